import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { VectorTruth } from '../../domain/vector-store.js';
import { openStore } from '../../store/open.js';
import { keepVectors, nearestByHand, randomVectors, storedVectors } from '../../testing/example-vectors.js';
import { makeMemoryPassageStore } from '../../testing/memory-store.js';
import { makeTemporaryFolder } from '../../testing/temporary-folder.js';
import { vectorStoreContract } from '../../testing/vector-store-contract.js';
import { makeExactVectors } from './exact-vectors.js';

vectorStoreContract('exact search over passages in memory', (dimensions) => {
  const passages = makeMemoryPassageStore();
  const store = makeExactVectors(passages, dimensions);
  return Promise.resolve({ store, passages, close: () => store.close() });
});

vectorStoreContract('exact search over SQLite', async (dimensions) => {
  const folder = makeTemporaryFolder();
  const database = await openStore({ path: join(folder.path, 'tokosel.db') });
  const store = makeExactVectors(database.passages, dimensions);
  const close = async () => {
    await store.close();
    await database.close();
    folder.remove();
  };
  return { store, passages: database.passages, close };
});

describe('exact search', () => {
  it('finds exactly what counting by hand finds, in the same order', async () => {
    for (const dimensions of [1, 2, 3, 4, 5, 63, 256]) {
      const vectors = randomVectors(300, dimensions, dimensions);
      const passages = makeMemoryPassageStore();
      await keepVectors(passages, 'a', vectors);
      const store = makeExactVectors(passages, dimensions);
      for (const query of randomVectors(20, dimensions, 99)) {
        const near = await store.nearest(query, 25);
        const byHand = nearestByHand(query, storedVectors('a', vectors), 25);
        expect(near.map(({ score }) => score.toFixed(4))).toEqual(byHand.map(({ score }) => score.toFixed(4)));
      }
    }
  });

  it('puts equals in the order of their passages', async () => {
    const passages = makeMemoryPassageStore();
    const same = Float32Array.of(0.6, 0.8);
    await keepVectors(passages, 'a', [same, Float32Array.of(1, 0), same, same]);
    const near = await makeExactVectors(passages, 2).nearest(same, 3);
    expect(near.map(({ chunkId }) => chunkId)).toEqual(['a#0', 'a#2', 'a#3']);
  });

  it('needs no sync to follow a change', async () => {
    const passages = makeMemoryPassageStore();
    const store = makeExactVectors(passages, 2);
    await keepVectors(passages, 'a', [Float32Array.of(1, 0)]);
    expect(await store.nearest(Float32Array.of(1, 0), 5)).toHaveLength(1);
    await passages.removeDocuments(['a']);
    expect(await store.nearest(Float32Array.of(1, 0), 5)).toEqual([]);
  });

  it('reads the vectors once for all who ask at the same time, and again after a failure', async () => {
    let reads = 0;
    const truth: VectorTruth = {
      fingerprint: () => Promise.resolve('f'),
      vectors() {
        reads += 1;
        return reads === 1
          ? Promise.reject(new Error('disk'))
          : Promise.resolve([{ chunkId: 'a', vector: Float32Array.of(1, 0) }]);
      },
    };
    const store = makeExactVectors(truth, 2);
    const ask = () => store.nearest(Float32Array.of(1, 0), 1);
    await expect(ask()).rejects.toThrow('disk');
    const answers = await Promise.all(Array.from({ length: 20 }, ask));
    expect(answers.every(([best]) => best?.chunkId === 'a')).toBe(true);
    expect(reads).toBe(2);
  });
});
