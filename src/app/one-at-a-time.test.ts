import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openStore, type Store } from '../store/open.js';
import { oneAtATime } from './one-at-a-time.js';

const clock = () => new Date();

let store: Store;
beforeEach(async () => {
  store = await openStore({ path: ':memory:' });
});
afterEach(() => store.close());

it('lets servers do the same work one after another, and gives each its own result', async () => {
  let underway = 0;
  let most = 0;
  const work = (result: number) => async () => {
    underway += 1;
    most = Math.max(most, underway);
    await sleep(20);
    underway -= 1;
    return result;
  };
  const shared = { name: 'ingest', leases: store.leases, clock };
  const results = await Promise.all([1, 2, 3].map((result) => oneAtATime(shared, work(result))));
  expect([results, most]).toEqual([[1, 2, 3], 1]);
});

it('gives the work back when it failed, and waits for nobody for ever', async () => {
  const shared = { name: 'ingest', leases: store.leases, clock };
  await expect(oneAtATime(shared, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  await store.leases.hold('ingest', 'a server that hangs', { now: clock(), ms: 60_000 });
  expect(await oneAtATime({ ...shared, patienceMs: 150 }, () => Promise.resolve('done'))).toBe('done');
});
