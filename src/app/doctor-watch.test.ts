import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { openStore } from '../store/open.js';
import { openEventReceiver, type EventReceiver } from '../testing/event-receiver.js';
import { openSentryDouble } from '../testing/sentry-double.js';
import { makeTemporaryFolder } from '../testing/temporary-folder.js';
import { checkWatch } from './doctor-watch.js';
import { databasePath } from './paths.js';
import { readSettings } from './settings.js';
import { retryEvents, tryWebhooks } from './webhook-trial.js';

const folder = makeTemporaryFolder();
const opened: EventReceiver[] = [];
afterEach(async () => {
  for (const one of opened.splice(0)) await one.close();
});
afterAll(() => folder.remove());

const now = new Date('2026-11-24T12:00:00Z');
const SECRET = { WEBHOOK_SECRET: 'a-secret-of-thirty-two-characters' };

function settingsOf(given: Parameters<typeof readSettings>[0] = {}) {
  return readSettings({ TOKOSEL_HOME: folder.path, TOKOSEL_MODEL: 'none', ...given }, folder.path).settings;
}

async function told(given: Parameters<typeof readSettings>[0] = {}, online = false) {
  const checks = await checkWatch(settingsOf(given), { online, now });
  return Object.fromEntries(checks.map(({ name, state, detail }) => [name, `${state}: ${detail}`]));
}

async function receiver(): Promise<EventReceiver> {
  const one = await openEventReceiver();
  opened.push(one);
  return one;
}

describe('what the doctor says of what is watched', () => {
  it('is that nothing is needed, and that a conversation costs nothing without a model', async () => {
    expect(await told()).toMatchObject({
      dashboard: 'off: nobody can sign in yet',
      prices: 'off: no service outside is asked: a conversation costs 0 F',
      alerts: 'ok: 6 looked at every minute, none is on',
      webhooks: 'off: no LEAD_, CLAIM_, HANDOFF_ or ALERT_WEBHOOK_URL is set',
    });
  });

  it('names a model whose price nobody wrote down, and a rate that is only assumed', async () => {
    const model = { TOKOSEL_MODEL: 'openai', OPENAI_BASE_URL: 'http://127.0.0.1:9/v1' };
    expect((await told({ ...model, OPENAI_MODEL: 'own-model' }))['prices']).toMatch(/^warning: no price of own-model/);
    const assumed = await told({ ...model, OPENAI_MODEL: 'gemini-3.5-flash-lite' });
    expect(assumed['prices']).toMatch(/^warning: .*600 F.*demonstration/);
    const noted = { read: '2026-11-20', source: 'the bank’s desk' };
    const prices = {
      usdToXof: { rate: 612.5, status: 'verified', ...noted },
      models: { 'own-model': { inUsd: 0, outUsd: 0, ...noted } },
    };
    const path = join(folder.path, 'prices.json');
    await writeFile(path, JSON.stringify(prices));
    const known = await told({ ...model, OPENAI_MODEL: 'own-model', MODEL_PRICES: path });
    expect(known['prices']).toBe('ok: own-model; 1 US dollar = 612.5 F of 2026-11-20');
  });

  it('shows alerts that are on, and events that did not get through with the reason', async () => {
    const settings = settingsOf();
    const store = await openStore({ path: databasePath(settings) });
    await store.alerts.change({ name: 'csat', on: true, value: 41, since: now.toISOString() });
    const event = { id: 'e', target: 'lead', name: 'lead.created', body: '{}', at: now.toISOString() } as const;
    await store.events.put(event);
    await store.events.take(now, 1_000, 1);
    await store.events.putBack('e', { reason: 'webhook-refused: the other system answered 410', next: 'dead' });
    await store.close();
    const all = await told({ LEAD_WEBHOOK_URL: 'https://crm.bank.sn/hook?key=hidden', ...SECRET });
    expect(all['alerts']).toContain('warning: 6 looked at every minute, on: csat (41');
    expect(all['webhooks']).toMatch(/^warning: lead → crm\.bank\.sn; 0 on their way, 1 given up \(lead\.created.*410/);
    expect(JSON.stringify(all)).not.toContain('hidden');
    expect(await retryEvents(settings)).toBe(1);
    expect(await retryEvents(settings)).toBe(0);
  });

  it('is a fault where a webhook has no secret', async () => {
    expect((await told({ LEAD_WEBHOOK_URL: 'https://crm.bank.sn/hook' }))['webhooks']).toMatch(/^failed: .*sign/);
  });

  it('asks Sentry only when it may, and tells its key nowhere', async () => {
    const sentry = await openSentryDouble();
    expect((await told({ SENTRY_DSN: sentry.dsn }))['crash reports']).toMatch(/^ok: .*not asked/);
    expect((await told({ SENTRY_DSN: sentry.dsn }, true))['crash reports']).toMatch(/^ok: .*answers \(200\)/);
    await sentry.close();
    const gone = (await told({ SENTRY_DSN: sentry.dsn }, true))['crash reports'];
    expect(gone).toMatch(/^warning: .*does not answer/);
    expect(gone).not.toContain('0123456789abcdef');
  });
});

describe('an event of trial', () => {
  it('goes to each address that is set, and says what came of it', async () => {
    const [crm, desk] = [await receiver(), await receiver()];
    desk.answers(401);
    const given = { LEAD_WEBHOOK_URL: `${crm.url}/leads`, HANDOFF_WEBHOOK_URL: `${desk.url}/tickets`, ...SECRET };
    const tried = await tryWebhooks(settingsOf(given), undefined);
    expect(tried.map(({ target, ok }) => [target, ok])).toEqual([
      ['lead', true],
      ['handoff', false],
    ]);
    expect(tried[1]?.detail).toContain('401');
    expect(JSON.parse(crm.received[0]?.body ?? '')).toMatchObject({ event: 'lead.test', data: { test: true } });
  });

  it('needs an address, and one that is known', async () => {
    await expect(tryWebhooks(settingsOf(), 'lead')).rejects.toMatchObject({ code: 'webhook-not-set' });
    await expect(tryWebhooks(settingsOf(), 'everything')).rejects.toMatchObject({ code: 'unknown-target' });
  });
});
