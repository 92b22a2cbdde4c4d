import type { OpenAllowance } from '../domain/allowance.js';
import { dakarDay } from '../domain/day.js';
import type { Clock, LanguageModel } from '../domain/ports.js';
import { makeTurnstile } from '../domain/turnstile.js';
import { makeRationedModel } from '../models/rationed.js';
import { ANSWER_TOKENS } from './models.js';
import type { Settings } from './settings.js';

/** A customer who waits longer is better served by the documents alone. */
const PATIENCE_MS = 2_000;
const DAY_S = 24 * 60 * 60;

/** What a ration is counted with. */
export interface Counting {
  readonly open: OpenAllowance;
  readonly clock: Clock;
}

/** The model within what the settings let it cost: calls at once in this process, tokens a day of the bank in all of them. */
export function rationModel(model: LanguageModel, settings: Settings, { open, clock }: Counting): LanguageModel {
  const { MODEL_CONCURRENCY: most, MODEL_DAILY_TOKENS: daily } = settings;
  return makeRationedModel(model, {
    turnstile: makeTurnstile({ most, waiting: most, patienceMs: PATIENCE_MS }),
    ...(daily === 0 ? {} : { tokens: open({ purpose: 'model-tokens', most: daily, seconds: DAY_S }) }),
    day: () => dakarDay(clock()),
    maxTokens: ANSWER_TOKENS,
  });
}
