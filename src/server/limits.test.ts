import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ChatServer } from '../testing/chat-server.js';
import { startChatServer } from '../testing/chat-server.js';
import { clientOf, makeBucket } from './limits.js';

describe('a bucket of ten a second', () => {
  it('lets ten through at once, then one each tenth of a second', () => {
    let now = 1_000;
    const bucket = makeBucket({ perSecond: 10, now: () => now });
    expect(Array.from({ length: 10 }, () => bucket.take('a'))).toEqual(Array.from({ length: 10 }, () => 0));
    expect(bucket.take('a')).toBeCloseTo(100);
    expect(bucket.take('b')).toBe(0);
    now += 99;
    expect(bucket.take('a')).toBeCloseTo(1);
    now += 1;
    expect(bucket.take('a')).toBe(0);
    expect(bucket.take('a')).toBeCloseTo(100);
  });

  it('never lets more through than the burst and what time allows, whoever asks when', () => {
    const pauses = fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 200 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 50 }), pauses, (perSecond, steps) => {
        let now = 0;
        let passed = 0;
        const bucket = makeBucket({ perSecond, now: () => now });
        for (const pause of steps) {
          now += pause;
          if (bucket.take('a') === 0) passed += 1;
        }
        expect(passed).toBeLessThanOrEqual(perSecond + (now * perSecond) / 1_000 + 1e-3);
      }),
    );
  });

  it('says truly when the next one passes', () => {
    let now = 0;
    const bucket = makeBucket({ perSecond: 3, now: () => now });
    for (let asked = 0; asked < 3; asked += 1) bucket.take('a');
    now += Math.ceil(bucket.take('a'));
    expect(bucket.take('a')).toBe(0);
  });

  it('remembers no more clients than it may, and forgets those whose bucket is full', () => {
    let now = 0;
    const bucket = makeBucket({ perSecond: 10, now: () => now }, 100);
    for (let client = 0; client < 1_000; client += 1) bucket.take(`c${client}`);
    expect(bucket.size()).toBeLessThanOrEqual(100);
    for (let client = 0; client < 120; client += 1) {
      now += 1_000;
      bucket.take(`later ${client}`);
    }
    expect(bucket.size()).toBeLessThanOrEqual(2);
  });
});

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
  let now = 0;
  const say = (from?: string) =>
    server.post({ text: 'bonjour' }, from === undefined ? {} : { 'X-Forwarded-For': from });
  beforeAll(async () => {
    server = await startChatServer({ rateLimit: { perSecond: 2, now: () => now }, trustProxy: 1 });
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
    now += 10_000;
    expect((await say('1.1.1.1, 41.82.0.7')).status).toBe(200);
    expect((await say('2.2.2.2, 41.82.0.7')).status).toBe(200);
    expect((await say('3.3.3.3, 41.82.0.7')).status).toBe(429);
    expect((await say('3.3.3.3, 41.82.0.8')).status).toBe(200);
  });
});

it('believes no address that a client writes when there is no proxy', async () => {
  const server = await startChatServer({ rateLimit: { perSecond: 1, now: () => 0 } });
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
  const server = await startChatServer({ rateLimit: { perSecond: 1, now: () => 0 }, whatsapp });
  const knock = async () =>
    (await fetch(`${server.url}/whatsapp/webhook`, { method: 'POST', body: new URLSearchParams() })).status;
  expect([await knock(), await knock(), await knock()]).toEqual([403, 403, 403]);
  await server.stop();
});
