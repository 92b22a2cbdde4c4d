import { alignColumns } from './figures.js';
import type { Judgement } from './judgement.js';

const BINS = 10;
const WIDEST_BAR = 30;

/** Lines of one tenth of the confidence scale. */
export interface ConfidenceBin {
  /** Lower edge, 0..0.9. */
  readonly from: number;
  readonly right: number;
  readonly wrong: number;
}

/** Ten bins from 0 to 1. */
export function confidenceBins(lines: readonly Judgement[]): readonly ConfidenceBin[] {
  return Array.from({ length: BINS }, (_, bin) => {
    const some = lines.filter(({ confidence }) => Math.min(BINS - 1, Math.floor(confidence * BINS)) === bin);
    const right = some.filter(({ wanted, found }) => wanted === found).length;
    return { from: bin / BINS, right, wrong: some.length - right };
  });
}

/**
 * The confidence from which on an intent is worth acting upon: the one that leaves the fewest lines treated wrongly,
 * counting a wrong intent acted upon and a right one that was doubted alike. Of equals the lowest.
 */
export function suggestedThreshold(lines: readonly Judgement[]): number {
  const steps = Array.from({ length: 100 }, (_, step) => step / 100);
  const costs = steps.map(
    (threshold) =>
      lines.filter(({ confidence, wanted, found }) => confidence >= threshold !== (wanted === found)).length,
  );
  return steps[costs.indexOf(Math.min(...costs))] ?? 0;
}

/** The histogram as a person reads it, and the threshold that it suggests. */
export function confidenceLines(lines: readonly Judgement[]): readonly string[] {
  const bins = confidenceBins(lines);
  const most = Math.max(1, ...bins.map(({ right, wrong }) => right + wrong));
  return [
    ...alignColumns([
      ['confidence', 'right', 'wrong'],
      ...bins.map(({ from, right, wrong }) => [
        `${from.toFixed(1)}–${(from + 0.1).toFixed(1)}`,
        `${right}`,
        `${wrong}`,
      ]),
    ]).map((line, row) => {
      const bin = bins[row - 1];
      if (bin === undefined) return line;
      const bar = (count: number, mark: string) => mark.repeat(Math.round((count / most) * WIDEST_BAR));
      return `${line}  ${bar(bin.right, '█')}${bar(bin.wrong, '░')}`.trimEnd();
    }),
    `suggested threshold: ${suggestedThreshold(lines).toFixed(2)}`,
  ];
}
