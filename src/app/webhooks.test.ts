import { createHmac } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { OutgoingEvent } from '../domain/outgoing-events.js';
import { openStore, type Store } from '../store/open.js';
import { openEventReceiver, type EventReceiver } from '../testing/event-receiver.js';
import { makeTemporaryFolder } from '../testing/temporary-folder.js';
import { DEMO_MARK } from './demo/home.js';
import { readSettings } from './settings.js';
import { openSender, signatureOf, type Sender } from './webhook-sending.js';
import { openPostman, webhookSetup, type Postman, type PostmanPace } from './webhooks.js';

const SECRET = 'a-secret-of-thirty-two-characters';
const QUICK: PostmanPace = { look: 10, first: 20, longest: 200, lease: 2_000 };

let store: Store;
let crm: EventReceiver;
let sender: Sender;
const ending: (() => Promise<void>)[] = [];

beforeEach(async () => {
  [store, crm] = await Promise.all([openStore({ path: ':memory:' }), openEventReceiver()]);
  sender = openSender({ secret: SECRET, allowPrivate: false, deadlineMs: 300 });
});
afterEach(async () => {
  for (const end of ending.splice(0)) await end();
  await sender.close();
  await crm.close();
  await store.close();
});

function event(id: string, more: Partial<OutgoingEvent> = {}): OutgoingEvent {
  const at = new Date().toISOString();
  return { id, target: 'lead', name: 'lead.created', body: `{"id":"${id}","name":"Awa"}`, at, ...more };
}

function begin(more: Partial<Postman> = {}) {
  const told: string[] = [];
  const log = {
    info: (_: unknown, message: string) => void told.push(message),
    warn: (_: unknown, message: string) => void told.push(message),
    error: (_: unknown, message: string) => void told.push(message),
  };
  const outcomes: string[] = [];
  const postman = openPostman({
    ...{ box: store.events, addresses: new Map([['lead', `${crm.url}/hook`]]), sender, log, pace: QUICK },
    clock: () => new Date(),
    chance: () => 0,
    metrics: { call: (_, outcome) => void outcomes.push(outcome) },
    ...more,
  });
  ending.push(() => postman.stop());
  return { told, outcomes };
}

const ids = () => crm.received.map(({ headers }) => headers['tokosel-event-id']);

describe('an event for another system', () => {
  it('is handed over signed, so that the other one can tell that it is ours and new', async () => {
    begin();
    await store.events.put(event('lead.created:PROS_1'));
    await vi.waitFor(() => expect(crm.received).toHaveLength(1));
    const [{ headers, body, path } = { headers: {}, body: '', path: '' }] = crm.received;
    const [, second = '', hex] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(headers['tokosel-signature'])) ?? [];
    expect(hex).toBe(createHmac('sha256', SECRET).update(`${second}.${body}`).digest('hex'));
    expect(Math.abs(Number(second) - Date.now() / 1000)).toBeLessThan(60);
    expect([path, headers['tokosel-event'], headers['content-type']]).toEqual([
      ...['/hook', 'lead.created', 'application/json'],
    ]);
  });

  it('comes again until it is taken, under the same id, and then no more', async () => {
    crm.answers(503, 500, 'hangs');
    const { outcomes } = begin();
    await store.events.put(event('a'));
    await vi.waitFor(() => expect(outcomes).toHaveLength(4), { timeout: 5_000 });
    expect(outcomes).toEqual(['webhook-refused', 'webhook-refused', 'webhook-too-slow', 'ok']);
    expect(ids()).toEqual(['a', 'a', 'a', 'a']);
    await vi.waitFor(async () => expect(await store.events.resting(5)).toEqual([]));
  });

  it('is not sent before the pause is over that the other one asks for', async () => {
    crm.answers({ status: 429, headers: { 'Retry-After': '600' } });
    const { outcomes } = begin();
    await store.events.put(event('a'));
    await vi.waitFor(() => expect(outcomes).toEqual(['webhook-refused']));
    expect(await store.events.take(new Date(Date.now() + 590_000), 1, 1)).toEqual([]);
    expect(await store.events.take(new Date(Date.now() + 610_000), 1, 1)).toHaveLength(1);
  });

  it('follows no redirect: what is behind it was not named by the bank', async () => {
    crm.answers({ status: 302, headers: { Location: `${crm.url}/elsewhere` } });
    const { outcomes } = begin();
    await store.events.put(event('a'));
    await vi.waitFor(() => expect(outcomes).toContain('webhook-refused'));
    expect(crm.received.map(({ path }) => path)).not.toContain('/elsewhere');
  });

  it('waits where no address is set for it, and one that cannot be read stops no other', async () => {
    const { told } = begin();
    await store.events.put(event('claim', { target: 'claim' }));
    await store.events.put(event('lead'));
    await vi.waitFor(() => expect(ids()).toEqual(['lead']));
    expect(told).toContain('an event was handed over');
    expect(await store.events.resting(5)).toMatchObject([{ id: 'claim', state: 'waiting' }]);
  });

  it('is sent once although two servers look after the same box', async () => {
    begin();
    begin();
    for (let place = 0; place < 20; place += 1) await store.events.put(event(`e${place}`));
    await vi.waitFor(() => expect(new Set(ids()).size).toBe(20), { timeout: 5_000 });
    expect(ids()).toHaveLength(20);
  });

  it('is sent again by the next server when the first died before it was noted', async () => {
    await store.events.put(event('a'));
    await store.events.take(new Date(), 300, 1);
    begin();
    await vi.waitFor(() => expect(ids()).toEqual(['a']), { timeout: 3_000 });
  });
});

