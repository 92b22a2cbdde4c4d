import { logSoftmax } from './softmax.js';

/** A judged line whose class is known and that the judge had not seen. */
export interface Judged {
  readonly scores: Float64Array;
  readonly wanted: number;
}

/**
 * How much to sharpen (above 1) or soften (below 1) scores so that “0.8 sure” is right eight times in ten.
 *
 * @param held lines that were kept out of training
 * @source temperature scaling, Guo et al. 2017; golden-section search of the least log-loss
 */
export function fitSharpness(held: readonly Judged[]): number {
  if (held.length === 0) return 1;
  let low = 0.2;
  let high = 6;
  for (let step = 0; step < 25; step += 1) {
    const left = high - (high - low) * GOLDEN;
    const right = low + (high - low) * GOLDEN;
    if (loss(held, left) < loss(held, right)) high = right;
    else low = left;
  }
  return (low + high) / 2;
}

const GOLDEN = (Math.sqrt(5) - 1) / 2;

function loss(held: readonly Judged[], sharpness: number): number {
  return held.reduce((sum, { scores, wanted }) => sum - (logSoftmax(scores, sharpness)[wanted] ?? 0), 0) / held.length;
}
