import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { isOn, type AlertRule } from '../domain/alerts.js';
import { reference } from '../domain/ids.js';
import type { KpiQuery } from '../domain/kpis.js';
import { openStore, type Store } from '../store/open.js';
import { exampleClaim } from '../testing/example-turns.js';
import { count, type CountedTurn } from '../testing/kpi-stage.js';
import { alertRules, readAlerts } from './alert-rules.js';
import { lookOnce, openWatch } from './alerts.js';
import { readSettings } from './settings.js';

const { settings } = readSettings({}, '/nowhere');
const rules = alertRules(settings);
const telling = { targets: new Set(['alert'] as const), bank: { name: 'Banque' } };

let store: Store;
let now: Date;
let lines: string[];
beforeEach(async () => {
  store = await openStore({ path: ':memory:' });
  now = new Date('2026-11-24T12:00:00Z');
  lines = [];
});
afterEach(() => store.close());

const note = (fields: Readonly<Record<string, unknown>>, message: string) =>
  void lines.push(`${String(fields['alert'])} ${message}`);
const log = { info: () => undefined, warn: note, error: note };

function look(wanted = rules) {
  const parts = { kpis: store.kpis, states: store.alerts, telling, clock: () => now, log };
  return lookOnce({ ...parts, rules: wanted });
}

const handoff = { kind: 'handoff', fields: { reason: 'asked', summary: '', slots: {}, phone: null } } as const;

/** So many conversations of a day, the first ones handed to a person. */
async function talk(day: string, visits: number, handed: number): Promise<void> {
  for (let place = 0; place < visits; place += 1) {
    const id = reference('HAND', day, Uint8Array.of(0, 0, 0, 0, place));
    const records = place < handed ? [{ ...handoff, id }] : [];
    await count(store.conversations, { session: `${day}-${place}`, at: `${day}T10:00:00Z`, records });
  }
}

const told = async () => (await store.events.take(new Date('2027-01-01'), 1, 50)).map(({ id }) => id);

describe('an alert', () => {
  const rule: AlertRule = { name: 'latency', worse: 'above', limit: 100, calm: 80, least: 10 };

  it.each([
    [false, 100, 20, false],
    [false, 101, 20, true],
    [true, 90, 20, true],
    [true, 80, 20, false],
    [false, 500, 9, false],
    [true, 0, 9, true],
    [true, null, 0, true],
  ])('was on: %s; at %s measured on %s it is on: %s', (was, value, n, on) => {
    expect(isOn(rule, { value, n }, was)).toBe(on);
  });

  it('comes from below as well', () => {
    const csat: AlertRule = { ...rule, worse: 'below', limit: 60, calm: 65 };
    expect([59, 60, 64, 65].map((value) => isOn(csat, { value, n: 10 }, false))).toEqual([true, false, false, false]);
    expect([59, 60, 64, 65].map((value) => isOn(csat, { value, n: 10 }, true))).toEqual([true, true, true, false]);
  });

  it('is told once until it is over, and once that it is over', async () => {
    await talk('2026-11-24', 30, 12);
    await look();
    await look();
    expect(lines).toEqual(['escalation an alert is on']);
    expect(await store.alerts.all()).toMatchObject([{ name: 'escalation', on: true, value: 40 }]);
    await talk('2026-11-25', 40, 4);
    now = new Date('2026-11-25T12:00:00Z');
    await look();
    await look();
    expect(lines).toEqual(['escalation an alert is on', 'escalation an alert is over']);
    expect(await told()).toEqual([
      'alert.on:escalation:2026-11-24T12:00:00.000Z',
      'alert.off:escalation:2026-11-25T12:00:00.000Z',
    ]);
  });

  it('stays when the night brings too little to measure, and ends after a day of silence', async () => {
    await talk('2026-11-24', 30, 12);
    await look();
    now = new Date('2026-11-25T00:01:00Z');
    await look();
    expect(lines).toHaveLength(1);
    now = new Date('2026-11-25T12:00:01Z');
    await look();
    expect(lines.at(-1)).toBe('escalation an alert is over');
  });

  it('that is wanted no more does not stay on', async () => {
    await talk('2026-11-24', 30, 12);
    await look();
    await look([]);
    expect(await store.alerts.all()).toMatchObject([{ on: false }]);
  });

  it('is raised for a claim past its deadline, for slow answers, for models that fail, for unanswered questions', async () => {
    const slow = (place: number, more: Partial<CountedTurn>) =>
      count(store.conversations, { session: `s${place}`, at: '2026-11-24T09:00:00Z', latencyMs: 9_000, ...more });
    const failed = {
      kind: 'answer',
      model: 'g',
      outcome: 'failed',
      inputTokens: 0,
      outputTokens: 0,
      milliFrancs: 0,
    } as const;
    for (let place = 0; place < 60; place += 1) {
      await count(store.conversations, { session: `w${place}`, at: '2026-11-20T09:00:00Z', latencyMs: 5 });
      await slow(place, { ...(place < 10 ? { answeredBy: 'nothing', calls: [failed] } : {}) });
    }
    await count(store.conversations, { session: 'c', at: '2026-10-01T09:00:00Z', records: [exampleClaim(1)] });
    now = new Date('2026-12-26T12:00:00Z');
    await look();
    now = new Date('2026-11-24T12:00:00Z');
    await look();
    expect(lines.map((line) => line.split(' ')[0]).sort()).toEqual([
      ...['latency', 'overdue_claims', 'overdue_claims', 'providers', 'unanswered'],
    ]);
  });

  it('is turned off by its setting', () => {
    const off = { ALERT_ESCALATION_PERCENT: 'off', ALERT_CSAT_PERCENT: 'off', ALERT_OVERDUE_CLAIMS: 'off' };
    const names = alertRules(readSettings(off, '/nowhere').settings).map(({ name }) => name);
    expect(names).toEqual(['latency', 'unanswered', 'providers']);
  });

  it('is read from the figures that the report shows', async () => {
    const asked: KpiQuery[] = [];
    const kpis = { figures: (query: KpiQuery) => (asked.push(query), store.kpis.figures(query)) };
    expect((await readAlerts(kpis, now)).map(({ value }) => value)).toEqual([null, null, null, null, null, 0]);
    expect(asked.map(({ from, to }) => [from, to])).toEqual([
      ['2026-11-24', '2026-11-24'],
      ['2026-11-18', '2026-11-24'],
      ['2026-11-17', '2026-11-23'],
    ]);
  });
});

describe('the watch', () => {
  it('is kept by one of two servers, and by the other when the first has gone', async () => {
    const looked: string[] = [];
    const open = (holder: string) => {
      const kpis = { figures: (query: KpiQuery) => (looked.push(holder), store.kpis.figures(query)) };
      const parts = { kpis, states: store.alerts, leases: store.leases, rules, telling, log, everyMs: 20 };
      return openWatch({ ...parts, holder, clock: () => new Date() });
    };
    const first = open('first');
    await vi.waitFor(() => expect(looked).toContain('first'));
    const second = open('second');
    await vi.waitFor(() => expect(looked.length).toBeGreaterThan(9));
    expect(looked).not.toContain('second');
    await first.stop();
    await vi.waitFor(() => expect(looked).toContain('second'));
    await second.stop();
  });
});
