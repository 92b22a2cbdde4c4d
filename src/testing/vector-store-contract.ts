import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PassageStore } from '../domain/index-ports.js';
import type { VectorStore } from '../domain/vector-store.js';
import { keepVectors, nearestByHand, randomVectors, storedVectors } from './example-vectors.js';

/** A vector store over an empty passage store. */
export interface OpenVectorStore {
  readonly store: VectorStore;
  readonly passages: PassageStore;
  close(): Promise<void>;
}

type Opened = () => OpenVectorStore;

/** What every vector store promises. @param open for vectors of so many numbers */
export function vectorStoreContract(name: string, open: (dimensions: number) => Promise<OpenVectorStore>): void {
  describe(`${name} searches vectors`, () => {
    let opened: OpenVectorStore;
    beforeEach(async () => {
      opened = await open(3);
    });
    afterEach(() => opened.close());

    theNearestComeFirst(() => opened);
    whatPointsNowhereIsNearNothing(() => opened);
    changesAreFollowed(() => opened);
  });

  describe(`${name} searches thousands of vectors`, () => {
    manyAreFound(open);
  });
}

const east = Float32Array.of(1, 0, 0);
const north = Float32Array.of(0, 1, 0);
const northEast = Float32Array.of(0.6, 0.8, 0);
const west = Float32Array.of(-1, 0, 0);

async function idsNear({ store }: OpenVectorStore, query: Float32Array, limit = 10): Promise<readonly string[]> {
  return (await store.nearest(query, limit)).map(({ chunkId }) => chunkId);
}

function theNearestComeFirst(opened: Opened): void {
  it('puts them in the order of their cosine and says it', async () => {
    const { store, passages } = opened();
    await keepVectors(passages, 'a', [west, northEast, east]);
    await store.sync();
    const near = await store.nearest(east, 10);
    expect(near.map(({ chunkId }) => chunkId)).toEqual(['a#2', 'a#1', 'a#0']);
    expect(near[0]?.score).toBeCloseTo(1, 5);
    expect(near[1]?.score).toBeCloseTo(0.6, 5);
    expect(near[2]?.score).toBeCloseTo(-1, 5);
  });

  it('gives no more than asked for, and all when there are fewer', async () => {
    await keepVectors(opened().passages, 'a', [east, northEast, north]);
    await opened().store.sync();
    expect(await idsNear(opened(), east, 2)).toEqual(['a#0', 'a#1']);
    expect(await idsNear(opened(), east, 0)).toEqual([]);
    expect(await idsNear(opened(), east, 50)).toHaveLength(3);
  });

  it('does not mind how long the question is', async () => {
    await keepVectors(opened().passages, 'a', [east, northEast]);
    await opened().store.sync();
    const [best] = await opened().store.nearest(Float32Array.of(7, 0, 0), 1);
    expect(best?.chunkId).toBe('a#0');
    expect(best?.score).toBeCloseTo(1, 5);
  });

  it('finds nothing where there is nothing', async () => {
    expect(await opened().store.sync()).toEqual({ written: 0, removed: 0, kept: 0 });
    expect(await idsNear(opened(), east)).toEqual([]);
  });
}

function whatPointsNowhereIsNearNothing(opened: Opened): void {
  it.each([
    ['only zeros', Float32Array.of(0, 0, 0)],
    ['what is no number', Float32Array.of(1, Number.NaN, 0)],
    ['what has no end', Float32Array.of(1, Number.POSITIVE_INFINITY, 0)],
    ['fewer numbers', Float32Array.of(1, 0)],
    ['more numbers', Float32Array.of(1, 0, 0, 0)],
    ['no numbers', Float32Array.of()],
  ])('finds nothing near a question of %s', async (_, query) => {
    await keepVectors(opened().passages, 'a', [east, north]);
    await opened().store.sync();
    expect(await idsNear(opened(), query)).toEqual([]);
  });

  it('never finds a vector of zeros or one of another embedder, and the others all the same', async () => {
    const others = [Float32Array.of(0, 0, 0), Float32Array.of(1, 0), Float32Array.of(1, 0, 0, 0)];
    await keepVectors(opened().passages, 'a', [...others, east, Float32Array.of(Number.NaN, 0, 0)]);
    await opened().store.sync();
    expect(await idsNear(opened(), east)).toEqual(['a#3']);
  });
}

function changesAreFollowed(opened: Opened): void {
  it('forgets the older vectors of a document that was replaced', async () => {
    const { store, passages } = opened();
    await keepVectors(passages, 'a', [east, northEast, north]);
    await keepVectors(passages, 'b', [west]);
    await store.sync();
    await keepVectors(passages, 'a', [north, west]);
    await store.sync();
    const near = await store.nearest(north, 10);
    expect(near.map(({ chunkId }) => chunkId).toSorted()).toEqual(['a#0', 'a#1', 'b#0']);
    expect(near[0]).toEqual({ chunkId: 'a#0', score: 1 });
  });

  it('forgets a document that left', async () => {
    const { store, passages } = opened();
    await keepVectors(passages, 'a', [east]);
    await keepVectors(passages, 'b', [north]);
    await store.sync();
    await passages.removeDocuments(['a']);
    await store.sync();
    expect(await idsNear(opened(), east)).toEqual(['b#0']);
    await passages.removeDocuments(['b']);
    await store.sync();
    expect(await idsNear(opened(), east)).toEqual([]);
  });

  it('has nothing to do when nothing changed', async () => {
    await keepVectors(opened().passages, 'a', [east, north]);
    await opened().store.sync();
    expect(await opened().store.sync()).toEqual({ written: 0, removed: 0, kept: 2 });
  });
}

const DIMENSIONS = 256;
const QUESTIONS = 50;

function manyAreFound(open: (dimensions: number) => Promise<OpenVectorStore>): void {
  it('finds at least 95 of the 100 that are truly among the ten nearest of 2,000', async () => {
    const opened = await open(DIMENSIONS);
    try {
      const vectors = randomVectors(2000, DIMENSIONS, 1);
      await keepVectors(opened.passages, 'a', vectors);
      await opened.store.sync();
      let found = 0;
      for (const query of randomVectors(QUESTIONS, DIMENSIONS, 2)) {
        const true10 = new Set(nearestByHand(query, storedVectors('a', vectors), 10).map(({ chunkId }) => chunkId));
        found += (await idsNear(opened, query)).filter((id) => true10.has(id)).length;
      }
      expect(found / (10 * QUESTIONS)).toBeGreaterThanOrEqual(0.95);
    } finally {
      await opened.close();
    }
  });

  it('takes 10,000 and finds each one as the nearest to itself', { timeout: 60_000 }, async () => {
    const opened = await open(32);
    try {
      const vectors = randomVectors(10_000, 32, 3);
      await keepVectors(opened.passages, 'a', vectors);
      await opened.store.sync();
      expect(await opened.store.sync()).toEqual({ written: 0, removed: 0, kept: 10_000 });
      for (const place of [0, 999, 1000, 5460, 5461, 9999]) {
        expect(await idsNear(opened, vectors[place]!, 1)).toEqual([`a#${place}`]);
      }
    } finally {
      await opened.close();
    }
  });
}
