import { describe, expect, it } from 'vitest';
import type { Backlog, Vitals } from '../domain/telemetry.js';
import { askDependencies, type Dependencies } from './readiness.js';

const empty: Backlog = { waiting: 0, held: 0, dead: 0, oldestSeconds: 0 };

function ask(more: Partial<Dependencies> = {}, boxes: Partial<Vitals> = {}) {
  const vitals: Vitals = {
    inbox: empty,
    outbox: empty,
    webhooks: empty,
    talking: 0,
    abandoned: {},
    alerts: [],
    ...boxes,
  };
  return askDependencies({
    health: () => Promise.resolve(),
    telemetry: { vitals: () => Promise.resolve(vitals) },
    clock: () => new Date('2026-11-24T12:00:00Z'),
    breakers: new Map(),
    uses: { whatsapp: true, webhooks: true },
    ...more,
  });
}

const names = (all: Awaited<ReturnType<typeof ask>>) =>
  all.map(({ name, ok, degraded }) => `${name} ${ok ? (degraded === true ? 'degraded' : 'ok') : 'down'}`);

describe('readiness', () => {
  it('names each dependency', async () => {
    const breakers = new Map([['model', { state: () => 'closed' as const }]]);
    expect(names(await ask({ breakers }))).toEqual(['database ok', 'model ok', 'whatsapp ok', 'webhooks ok']);
    expect(names(await ask({ uses: { whatsapp: false, webhooks: false } }))).toEqual(['database ok']);
  });

  it('is lost with the database alone, and asks for nothing else then', async () => {
    const all = await ask({ health: () => Promise.reject(new Error('corrupt')) });
    expect(all).toEqual([{ name: 'database', ok: false, detail: 'cannot be read and written' }]);
  });

  it('is less, not lost, while a model or Chroma is left alone', async () => {
    const breakers = new Map([
      ['model', { state: () => 'open' as const }],
      ['chroma', { state: () => 'half-open' as const }],
    ]);
    expect(names(await ask({ breakers })).slice(0, 3)).toEqual(['database ok', 'model degraded', 'chroma degraded']);
  });

  it('is less while replies do not get out, or events were given up', async () => {
    const late = await ask(
      {},
      { outbox: { ...empty, waiting: 4, oldestSeconds: 301 }, webhooks: { ...empty, dead: 2 } },
    );
    expect(late.slice(1)).toMatchObject([
      { degraded: true, detail: '4 waiting, the oldest for 301 s' },
      { degraded: true, detail: '2 given up: tokosel doctor says why' },
    ]);
    expect(names(await ask({}, { outbox: { ...empty, waiting: 4, oldestSeconds: 300 } }))[1]).toBe('whatsapp ok');
  });
});
