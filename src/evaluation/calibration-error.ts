import type { Judgement } from './judgement.js';

const BINS = 10;

/**
 * Expected gap between how sure the judge was and how often it was right, 0..1; 0 is honest.
 *
 * @source expected calibration error, ten bins of equal width (Guo et al. 2017)
 */
export function calibrationError(lines: readonly Pick<Judgement, 'wanted' | 'found' | 'confidence'>[]): number {
  const gaps = new Float64Array(BINS);
  for (const { wanted, found, confidence } of lines) {
    const bin = Math.min(BINS - 1, Math.floor(confidence * BINS));
    gaps[bin] = (gaps[bin] ?? 0) + confidence - Number(wanted === found);
  }
  return lines.length === 0 ? 0 : gaps.reduce((sum, gap) => sum + Math.abs(gap), 0) / lines.length;
}
