import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Allowance } from '../domain/allowance.js';
import type { ChatServer } from '../testing/chat-server.js';
import { startChatServer } from '../testing/chat-server.js';
import { clientOf } from './limits.js';

/** Lets so many through of each client, then nobody until `renew`. */
function allowing(most: number): Allowance & { renew(): void } {
  const taken = new Map<string, number>();
  return {
    renew: () => taken.clear(),
    take: (name) => {
      taken.set(name, (taken.get(name) ?? 0) + 1);
      return Promise.resolve((taken.get(name) ?? 0) > most ? 700 : 0);
    },
    giveBack: () => Promise.resolve(),
  };
}

describe('a client', () => {
  it('is an IPv4 address, however it is written', () => {
    expect(clientOf('41.82.0.7')).toBe('41.82.0.7');
    expect(clientOf('::ffff:41.82.0.7')).toBe('41.82.0.7');
  });

  it('is a whole IPv6 network, so that one household is one', () => {
    expect(clientOf('2001:db8:0:1::1')).toBe(clientOf('2001:0db8:0000:0001:ffff::2'));
    expect(clientOf('2001:db8:0:2::1')).not.toBe(clientOf('2001:db8:0:1::1'));
    expect(clientOf('::1')).toBe('0:0:0:0::/64');
  });

  it('is nobody when the address is none', () => {
    expect(clientOf('')).toBe('unknown');
    expect(clientOf('<script>')).toBe('unknown');
  });
});

describe('a server that two requests a second may ask', () => {
  let server: ChatServer;
  const allowance = allowing(2);
  const say = (from?: string) =>
    server.post({ text: 'bonjour' }, from === undefined ? {} : { 'X-Forwarded-For': from });
  beforeAll(async () => {
    server = await startChatServer({ rateLimit: allowance, trustProxy: 1 });
  });
  afterAll(() => server.stop());

  it('refuses the third with a problem document that says when to ask again', async () => {
    const statuses = [(await say()).status, (await say()).status];
    const third = await say();
    expect([...statuses, third.status]).toEqual([200, 200, 429]);
    expect(third.headers.get('retry-after')).toBe('1');
    expect(third.headers.get('content-type')).toContain('application/problem+json');
    expect(await third.json()).toMatchObject({ code: 'too-many-requests', status: 429 });
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
    expect((await fetch(`${server.url}/assets/chat.css`)).status).toBe(200);
  });

  it('knows clients behind its proxy by what the proxy wrote, not by what they wrote themselves', async () => {
    allowance.renew();
    expect((await say('1.1.1.1, 41.82.0.7')).status).toBe(200);
    expect((await say('2.2.2.2, 41.82.0.7')).status).toBe(200);
    expect((await say('3.3.3.3, 41.82.0.7')).status).toBe(429);
    expect((await say('3.3.3.3, 41.82.0.8')).status).toBe(200);
  });
});

it('believes no address that a client writes when there is no proxy', async () => {
  const server = await startChatServer({ rateLimit: allowing(1) });
  const from = (address: string) => server.post({ text: 'bonjour' }, { 'X-Forwarded-For': address });
  expect([(await from('1.1.1.1')).status, (await from('2.2.2.2')).status]).toEqual([200, 429]);
  await server.stop();
});

it('never refuses the webhook of the messenger for its pace', async () => {
  const whatsapp = {
    accountSid: 'AC',
    authToken: 'secret-token',
    publicUrl: 'https://bank.example',
    keep: () => Promise.resolve(),
  };
  const server = await startChatServer({ rateLimit: allowing(1), whatsapp });
  const knock = async () =>
    (await fetch(`${server.url}/whatsapp/webhook`, { method: 'POST', body: new URLSearchParams() })).status;
  expect([await knock(), await knock(), await knock()]).toEqual([403, 403, 403]);
  await server.stop();
});
