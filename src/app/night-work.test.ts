import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Leases } from '../domain/leases.js';
import type { PurgeOptions } from '../domain/privacy.js';
import { workOnce } from './night-work.js';
import { datasets } from './paths.js';
import { readRetention } from './retention.js';

const retention = await readRetention(join(datasets, 'bank.json'));
const quiet = { info: () => {}, warn: () => {} };
const never = new AbortController().signal;

/** A database that remembers when it was purged, and two servers that look at it. */
function stage(start: string) {
  const purged: string[] = [];
  const held = new Map<string, string>();
  const leases: Leases = {
    hold: (name, holder) => {
      const other = held.get(name);
      if (other !== undefined && other !== holder) return Promise.resolve(false);
      held.set(name, holder);
      return Promise.resolve(true);
    },
    release: (name) => Promise.resolve(void held.delete(name)),
  };
  const privacy = {
    lastPurge: () => Promise.resolve(purged.at(-1)),
    async purge({ now }: PurgeOptions) {
      await Promise.resolve();
      purged.push(now.toISOString());
      return {};
    },
  };
  let now = new Date(start);
  const look = (holder = 'one') =>
    workOnce({ privacy, leases, retention, clock: () => now, holder, log: quiet }, never);
  return { purged, look, at: (instant: string) => void (now = new Date(instant)) };
}

it('works once a night, from two o’clock in Dakar', async () => {
  const { purged, look, at } = stage('2026-11-24T01:59:00Z');
  await look();
  at('2026-11-24T02:01:00Z');
  await look();
  at('2026-11-24T14:00:00Z');
  await look();
  at('2026-11-25T03:00:00Z');
  await look();
  expect(purged).toEqual(['2026-11-24T02:01:00.000Z', '2026-11-25T03:00:00.000Z']);
});

it('works by day where nobody was up at night', async () => {
  const { purged, look } = stage('2026-11-24T17:30:00Z');
  await look();
  expect(purged).toHaveLength(1);
});

it('is done by one server of two that look at the same moment', async () => {
  const { purged, look } = stage('2026-11-24T03:00:00Z');
  await Promise.all([look('one'), look('two')]);
  await look('two');
  expect(purged).toHaveLength(1);
});
