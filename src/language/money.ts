import { limitBefore } from './amount-context.js';
import type { Sum } from './amount-pairs.js';
import type { MoneyUnit } from './currency.js';
import type { Found } from './found.js';
import { sumsOf } from './sums.js';
import { wordAt, type Token } from './tokens.js';

/** A sum in the money that was named with it. */
export interface Money {
  /** Units of the currency, decimals kept: 29.99. */
  readonly amount: number;
  readonly currency: MoneyUnit;
  /** Upper end, where a range was said. */
  readonly upTo?: number;
  /** "plus de", "moins de": the amount is only a bound. */
  readonly limit?: 'over' | 'under';
}

/**
 * Every sum of a line whose currency was named, in its own currency: `10K$`, `EUR 29,99`, `entre 10 et 20 euros`,
 * `moins de 10 dollars`, `5 millions de francs guinéens`. Nothing is converted and no currency is supposed:
 * what readers of amounts leave out because it is no franc and no euro stands here under its name.
 */
export function readMoney(text: string): readonly Found<Money>[] {
  const { tokens, sums } = sumsOf(text);
  return sums.flatMap((sum) => present(text, tokens, sum));
}

/** Money that is neither francs CFA nor euros: a sum the bank must ask about, never take for francs. */
export function readForeignMoney(text: string): readonly Found<Money>[] {
  return readMoney(text).filter(({ value: { currency } }) => currency !== 'XOF' && currency !== 'EUR');
}

function present(text: string, tokens: readonly Token[], sum: Sum): readonly Found<Money>[] {
  const { kind: currency, value: amount, upTo } = sum;
  if (!sum.named || currency === 'bare' || currency === 'none') return [];
  const limit = upTo === undefined ? limitBefore(tokens, sum.at) : undefined;
  const ranged = upTo !== undefined && /^(?:entre|between)$/.test(wordAt(tokens, sum.at - 1));
  const first = limit?.at ?? (ranged || sum.led === true ? sum.at - 1 : sum.at);
  const [start, end] = [tokens[first]?.start ?? 0, sum.end];
  const value = {
    amount,
    currency,
    ...(upTo === undefined ? {} : { upTo }),
    ...(limit === undefined ? {} : { limit: limit.limit }),
  };
  return [{ value, start, end, text: text.slice(start, end) }];
}
