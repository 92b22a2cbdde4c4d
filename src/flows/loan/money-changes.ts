import { xof, type Xof } from '../../domain/money.js';
import type { Span } from '../../language/found.js';
import { fold } from '../../language/normalise.js';
import { rightedFigure } from '../../language/righted.js';
import { moneyPhrases as phrases } from './loan-money-phrases.js';
import { depositKept } from './loan-wish.js';
import { BY, DIFFERENCE, LESS, LESS_BY, type MoneySlot } from './money-cues.js';
import { depositIn } from './money-deposit.js';
import { perMonth, type Sum } from './money-roles.js';
import type { Line, Reading } from '../script.js';

/** The sum that was kept of a value. */
export function keptSum({ kept }: Line, slot: MoneySlot): Xof | undefined {
  const figures = /^(\d{1,15}) F$/.exec(kept?.[slot] ?? '')?.[1];
  return figures === undefined ? undefined : xof(Number(figures));
}

/** « Non, 12 pas 9 », after 9 millions: the figure is put right, its unit stays. */
export function rightedSum(line: Line): Xof | undefined {
  const before = keptSum(line, 'amount');
  const figures = rightedFigure(line.text);
  if (before === undefined || figures === undefined) return undefined;
  const unit = [1_000_000, 1_000].find((one) => figures.wrong * one === before);
  return unit === undefined ? undefined : xof(Math.round(figures.right * unit));
}

export interface Named {
  readonly line: Line;
  readonly sums: readonly Sum[];
}

/** What is put in after the sum was said is taken off a result; before, it is asked what the sum is. */
export function lessDeposit(before: Xof, { line, sums }: Named): Reading<Xof> {
  const deposit = depositIn(line, sums)?.value(before);
  if (deposit === undefined || deposit <= 0) return { kind: 'nothing' };
  if (deposit >= before) return { kind: 'refused', why: phrases.depositAlone(deposit) };
  const left = xof(before - deposit);
  if (line.asking === undefined)
    return { kind: 'value', value: left, note: phrases.priceLess({ price: before, deposit, left }) };
  const ask = phrases.withOrWithout({ price: before, deposit, left });
  return { kind: 'doubt', figure: `${left} F`, ask, quickReplies: phrases.sumChoices([left, before]) };
}

/** What the customer puts in himself is taken off a price; off a sum that he wants to borrow only when he says so. */
export function withDeposit(value: Xof, sum: Sum | undefined, { line, sums }: Named): Reading<Xof> {
  const payment = sums.find(({ role }) => role === 'payment');
  const plain: Reading<Xof> = {
    kind: 'value',
    value,
    ...(payment === undefined ? {} : { note: phrases.paymentGiven(perMonth(payment.found)) }),
  };
  const deposit = depositIn(line, sums)?.value(value) ?? depositKept(line.kept?.amount);
  if (deposit === undefined || deposit <= 0 || deposit >= value) return plain;
  const left = xof(value - deposit);
  if (sum?.role === 'price')
    return { kind: 'value', value: left, note: phrases.priceLess({ price: value, deposit, left }) };
  if (sum?.weak !== true) return { kind: 'value', value, note: phrases.depositNotTaken({ value, deposit }) };
  const ask = phrases.withOrWithout({ price: value, deposit, left });
  return { kind: 'doubt', figure: `${left} F`, ask, quickReplies: phrases.sumChoices([left, value]) };
}

export function differs(folded: string, { start, end }: Span): boolean {
  return DIFFERENCE.test(folded.slice(end)) || BY.test(folded.slice(0, start));
}

/** « 2 millions de moins » than what was kept; without anything kept, the whole sum is asked for. */
export function changedBy(slot: MoneySlot, line: Line, { start, end, value }: Sum['found']): Reading<Xof> {
  const before = keptSum(line, slot);
  if (before === undefined) return { kind: 'refused', why: phrases.difference };
  const folded = fold(line.text);
  const less = LESS.test(folded.slice(end)) || LESS_BY.test(folded.slice(0, start));
  const changed = less ? before - value : before + value;
  return changed < 0 ? { kind: 'refused', why: phrases.difference } : { kind: 'value', value: xof(changed) };
}
