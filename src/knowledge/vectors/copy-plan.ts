import { createHash } from 'node:crypto';
import { setImmediate as nextTick } from 'node:timers/promises';
import type { StoredVector } from '../../domain/knowledge.js';
import { isComparable } from './direction.js';

/** A vector as a copy of it is recognised. */
export interface Signed extends StoredVector {
  /** 16 hexadecimal digits of its bytes' SHA-256: a chunk keeps its id when another embedder reads it, not its vector. */
  readonly sign: string;
}

/** What brings a copy in step. */
export interface CopyPlan {
  readonly write: readonly Signed[];
  readonly remove: readonly string[];
  readonly kept: number;
}

const SIGN_LENGTH = 16;
/** Signed before others get their turn. */
const AT_ONCE = 500;

/** The vectors that can be searched: the right length and a direction. */
export async function signAll(vectors: readonly StoredVector[], dimensions: number): Promise<readonly Signed[]> {
  const signed: Signed[] = [];
  for (const [place, stored] of vectors.entries()) {
    if (place % AT_ONCE === 0) await nextTick();
    if (isComparable(stored.vector, dimensions)) signed.push({ ...stored, sign: signOf(stored.vector) });
  }
  return signed;
}

/** One line for all of them, whatever their order: two copies with the same digest hold the same. */
export function digestOf(signed: readonly Signed[]): string {
  const lines = signed.map(({ chunkId, sign }) => `${chunkId} ${sign}`).sort();
  return createHash('sha256').update(lines.join('\n')).digest('hex');
}

/** @param held what the copy holds: chunk ids with their signs */
export function planCopy(wanted: readonly Signed[], held: ReadonlyMap<string, string>): CopyPlan {
  const write = wanted.filter(({ chunkId, sign }) => held.get(chunkId) !== sign);
  const ids = new Set(wanted.map(({ chunkId }) => chunkId));
  const remove = [...held.keys()].filter((id) => !ids.has(id));
  return { write, remove, kept: wanted.length - write.length };
}

function signOf(vector: Float32Array): string {
  const bytes = new Uint8Array(vector.buffer, vector.byteOffset, vector.byteLength);
  return createHash('sha256').update(bytes).digest('hex').slice(0, SIGN_LENGTH);
}
