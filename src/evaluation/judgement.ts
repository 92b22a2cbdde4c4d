import type { Language } from '../domain/vocabulary.js';

/** One line that was judged: what it means, and what was made of it. */
export interface Judgement {
  readonly text: string;
  readonly wanted: string;
  readonly found: string;
  /** Calibrated probability of the best intent in scope, 0..1. */
  readonly confidence: number;
  readonly milliseconds: number;
  /** Language the line is in (`mix`: Wolof and French in one), when the test file says so. */
  readonly spoken?: string | undefined;
  /** Language the judge took it for. */
  readonly guessed: Language;
}

/** What stands in `found` for a line that no intent was found for. */
export const NOTHING_FOUND = '(nothing)';
