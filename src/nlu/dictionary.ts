import type { Features, Group } from './features.js';
import { groups } from './features.js';

/** A line as the classifiers read it: ascending columns are not promised, each column stands once. */
export interface SparseVector {
  readonly columns: Int32Array;
  readonly values: Float32Array;
}

/** The features that training has seen, each with its column and its rarity. Column 0 is the constant 1. */
export interface Dictionary {
  /** Hash of each column, from column 1 on. */
  readonly hashes: Uint32Array;
  /** log((1 + lines) / (1 + lines that have it)) + 1 */
  readonly rarity: Float32Array;
  readonly columnOf: ReadonlyMap<number, number>;
}

/** How much each group counts. */
export type GroupWeights = Readonly<Record<Group, number>>;

/** @param limit the most features kept: those of most lines first */
export function makeDictionary(lines: readonly Features[], leastLines: number, limit: number): Dictionary {
  const counts = new Map<number, number>();
  for (const line of lines) for (const hash of distinct(line)) counts.set(hash, (counts.get(hash) ?? 0) + 1);
  const kept = [...counts].filter(([, count]) => count >= leastLines).sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  const best = kept.slice(0, limit);
  return dictionaryOf(
    Uint32Array.from(best, ([hash]) => hash),
    Float32Array.from(best, ([, count]) => Math.log((1 + lines.length) / (1 + count)) + 1),
  );
}

export function dictionaryOf(hashes: Uint32Array, rarity: Float32Array): Dictionary {
  return { hashes, rarity, columnOf: new Map([...hashes].map((hash, index) => [hash, index + 1])) };
}

/** Each group is weighted (1 + log count) × rarity, brought to unit length, then to its weight. */
export function vectorOf(line: Features, dictionary: Dictionary, weights: GroupWeights): SparseVector {
  const columns: number[] = [0];
  const values: number[] = [1];
  for (const group of groups) addGroup(line[group], dictionary, weights[group], { columns, values });
  return { columns: Int32Array.from(columns), values: Float32Array.from(values) };
}

function addGroup(
  hashes: readonly number[],
  dictionary: Dictionary,
  weight: number,
  into: { readonly columns: number[]; readonly values: number[] },
): void {
  if (weight === 0) return;
  const counts = new Map<number, number>();
  for (const hash of hashes) {
    const column = dictionary.columnOf.get(hash);
    if (column !== undefined) counts.set(column, (counts.get(column) ?? 0) + 1);
  }
  let squares = 0;
  const raw: number[] = [];
  for (const [column, count] of counts) {
    const value = (1 + Math.log(count)) * (dictionary.rarity[column - 1] ?? 0);
    squares += value * value;
    raw.push(value);
    into.columns.push(column);
  }
  const scale = squares === 0 ? 0 : weight / Math.sqrt(squares);
  for (const value of raw) into.values.push(value * scale);
}

function distinct(line: Features): Set<number> {
  const all = new Set<number>();
  for (const group of groups) for (const hash of line[group]) all.add(hash);
  return all;
}
