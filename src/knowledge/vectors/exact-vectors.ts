import type { VectorStore, VectorTruth } from '../../domain/vector-store.js';
import { makeCosineMatrix, type CosineMatrix } from './cosine-matrix.js';

/** One reading serves all who ask while it lasts. */
interface Reading {
  readonly fingerprint: string;
  readonly matrix: Promise<CosineMatrix>;
}

/**
 * Exact search over the passage store's own vectors, held in memory and read again when a document changed.
 *
 * @param dimensions numbers of a vector: those of another embedder are left out
 */
export function makeExactVectors(truth: VectorTruth, dimensions: number): VectorStore {
  let reading: Reading | undefined;
  const fresh = async (): Promise<CosineMatrix> => {
    const fingerprint = await truth.fingerprint();
    if (reading?.fingerprint !== fingerprint) {
      reading = { fingerprint, matrix: truth.vectors().then((vectors) => makeCosineMatrix(vectors, dimensions)) };
    }
    const mine = reading;
    try {
      return await mine.matrix;
    } catch (cause) {
      if (reading === mine) reading = undefined;
      throw cause;
    }
  };
  return {
    name: 'SQLite',
    nearest: async (query, limit) => (await fresh()).nearest(query, limit),
    sync: async () => ({ written: 0, removed: 0, kept: (await fresh()).rows }),
    close() {
      reading = undefined;
      return Promise.resolve();
    },
  };
}
