import { join } from 'node:path';
import { openVectorStore } from '../../src/app/chroma.js';
import { readSettings } from '../../src/app/settings.js';
import type { VectorStore } from '../../src/domain/vector-store.js';
import { percentile } from '../../src/evaluation/percentile.js';
import { keepVectors, nearestByHand, randomVectors, storedVectors } from '../../src/testing/example-vectors.js';
import { makeMemoryPassageStore } from '../../src/testing/memory-store.js';
import type { Benchmark, Figures, Given } from './benchmark.js';

const DIMENSIONS = 256;
const SIZES = [1_000, 10_000];
const SEARCHES = 500;
/** Not counted: code warms, the server reads its index. */
const WARM = 50;
/** As many as the search takes from the vectors. */
const LIMIT = 50;
/** Searches whose ten nearest are looked for by hand too. */
const CHECKED = 50;

/** Searching vectors: exactly in memory, and in a Chroma server of our own on the same machine. */
export const vectors: Benchmark = {
  about: () => `the ${LIMIT} nearest of random vectors of ${DIMENSIONS} numbers, one search after the other`,
  contenders: {
    'SQLite exact': (given) => measureAll(given, 'sqlite'),
    Chroma: (given) => measureAll(given, 'chroma'),
  },
  product: { killed: measureKilled },
  goals: { 'server killed: searches that failed': 0, 'server killed: slowest search ms': 1000 },
};

async function measureAll(given: Given, kind: 'sqlite' | 'chroma'): Promise<Figures> {
  const all: Record<string, number> = {};
  for (const size of SIZES) Object.assign(all, await measure(given, kind, size));
  return all;
}

async function measure(given: Given, kind: 'sqlite' | 'chroma', size: number): Promise<Figures> {
  const { store, kept, start } = await open(given, kind, size);
  const of = `${size / 1000}k:`;
  try {
    await store.sync();
    const synced = performance.now() - start;
    const questions = randomVectors(SEARCHES + WARM, DIMENSIONS, 2);
    const times: number[] = [];
    const found: (readonly string[])[] = [];
    for (const question of questions) {
      const asked = performance.now();
      const near = await store.nearest(question, LIMIT);
      times.push(performance.now() - asked);
      found.push(near.map(({ chunkId }) => chunkId));
    }
    return {
      [`${of} opened and in step after ms`]: synced,
      [`${of} search p50 ms`]: percentile(times.slice(WARM), 0.5),
      [`${of} search p99 ms`]: percentile(times.slice(WARM), 0.99),
      [`${of} recall of the ten nearest`]: recallOf(questions.slice(0, CHECKED), found, kept),
    };
  } finally {
    await store.close();
  }
}

function recallOf(
  questions: readonly Float32Array[],
  found: readonly (readonly string[])[],
  kept: readonly Float32Array[],
): number {
  const stored = storedVectors('a', kept);
  const hits = questions.map((question, place) => {
    const true10 = new Set(nearestByHand(question, stored, 10).map(({ chunkId }) => chunkId));
    return found[place]?.slice(0, 10).filter((id) => true10.has(id)).length ?? 0;
  });
  return hits.reduce((sum, count) => sum + count, 0) / (10 * questions.length);
}

/** The server is killed twice in the middle of searches. */
async function measureKilled(given: Given): Promise<Figures> {
  const { store, pids } = await open(given, 'chroma', 1_000);
  await store.sync();
  const times: number[] = [];
  let failed = 0;
  for (const [place, question] of randomVectors(SEARCHES, DIMENSIONS, 3).entries()) {
    if (place % 200 === 100) process.kill(pids.at(-1) ?? 0, 'SIGKILL');
    const asked = performance.now();
    const near = await store.nearest(question, LIMIT).catch(() => []);
    times.push(performance.now() - asked);
    if (near.length !== LIMIT) failed += 1;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  await store.close();
  return {
    'server killed: searches that failed': failed,
    'server killed: slowest search ms': Math.max(...times),
  };
}

interface Opened {
  readonly store: VectorStore;
  readonly kept: readonly Float32Array[];
  /** When the opening began, by the stopwatch. */
  readonly start: number;
  /** Of the server's processes, the newest last. */
  readonly pids: readonly number[];
}

async function open({ home }: Given, kind: 'sqlite' | 'chroma', size: number): Promise<Opened> {
  const passages = makeMemoryPassageStore();
  const kept = randomVectors(size, DIMENSIONS, 1);
  await keepVectors(passages, 'a', kept);
  const folder = join(home, `vectors-${process.pid}-${size}`);
  const { settings } = readSettings({ TOKOSEL_HOME: folder, VECTOR_STORE: kind });
  const pids: number[] = [];
  const debug = (line: string) => {
    const [, pid] = /^Chroma is process (\d+)/.exec(line) ?? [];
    if (pid !== undefined) pids.push(Number(pid));
  };
  const embedder = { recipe: 'benchmark', dimensions: DIMENSIONS };
  const log = { debug, warn: (line: string) => void process.stderr.write(`${line}\n`) };
  const start = performance.now();
  return { store: await openVectorStore(settings, { passages, embedder, log }), kept, start, pids };
}
