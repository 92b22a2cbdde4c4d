import type { Judgement } from './judgement.js';

/** Lines of one label that were taken for another. */
export interface Confusion {
  readonly wanted: string;
  readonly found: string;
  readonly count: number;
  /** A few of these lines, in the order they were judged. */
  readonly sentences: readonly string[];
}

/** @param most pairs, and sentences of each pair, that are told at most */
export function topConfusions(
  lines: readonly Judgement[],
  most: { readonly pairs: number; readonly sentences: number },
): readonly Confusion[] {
  const pairs = new Map<string, Judgement[]>();
  for (const line of lines.filter(({ wanted, found }) => wanted !== found)) {
    const key = JSON.stringify([line.wanted, line.found]);
    pairs.set(key, [...(pairs.get(key) ?? []), line]);
  }
  return [...pairs.values()]
    .sort((one, other) => other.length - one.length)
    .slice(0, most.pairs)
    .map((mistaken) => ({
      wanted: mistaken[0]?.wanted ?? '',
      found: mistaken[0]?.found ?? '',
      count: mistaken.length,
      sentences: mistaken.slice(0, most.sentences).map(({ text }) => text),
    }));
}
