import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { PassageStore } from '../../domain/index-ports.js';
import { openTestChroma } from '../../testing/chroma-test-server.js';
import { keepVectors, nearestByHand, randomVectors, storedVectors } from '../../testing/example-vectors.js';
import { makeMemoryPassageStore } from '../../testing/memory-store.js';
import { vectorStoreContract } from '../../testing/vector-store-contract.js';
import { makeChromaVectors, type ChromaVectors } from './chroma-vectors.js';

const opened = await openTestChroma();
if (typeof opened === 'string') process.stderr.write(`\nNOT TESTED: vectors in Chroma. ${opened}\n\n`);

describe.skipIf(typeof opened === 'string')('with a real Chroma server', () => {
  if (typeof opened === 'string') return;
  const server = opened;
  let collections = 0;
  const newCollection = () => `test-${(collections += 1)}`;
  afterAll(() => server.close());

  const chromaOf = (truth: PassageStore, given: Partial<Parameters<typeof makeChromaVectors>[0]> = {}): ChromaVectors =>
    makeChromaVectors({
      address: () => server.address(),
      collection: newCollection(),
      recipe: 'embedder-1',
      dimensions: 3,
      truth,
      deadlineMs: 2000,
      ...given,
    });

  vectorStoreContract('Chroma', (dimensions) => {
    const passages = makeMemoryPassageStore();
    const store = chromaOf(passages, { dimensions });
    return Promise.resolve({ store, passages, close: () => store.close() });
  });

  describe('a copy in Chroma', () => {
    let passages: PassageStore;
    beforeEach(() => {
      passages = makeMemoryPassageStore();
    });
    const east = Float32Array.of(1, 0, 0);
    const north = Float32Array.of(0, 1, 0);

    it('puts a small collection in exactly the order of exact search', async () => {
      const vectors = randomVectors(200, 3, 5);
      await keepVectors(passages, 'a', vectors);
      const store = chromaOf(passages);
      await store.sync();
      for (const query of randomVectors(20, 3, 6)) {
        const near = await store.nearest(query, 20);
        const byHand = nearestByHand(query, storedVectors('a', vectors), 20);
        expect(near.map(({ chunkId }) => chunkId)).toEqual(byHand.map(({ chunkId }) => chunkId));
        expect(Math.abs((near[7]?.score ?? 9) - (byHand[7]?.score ?? 0))).toBeLessThan(1e-4);
      }
    });

    it('is not searched before it is in step, nor after a change until it is again', async () => {
      await keepVectors(passages, 'a', [east]);
      const store = chromaOf(passages);
      await expect(store.nearest(east, 1)).rejects.toMatchObject({ code: 'vectors-behind' });
      await store.sync();
      expect(await store.nearest(east, 1)).toHaveLength(1);
      await keepVectors(passages, 'b', [north]);
      await expect(store.nearest(east, 1)).rejects.toMatchObject({ code: 'vectors-behind' });
      expect(await store.sync()).toEqual({ written: 1, removed: 0, kept: 1 });
      expect(await store.nearest(east, 5)).toHaveLength(2);
    });

    it('writes a vector again when its chunk was read by another embedder', async () => {
      await keepVectors(passages, 'a', [east, north]);
      const store = chromaOf(passages);
      await store.sync();
      await keepVectors(passages, 'a', [north, north]);
      expect(await store.sync()).toEqual({ written: 1, removed: 0, kept: 1 });
      expect((await store.nearest(north, 2)).map(({ score }) => score.toFixed(3))).toEqual(['1.000', '1.000']);
    });

    it('makes the collection anew for another recipe or another length, and mixes nothing', async () => {
      const collection = newCollection();
      await keepVectors(passages, 'a', [east, north]);
      await chromaOf(passages, { collection }).sync();
      const other = chromaOf(passages, { collection, recipe: 'embedder-2' });
      expect(await other.sync()).toMatchObject({ written: 2 });
      await keepVectors(passages, 'a', [Float32Array.of(1, 0, 0, 0)]);
      const longer = chromaOf(passages, { collection, recipe: 'embedder-2', dimensions: 4 });
      expect(await longer.sync()).toMatchObject({ written: 1 });
      expect(await longer.look()).toEqual({ version: '1.0.0', copied: 1, wanted: 1, inStep: true });
      await expect(other.nearest(east, 1)).rejects.toMatchObject({ code: 'vectors-behind' });
    });

    it('leaves a collection alone that is not ours', async () => {
      const collection = newCollection();
      const { ChromaClient } = await import('chromadb');
      const { hostname, port } = new URL(server.address() ?? '');
      const client = new ChromaClient({ host: hostname, port: Number(port) });
      const theirs = await client.createCollection({ name: collection, embeddingFunction: null });
      await theirs.add({ ids: ['precious'], embeddings: [[1, 2, 3]] });
      await keepVectors(passages, 'a', [east]);
      await expect(chromaOf(passages, { collection }).sync()).rejects.toMatchObject({ code: 'collection-not-ours' });
      expect(await theirs.count()).toBe(1);
    });

    it('notices a collection that somebody emptied or threw away', async () => {
      const collection = newCollection();
      await keepVectors(passages, 'a', [east, north]);
      const store = chromaOf(passages, { collection });
      await store.sync();
      const { ChromaClient } = await import('chromadb');
      const { hostname, port } = new URL(server.address() ?? '');
      const client = new ChromaClient({ host: hostname, port: Number(port) });
      await (await client.getCollection({ name: collection })).delete({ ids: ['a#0'] });
      expect(await store.look()).toMatchObject({ copied: 1, wanted: 2, inStep: false });
      expect(await store.sync()).toEqual({ written: 1, removed: 0, kept: 1 });
      await client.deleteCollection({ name: collection });
      await expect(store.nearest(east, 1)).rejects.toMatchObject({ code: 'vectors-gone' });
      expect(await store.sync()).toMatchObject({ written: 2 });
      expect(await store.nearest(east, 2)).toHaveLength(2);
    });

    it('brings two processes that write the same copy at once to the same end', async () => {
      const collection = newCollection();
      const vectors = randomVectors(3000, 3, 8);
      await keepVectors(passages, 'a', vectors);
      const stores = [0, 1].map(() => chromaOf(passages, { collection }));
      const done = await Promise.allSettled(stores.map((store) => store.sync()));
      for (const [place, result] of done.entries()) if (result.status === 'rejected') await stores[place]?.sync();
      for (const store of stores) expect(await store.nearest(vectors[7]!, 1)).toMatchObject([{ chunkId: 'a#7' }]);
      expect(await stores[0]?.look()).toMatchObject({ copied: 3000, inStep: true });
    });

    it('keeps everything when the server is killed, and is in step at once when it is back', async () => {
      const collection = newCollection();
      const vectors = randomVectors(1500, 3, 9);
      await keepVectors(passages, 'a', vectors);
      const store = chromaOf(passages, { collection });
      await store.sync();
      await server.kill();
      await expect(store.nearest(east, 1)).rejects.toMatchObject({ fault: 'upstream' });
      await expect(store.sync()).rejects.toMatchObject({ code: 'vectors-unreachable' });
      await server.start();
      expect(await store.sync()).toEqual({ written: 0, removed: 0, kept: 1500 });
      expect(await store.nearest(vectors[3]!, 1)).toMatchObject([{ chunkId: 'a#3' }]);
    });

    it('holds the same after a server that was killed in the middle of a sync', { timeout: 60_000 }, async () => {
      const collection = newCollection();
      const vectors = randomVectors(4000, 64, 10);
      await keepVectors(passages, 'a', vectors);
      const store = chromaOf(passages, { collection, dimensions: 64 });
      const cutOff = store.sync();
      const outcome = expect(cutOff).rejects.toMatchObject({ fault: 'upstream' });
      await expect.poll(async () => (await store.look()).copied, { timeout: 20_000, interval: 5 }).toBeGreaterThan(0);
      await server.kill();
      await outcome;
      await server.start();
      const { written, kept } = await store.sync();
      expect(written).toBeLessThan(4000);
      expect(written + kept).toBe(4000);
      expect(await store.look()).toMatchObject({ copied: 4000, inStep: true });
      expect(await store.nearest(vectors[3999]!, 1)).toMatchObject([{ chunkId: 'a#3999' }]);
    });

    it('ends a sync that is under way when it is closed', async () => {
      await keepVectors(passages, 'a', randomVectors(5000, 64, 11));
      const store = chromaOf(passages, { dimensions: 64 });
      const outcome = expect(store.sync()).rejects.toMatchObject({ code: 'vectors-cancelled' });
      await new Promise((resolve) => setTimeout(resolve, 100));
      await store.close();
      await outcome;
    });
  });
});
