import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openTwilioStandIn, type SignedForm, type TwilioStandIn } from '../channels/whatsapp/stand-in.js';
import type { StatusMessage } from '../channels/whatsapp/status-form.js';
import { startChatServer, type ChatServer } from '../testing/chat-server.js';
import { statusPath, webhookPath } from './whatsapp.js';

const publicUrl = 'https://assistant.bank.example';
const message = {
  sid: `SM${'a'.repeat(32)}`,
  from: 'whatsapp:+14155238886',
  to: 'whatsapp:+221771234567',
  body: '',
  buttons: [],
  approved: false,
  statusCallback: `${publicUrl}${statusPath}`,
};

let twilio: TwilioStandIn;
let server: ChatServer;
let reported: StatusMessage[] = [];
beforeAll(async () => {
  twilio = await openTwilioStandIn();
  const { accountSid, authToken } = twilio;
  const keep = () => Promise.reject(new Error('no message was brought'));
  const report = (said: StatusMessage) => Promise.resolve(void reported.push(said));
  server = await startChatServer({ whatsapp: { accountSid, authToken, publicUrl, keep, report } });
});
afterAll(async () => {
  await server.stop();
  await twilio.close();
});
beforeEach(() => {
  reported = [];
});

const post = ({ body, signature }: SignedForm, path = statusPath) =>
  fetch(`${server.url}${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded', 'X-Twilio-Signature': signature },
    body,
  });

describe('POST /whatsapp/status', () => {
  it('keeps what Twilio says of a message, with the code of a failure', async () => {
    expect((await post(twilio.status(message, 'delivered'))).status).toBe(204);
    expect((await post(twilio.status(message, 'undelivered', 63_016))).status).toBe(204);
    expect(reported).toEqual([
      { sid: message.sid, status: 'delivered' },
      { sid: message.sid, status: 'undelivered', code: 63_016 },
    ]);
  });

  it('refuses what Twilio did not sign, what was changed, and what was signed for another address', async () => {
    const form = twilio.status(message, 'failed', 63_024);
    const forged = { ...form, signature: '' };
    const changed = { ...form, body: form.body.replace('63024', '63016') };
    for (const one of [forged, changed]) expect((await post(one)).status).toBe(403);
    expect((await post(form, webhookPath)).status).toBe(403);
    expect(reported).toEqual([]);
  });

  it('acknowledges a status that nobody knew, and refuses a form that is none', async () => {
    expect((await post(twilio.status(message, 'teleported'))).status).toBe(204);
    expect((await post(twilio.status({ ...message, sid: 'SM1' }, 'sent'))).status).toBe(400);
    expect((await fetch(`${server.url}${statusPath}`)).status).toBe(405);
    expect(reported).toEqual([]);
  });
});
