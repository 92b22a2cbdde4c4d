import type { Embedder } from '../domain/index-ports.js';
import { termsOf } from './terms.js';

const DIMENSIONS = 384;
const SIGNS_PER_FEATURE = 4;

/**
 * Vectors without weights or network: each stem and each of its letter runs of three to five adds a few
 * signed entries at places drawn from its hash (a sparse random projection). Texts that share stems, or
 * merely spell them alike, point the same way.
 *
 * @source sparse random projections: Achlioptas, JCSS 66 (2003); feature hashing: Weinberger et al., ICML 2009
 */
export const offlineEmbedder: Embedder = {
  recipe: 'offline-2',
  dimensions: DIMENSIONS,
  embed: (texts) => Promise.resolve(texts.map(vectorOf)),
};

function vectorOf(text: string): Float32Array {
  const vector = new Float32Array(DIMENSIONS);
  const counts = new Map<string, number>();
  for (const term of termsOf(text)) counts.set(term, (counts.get(term) ?? 0) + 1);
  for (const [term, count] of counts) {
    const weight = 1 + Math.log(count);
    project(vector, ` ${term}`, weight);
    const runs = letterRuns(term);
    for (const run of runs) project(vector, run, (0.7 * weight) / Math.sqrt(runs.length));
  }
  return toUnitLength(vector);
}

function letterRuns(term: string): readonly string[] {
  const padded = `<${term}>`;
  const runs: string[] = [];
  for (let size = 3; size <= 5; size += 1) {
    for (let start = 0; start + size <= padded.length; start += 1) runs.push(padded.slice(start, start + size));
  }
  return runs;
}

function project(vector: Float32Array, feature: string, weight: number): void {
  let state = hash(feature);
  for (let draw = 0; draw < SIGNS_PER_FEATURE; draw += 1) {
    state = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) >>> 0;
    state = Math.imul(state ^ (state >>> 12), 0x297a2d39) >>> 0;
    const place = state % DIMENSIONS;
    vector[place] = (vector[place] ?? 0) + (state & 0x80000000 ? weight : -weight);
  }
}

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  return value >>> 0;
}

/** Cosine needs unit length; a text without terms stays the zero vector, near to nothing. */
function toUnitLength(vector: Float32Array): Float32Array {
  const length = Math.hypot(...vector);
  return length === 0 ? vector : vector.map((number) => number / length);
}
