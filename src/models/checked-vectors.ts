import { setTimeout as wait } from 'node:timers/promises';
import { UpstreamError } from '../domain/errors.js';
import { boundedOnce } from './bounded.js';
import { isPassing } from './model-error.js';

/** How vectors are asked for and what they must be. */
export interface VectorRules {
  readonly name: string;
  readonly dimensions: number;
  /** Texts of one request at most. */
  readonly batch: number;
  readonly tries: number;
  readonly backoffMs: number;
  /** For one request. */
  readonly deadlineMs: number;
}

/** One request: as many vectors as texts, in order. */
export type AskVectors = (texts: readonly string[], signal: AbortSignal) => Promise<readonly (readonly number[])[]>;

/**
 * Asks batch by batch, checks the length of every vector, tries a failed batch again and says so when it keeps failing.
 *
 * @returns `dimensions` numbers a text, unit length
 * @throws UpstreamError `vector-missing` when a text has no vector of the right length, and what `toModelError` gives
 */
export async function checkedVectors(
  texts: readonly string[],
  ask: AskVectors,
  rules: VectorRules,
): Promise<readonly Float32Array[]> {
  const vectors: Float32Array[] = [];
  for (let from = 0; from < texts.length; from += rules.batch) {
    vectors.push(...(await oneBatch(texts.slice(from, from + rules.batch), ask, rules)));
  }
  return vectors;
}

async function oneBatch(
  texts: readonly string[],
  ask: AskVectors,
  rules: VectorRules,
): Promise<readonly Float32Array[]> {
  for (let tried = 1; ; tried += 1) {
    try {
      const given = await boundedOnce((signal) => ask(texts, signal), rules);
      return texts.map((_, at) => unit(given[at] ?? [], rules));
    } catch (cause) {
      const missing = cause instanceof UpstreamError && cause.code === 'vector-missing';
      if (tried >= rules.tries || !(missing || isPassing(cause))) throw cause;
    }
    await wait(rules.backoffMs * 2 ** (tried - 1));
  }
}

/** Shortened vectors do not come with unit length. */
function unit(numbers: readonly number[], { name, dimensions }: VectorRules): Float32Array {
  const length = Math.sqrt(numbers.reduce((sum, number) => sum + number * number, 0));
  if (numbers.length !== dimensions || !Number.isFinite(length) || length === 0) {
    throw new UpstreamError('vector-missing', `${name} gave ${numbers.length} numbers instead of ${dimensions}`, {
      fix: 'Try again later, or check the name and the size of the embedding model.',
    });
  }
  return Float32Array.from(numbers, (number) => number / length);
}
