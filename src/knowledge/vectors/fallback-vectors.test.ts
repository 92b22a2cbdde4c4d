import { describe, expect, it } from 'vitest';
import { makeBreaker } from '../../domain/breaker.js';
import { UpstreamError } from '../../domain/errors.js';
import type { VectorStore } from '../../domain/vector-store.js';
import { keepVectors } from '../../testing/example-vectors.js';
import { makeMemoryPassageStore } from '../../testing/memory-store.js';
import { makeExactVectors } from './exact-vectors.js';
import { withFallback } from './fallback-vectors.js';

const east = Float32Array.of(1, 0);
const fromCopy = { chunkId: 'from the copy', score: 1 };
const down = () => Promise.reject(new UpstreamError('vectors-unreachable', 'Chroma is not reachable'));
const behind = () => Promise.reject(new UpstreamError('vectors-behind', 'behind'));
const synced = { written: 1, removed: 0, kept: 0 };

/** A copy that does as told, exact search over one vector, and a clock that stands still. */
async function open() {
  const passages = makeMemoryPassageStore();
  await keepVectors(passages, 'a', [east]);
  const does = {
    nearest: (): ReturnType<VectorStore['nearest']> => Promise.resolve([fromCopy]),
    sync: (): ReturnType<VectorStore['sync']> => Promise.resolve(synced),
  };
  const seen = { asked: 0, syncs: 0, closed: 0 };
  const notes: string[] = [];
  const time = { ms: 0 };
  const stopwatch = () => time.ms;
  const copy: VectorStore = {
    name: 'Chroma',
    nearest() {
      seen.asked += 1;
      return does.nearest();
    },
    sync() {
      seen.syncs += 1;
      return does.sync();
    },
    close() {
      seen.closed += 1;
      return Promise.resolve();
    },
  };
  const store = withFallback({
    copy,
    exact: makeExactVectors(passages, 2),
    breaker: makeBreaker({ failures: 3, restMs: 1000, stopwatch }),
    restMs: 1000,
    stopwatch,
    note: (line) => notes.push(line),
  });
  const ask = async () => (await store.nearest(east, 1))[0]?.chunkId;
  return { store, does, seen, notes, time, ask };
}

describe('a copy with the truth behind it', () => {
  it('is searched while it serves', async () => {
    const { ask, notes } = await open();
    expect(await ask()).toBe('from the copy');
    expect(notes).toEqual([]);
  });

  it('gives way in the same search when it fails, is left alone after three, and comes back after a rest', async () => {
    const { ask, does, seen, notes, time } = await open();
    const serving = does.nearest;
    does.nearest = down;
    for (let time = 1; time <= 10; time += 1) expect(await ask()).toBe('a#0');
    expect(seen.asked).toBe(3);
    time.ms = 1000;
    expect(await ask()).toBe('a#0');
    expect(seen.asked).toBe(4);
    does.nearest = serving;
    time.ms = 2000;
    expect(await ask()).toBe('from the copy');
    expect(notes).toEqual(['Chroma is not reachable: SQLite searches in its place', 'Chroma searches again']);
  });

  it('gives way whatever the failure is', async () => {
    const { ask, does, notes } = await open();
    does.nearest = () => Promise.reject(new TypeError('x is not a function'));
    expect(await ask()).toBe('a#0');
    expect(notes).toEqual(['Chroma failed unexpectedly: SQLite searches in its place']);
  });

  it('is brought in step once for all who find it behind, and none of them waits', async () => {
    const { ask, does, seen } = await open();
    const serving = does.nearest;
    does.nearest = behind;
    let finish: (done: typeof synced) => void = () => undefined;
    does.sync = () => new Promise((resolve) => (finish = resolve));
    expect(await Promise.all([ask(), ask(), ask()])).toEqual(['a#0', 'a#0', 'a#0']);
    expect(await ask()).toBe('a#0');
    expect(seen.syncs).toBe(1);
    finish(synced);
    does.nearest = serving;
    expect(await ask()).toBe('from the copy');
  });

  it('rests after a sync that failed before it tries the next', async () => {
    const { ask, does, seen, time, notes } = await open();
    does.nearest = behind;
    does.sync = () => down();
    for (let time = 1; time <= 5; time += 1) expect(await ask()).toBe('a#0');
    expect(seen.syncs).toBe(1);
    time.ms = 1000;
    expect(await ask()).toBe('a#0');
    expect(seen.syncs).toBe(2);
    expect(notes).toEqual(['Chroma is not reachable: SQLite searches in its place']);
  });

  it('says to who asks for it that a sync failed', async () => {
    const { store, does } = await open();
    does.sync = () => down();
    await expect(store.sync()).rejects.toMatchObject({ code: 'vectors-unreachable' });
    does.sync = () => Promise.resolve(synced);
    expect(await store.sync()).toEqual(synced);
  });

  it('closes quietly while a sync is under way', async () => {
    const { store, ask, does, seen, notes } = await open();
    does.nearest = behind;
    const cancelled = new UpstreamError('vectors-cancelled', 'Chroma is not waited for any more');
    does.sync = () => new Promise((_, reject) => setTimeout(() => reject(cancelled), 20));
    await ask();
    await store.close();
    expect(seen.closed).toBe(1);
    expect(notes).toEqual([]);
  });
});