describe('the way out', () => {
  it.each([
    'https://10.0.0.7/hook',
    'https://169.254.169.254/latest',
    'https://[fd00::1]/hook',
    'https://192.168.1.9/x',
  ])('is closed to %s, which is no public address', async (url) => {
    await expect(sender.send(url, event('a'), new Date())).rejects.toMatchObject({ code: 'address-refused' });
  });

  it('is closed to a name that leads inside, also when it changes between two looks', async () => {
    const inside = openSender({
      ...{ secret: SECRET, allowPrivate: false, deadlineMs: 300 },
      network: { resolve: () => Promise.resolve([{ address: '10.0.0.7', family: 4 }]) },
    });
    await expect(inside.send('https://crm.example/hook', event('a'), new Date())).rejects.toMatchObject({
      code: 'address-refused',
    });
    await inside.close();
  });

  it('is open to the bank’s own network where it says so, and to clouds’ own services never', async () => {
    const own = openSender({ secret: SECRET, allowPrivate: true, deadlineMs: 100 });
    await expect(own.send('https://10.255.255.1/hook', event('a'), new Date())).rejects.not.toMatchObject({
      code: 'address-refused',
    });
    await expect(own.send('https://169.254.169.254/x', event('a'), new Date())).rejects.toMatchObject({
      code: 'address-refused',
    });
    await own.close();
  });

  it('signs the second and the body as they are sent', () => {
    const signature = signatureOf('{"a":1}', SECRET, new Date('2026-11-28T10:00:00.900Z'));
    const expected = createHmac('sha256', SECRET).update('1795860000.{"a":1}').digest('hex');
    expect(signature).toBe(`t=1795860000,v1=${expected}`);
  });
});

describe('the settings of webhooks', () => {
  const read = (given: Parameters<typeof readSettings>[0]) => readSettings(given, '/nowhere').settings;

  it('are off by default, and useless without a secret', () => {
    expect(webhookSetup(read({}))).toBeUndefined();
    expect(() => webhookSetup(read({ LEAD_WEBHOOK_URL: 'https://crm.bank.sn/hook' }))).toThrow('sign');
  });

  it('are left alone by a demonstration, whose customers are made up', () => {
    const folder = makeTemporaryFolder();
    const given = { LEAD_WEBHOOK_URL: 'https://crm.bank.sn/hook', WEBHOOK_SECRET: SECRET, TOKOSEL_HOME: folder.path };
    expect(webhookSetup(read(given))?.addresses.size).toBe(1);
    writeFileSync(join(folder.path, DEMO_MARK), '');
    expect(webhookSetup(read(given))).toBeUndefined();
    folder.remove();
  });

  it.each(['http://crm.bank.sn/hook', 'https://user:pass@crm.bank.sn/hook', 'ftp://crm.bank.sn', 'crm.bank.sn'])(
    'take no %s, and do not repeat it',
    (url) => {
      const broken = () => read({ LEAD_WEBHOOK_URL: url });
      expect(broken).toThrow('LEAD_WEBHOOK_URL');
      expect(broken).not.toThrow(url);
    },
  );

  it.each(['short', 'with spaces in between them all ....'])('take no secret like %j', (secret) => {
    expect(() => read({ WEBHOOK_SECRET: secret })).toThrow('WEBHOOK_SECRET');
  });
});
