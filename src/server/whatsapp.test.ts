import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { WhatsappMessage } from '../channels/whatsapp/webhook-form.js';
import { UpstreamError } from '../domain/errors.js';
import { startChatServer, type ChatServer } from '../testing/chat-server.js';
import { openTwilioStandIn, type TwilioStandIn } from '../channels/whatsapp/stand-in.js';

const publicUrl = 'https://assistant.bank.example';
const webhook = '/whatsapp/webhook';
const sid = `SM${'a'.repeat(32)}`;
const fields = { MessageSid: sid, From: 'whatsapp:+221771234567', Body: "C'est combien l'épargne ? *144# & + é" };

let twilio: TwilioStandIn;
let server: ChatServer;
let kept: WhatsappMessage[] = [];
let broken = false;
let waitMs = 0;
beforeAll(async () => {
  twilio = await openTwilioStandIn();
  const { accountSid, authToken } = twilio;
  const keep = (message: WhatsappMessage) => {
    if (broken) return Promise.reject(new UpstreamError('database-locked', 'locked'));
    kept.push(message);
    return Promise.resolve();
  };
  server = await startChatServer({
    whatsapp: { accountSid, authToken, publicUrl, keep, pace: () => Promise.resolve(waitMs) },
  });
});
afterAll(async () => {
  await server.stop();
  await twilio.close();
});
beforeEach(() => {
  kept = [];
  broken = false;
  waitMs = 0;
});

function post(body: string, signature: string, target = webhook, headers: Readonly<Record<string, string>> = {}) {
  return fetch(`${server.url}${target}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded', 'X-Twilio-Signature': signature, ...headers },
    body,
  });
}

describe('POST /whatsapp/webhook', () => {
  it('keeps a signed message and says nothing in its answer', async () => {
    const { body, signature } = twilio.webhook(`${publicUrl}${webhook}`, fields);
    const response = await post(body, signature);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toContain('text/xml');
    expect(await response.text()).toMatch(/<Response><\/Response>$/);
    expect(kept).toEqual([{ sid, from: '+221771234567', text: fields.Body, media: [] }]);
  });

  it('checks the signature with the query as it came, behind any proxy', async () => {
    const target = `${webhook}?bank=sg&a=%27`;
    const { body, signature } = twilio.webhook(`${publicUrl}${target}`, fields);
    const forwarded = { 'X-Forwarded-Host': 'evil.example', 'X-Forwarded-Proto': 'http' };
    expect((await post(body, signature, target, forwarded)).status).toBe(200);
    expect((await post(body, signature, webhook)).status).toBe(403);
  });

  it.each([
    ['no signature', ''],
    ['a signature of something else', 'c2lnbmVk'],
  ])('refuses %s and keeps nothing', async (_, signature) => {
    const { body } = twilio.webhook(`${publicUrl}${webhook}`, fields);
    const response = await post(body, signature);
    expect(response.status).toBe(403);
    expect(await response.json()).toMatchObject({ code: 'bad-signature' });
    expect(kept).toEqual([]);
  });

  it('refuses a message that was changed after it was signed', async () => {
    const { body, signature } = twilio.webhook(`${publicUrl}${webhook}`, fields);
    expect((await post(body.replace('771234567', '770000000'), signature)).status).toBe(403);
    expect(kept).toEqual([]);
  });

  it('refuses other shapes of the same signed bytes: the signature does not bind them', async () => {
    const { body, signature } = twilio.webhook(`${publicUrl}${webhook}`, fields);
    const twice = await post(`${body}&MessageSid=${sid}`, signature);
    const whole = new URLSearchParams(body);
    const tail = ['From', 'MessageSid', 'NumMedia', 'To'].map((name) => `${name}${whole.get(name) ?? ''}`).join('');
    const folded = new URLSearchParams({ AccountSid: twilio.accountSid, Body: `${fields.Body}${tail}` });
    for (const response of [twice, await post(folded.toString(), signature)]) {
      expect(response.status).toBe(400);
      expect(await response.json()).toMatchObject({ code: 'bad-webhook' });
    }
    expect(kept).toEqual([]);
  });

  it('is not acknowledged when it could not be stored: it will be brought again', async () => {
    broken = true;
    const { body, signature } = twilio.webhook(`${publicUrl}${webhook}`, fields);
    expect((await post(body, signature)).status).toBe(503);
  });

  it('asks a sender who writes too fast to wait, and keeps nothing meanwhile', async () => {
    waitMs = 1_200;
    const { body, signature } = twilio.webhook(`${publicUrl}${webhook}`, fields);
    const response = await post(body, signature);
    expect([response.status, response.headers.get('retry-after'), kept]).toEqual([429, '2', []]);
    expect((await post(body, 'c2lnbmVk')).status).toBe(403);
  });

  it('takes nothing else', async () => {
    expect((await fetch(`${server.url}${webhook}`)).status).toBe(405);
    expect((await post('a'.repeat(100_000), 'x')).status).toBe(413);
    expect((await post('{}', 'x', webhook, { 'Content-Type': 'application/json' })).status).toBe(415);
  });

  it('is not there without an account', async () => {
    const plain = await startChatServer();
    try {
      const response = await fetch(`${plain.url}${webhook}`, { method: 'POST' });
      expect(response.status).toBe(404);
    } finally {
      await plain.stop();
    }
  });
});
