import type { Cases } from './eval-suites.js';
import { pricesFile, readPrices } from './prices.js';

/** Tokens of a question with five passages and the instructions, and of an answer: estimates, rounded up. */
const TOKENS_IN = 1_800;
const TOKENS_OUT = 160;

/** What a run on a model outside the house may cost at most. */
export interface Price {
  readonly calls: number;
  readonly tokensIn: number;
  readonly tokensOut: number;
  /** US dollars; absent: nobody wrote the price of this model down. */
  readonly usd?: number;
  readonly read?: string;
}

/**
 * At most one call a question, a turn and an attack's line; a line that needs no document costs nothing.
 *
 * @throws OperatorError `bad-prices`
 */
export async function priceOf(model: string, cases: Cases, times: number): Promise<Price> {
  const turns = (all: readonly { readonly turns: readonly unknown[] }[]) =>
    all.reduce((sum, one) => sum + one.turns.length, 0);
  const calls = (cases.questions.length + turns(cases.dialogues) + turns(cases.attacks)) * times;
  const price = { calls, tokensIn: calls * TOKENS_IN, tokensOut: calls * TOKENS_OUT };
  const known = (await readPrices(pricesFile)).models[model];
  if (known === undefined) return price;
  const usd = (price.tokensIn * known.inUsd + price.tokensOut * known.outUsd) / 1_000_000;
  return { ...price, usd, read: known.read };
}

/** `at most 518 calls, 0.9 million tokens in and 0.1 out: at most 0.12 US dollars (prices of 2025-07-22)` */
export function priceInWords({ calls, tokensIn, tokensOut, usd, read }: Price): string {
  const millions = (tokens: number) => (tokens / 1_000_000).toFixed(2);
  const count = `at most ${calls} calls, ${millions(tokensIn)} million tokens in and ${millions(tokensOut)} out`;
  if (usd === undefined) return `${count}; the price of this model is not in evals/prices.json`;
  return `${count}: at most ${usd.toFixed(2)} US dollars (prices of ${read ?? 'an unknown day'})`;
}
