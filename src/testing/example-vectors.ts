import type { StoredVector } from '../domain/knowledge.js';
import type { PassageStore } from '../domain/index-ports.js';
import type { NearVector } from '../domain/vector-store.js';
import { exampleIndexed } from './example-documents.js';

/** The same numbers from the same seed, evenly from 0 to 1. */
export function makeChance(seed: number): () => number {
  let state = seed;
  return () => {
    // mulberry32, public domain, Tommy Ettinger
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A unit vector in any direction. */
export function randomVector(dimensions: number, chance: () => number): Float32Array {
  const numbers = Array.from({ length: dimensions }, () => chance() + chance() + chance() - 1.5);
  const length = Math.hypot(...numbers);
  return Float32Array.from(numbers, (number) => number / length);
}

/** `count` of them. */
export function randomVectors(count: number, dimensions: number, seed: number): readonly Float32Array[] {
  const chance = makeChance(seed);
  return Array.from({ length: count }, () => randomVector(dimensions, chance));
}

/** Puts a document with one chunk a vector into the store, in place of its older self; ids are `id#0`, `id#1` … */
export function keepVectors(store: PassageStore, id: string, vectors: readonly Float32Array[]): Promise<void> {
  const terms = vectors.map(() => 'mot');
  return store.replaceDocuments([exampleIndexed(id, terms, storedVectors(id, vectors))]);
}

export function storedVectors(id: string, vectors: readonly Float32Array[]): readonly StoredVector[] {
  return vectors.map((vector, place) => ({ chunkId: `${id}#${place}`, vector }));
}

/** The plainest way to say what is nearest: what every store is compared with. */
export function nearestByHand(
  query: Float32Array,
  stored: readonly StoredVector[],
  limit: number,
): readonly NearVector[] {
  return stored
    .map(({ chunkId, vector }) => ({
      chunkId,
      score: vector.reduce((sum, number, place) => sum + number * (query[place] ?? 0), 0),
    }))
    .sort((one, other) => other.score - one.score)
    .slice(0, limit);
}
