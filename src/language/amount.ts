import { xof, type Xof } from '../domain/money.js';
import { limitBefore, periodAfter, periodBefore } from './amount-context.js';
import type { Sum } from './amount-pairs.js';
import type { Found } from './found.js';
import { fold } from './normalise.js';
import { remembered } from './remembered.js';
import { sumsOf } from './sums.js';
import { longest, type Token } from './tokens.js';

/** A sum of money as a line said it. */
export interface AmountFound extends Found<Xof> {
  /** `bare`: digits with neither a currency nor a multiplier, so perhaps no money at all. */
  readonly unit: 'xof' | 'eur' | 'bare';
  /** The period that the line said with it. */
  readonly per?: 'month' | 'year';
  /** Upper end, where a range was said; `value` is the lower end. */
  readonly upTo?: Xof;
  /** "plus de", "moins de": the value is only a bound. */
  readonly limit?: 'over' | 'under';
}

/** Francs CFA for one euro: fixed parity. */
const francsPerEuro = 655.957;
const nothing = /^\W*(?:amu[lm]a?\s+)?dara\W*$/;

/**
 * Every sum of a line, in figures or in words, French, English or Wolof; from left to right, never overlapping.
 * Never a percentage, an age, a length, a date, a phone, a house number or a reference.
 *
 * @returns whole francs; euros are converted at the fixed parity; Wolof sums without an explicit unit are `ambiguous`
 * @source facts on money in Wolof: one junni is 1 000 dërëm of 5 F
 */
export const readAmounts = remembered((text: string): readonly AmountFound[] => {
  const folded = fold(text.slice(0, longest));
  if (nothing.test(folded)) return [{ value: xof(0), unit: 'xof', start: 0, end: text.length, text }];
  const { tokens, sums } = sumsOf(text);
  return sums.flatMap((sum) => present(text, tokens, sum));
});

/** How `readAmounts` names what a sum counts; other money is no amount of a bank in Senegal. */
const kinds: Readonly<Partial<Record<Sum['kind'], AmountFound['unit']>>> = { XOF: 'xof', EUR: 'eur', bare: 'bare' };

function present(text: string, tokens: readonly Token[], sum: Sum): readonly AmountFound[] {
  const unit = kinds[sum.kind];
  if (unit === undefined) return [];
  const rate = unit === 'eur' ? francsPerEuro : 1;
  const value = Math.round(sum.value * rate);
  const whole = unit !== 'bare' || Number.isInteger(sum.value);
  if (!whole || !Number.isSafeInteger(value) || (unit === 'bare' && value >= 1e11)) return [];
  const per = periodAfter(tokens, sum.next) ?? periodBefore(tokens, sum.at);
  const { start, end } = sum;
  const limit = limitBefore(tokens, sum.at)?.limit;
  return [
    {
      value: xof(value),
      unit,
      start,
      end,
      text: text.slice(start, end),
      ...(per === undefined ? {} : { per }),
      ...(sum.upTo === undefined ? {} : { upTo: xof(Math.round(sum.upTo * rate)) }),
      ...(limit === undefined ? {} : { limit }),
      ...(sum.ambiguous || sum.loneM === true ? { ambiguous: true } : {}),
    },
  ];
}
