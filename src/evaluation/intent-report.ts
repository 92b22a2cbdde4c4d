import { topConfusions, type Confusion } from './confusion.js';
import type { Judgement } from './judgement.js';
import { labelScores, type LabelScore } from './label-scores.js';
import { scoreOf, type JudgeTraits, type Score } from './score.js';

/** Everything there is to say about one judge on one test set. */
export interface IntentReport {
  /** The first is the whole test set; labels and confusions are of it alone. */
  readonly slices: readonly NamedScore[];
  readonly labels: readonly LabelScore[];
  readonly confusions: readonly Confusion[];
}

export interface NamedScore extends Score {
  readonly name: string;
}

/** Lines of a part of the test set, under the name it is told by. */
export interface Slice {
  readonly name: string;
  readonly lines: readonly Judgement[];
}

/** Pairs and sentences that a person still reads. */
const TOLD = { pairs: 12, sentences: 3 };

/** @param parts of the whole, or sets beside it, each scored alone */
export function reportOf(whole: Slice, parts: readonly Slice[], traits: JudgeTraits): IntentReport {
  const told = [whole, ...parts].filter(({ lines }) => lines.length > 0);
  return {
    slices: told.map(({ name, lines }) => ({ name, ...scoreOf(lines, traits) })),
    labels: labelScores(whole.lines),
    confusions: topConfusions(whole.lines, TOLD),
  };
}
