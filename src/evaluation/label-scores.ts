import type { Judgement } from './judgement.js';
import { proportionOf, type Proportion } from './proportion.js';

/** How well one label is found. `f1` is 0..1. */
export interface LabelScore {
  readonly label: string;
  /** Of the lines that were given this label, those that have it. */
  readonly precision: Proportion;
  /** Of the lines that have this label, those that were given it. */
  readonly recall: Proportion;
  readonly f1: number;
}

type Pair = Pick<Judgement, 'wanted' | 'found'>;

/** One score for each label that is wanted at least once, in alphabetical order. */
export function labelScores(lines: readonly Pair[]): readonly LabelScore[] {
  const counts = new Map<string, { wanted: number; found: number; both: number }>();
  const countOf = (label: string): { wanted: number; found: number; both: number } => {
    const known = counts.get(label) ?? { wanted: 0, found: 0, both: 0 };
    counts.set(label, known);
    return known;
  };
  for (const { wanted, found } of lines) {
    countOf(wanted).wanted += 1;
    countOf(found).found += 1;
    if (wanted === found) countOf(wanted).both += 1;
  }
  return [...counts]
    .filter(([, { wanted }]) => wanted > 0)
    .map(([label, { wanted, found, both }]) => ({
      label,
      precision: proportionOf(both, found),
      recall: proportionOf(both, wanted),
      f1: (2 * both) / (wanted + found),
    }))
    .sort((one, other) => (one.label < other.label ? -1 : 1));
}

/** Mean of the F1 of every wanted label, each counting the same, 0..1. */
export function macroF1(scores: readonly LabelScore[]): number {
  return mean(scores, () => 1);
}

/** Mean of the F1 of every wanted label, each counting as often as it is wanted, 0..1. */
export function weightedF1(scores: readonly LabelScore[]): number {
  return mean(scores, ({ recall }) => recall.cases);
}

function mean(scores: readonly LabelScore[], weightOf: (score: LabelScore) => number): number {
  const weights = scores.reduce((sum, score) => sum + weightOf(score), 0);
  return weights === 0 ? 0 : scores.reduce((sum, score) => sum + score.f1 * weightOf(score), 0) / weights;
}
