import type { Intent, Language } from './vocabulary.js';

/** An intent with its calibrated probability, 0..1. */
export interface ScoredIntent {
  readonly name: Intent;
  readonly confidence: number;
}

/** A language with how sure the guess is, 0..1. */
export interface LanguageGuess {
  readonly language: Language;
  readonly confidence: number;
}

/** What a line means, before anyone knows what the conversation was about. */
export interface Understanding {
  readonly language: LanguageGuess;
  readonly intent: ScoredIntent;
  /** Best three, best first; `alternatives[0]` is `intent` unless the line was out of scope. */
  readonly alternatives: readonly ScoredIntent[];
}
