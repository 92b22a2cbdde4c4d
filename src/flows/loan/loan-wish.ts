import { xof, type Xof } from '../../domain/money.js';
import type { Slots } from '../../domain/slots.js';
import { francs } from '../../language/format.js';
import { fold } from '../../language/normalise.js';
import type { Phrase } from '../../language/phrase.js';
import { boundsOf, rateFor, type LoanGrid } from './loan-grid.js';
import { largestPayment, largestPrincipal } from './loan-math.js';
import { wishPhrases as phrases } from './loan-wish-phrases.js';
import { depositIn } from './money-deposit.js';
import { perMonth, type Sum } from './money-roles.js';
import type { Line, Reading, Wish } from '../script.js';

/** The customer asks how much he may borrow instead of saying how much he wants. */
const CAPACITY =
  /\b(?:combien|cb|kombien|quel(?:le)? (?:montant|somme)|how much)\b.{0,40}\b(?:peux|puis|pourrais|can|could)\b.{0,12}\b(?:avoir|obtenir|demander|prendre|have|take)\b(?!.{0,20}\b(?:compte|account)\b)|\b(?:combien|cb|kombien|quel(?:le)? (?:montant|somme)|how much|jusqu'?a combien)\b.{0,60}\b(?:emprunt\w*|prete\w*|avoir (?:comme|en) (?:pret|credit)|obtenir|borrow|lend|get)\b|\b(?:emprunt\w*|prete\w*|borrow|lend)\b.{0,30}\b(?:combien|au max\w*|how much|at most)\b|\b(?:capacite d'emprunt|montant max\w*|maximum (?:que|qu')|most i can|borrowing capacity)\b/;
/** The same, in answer to the question for the sum. */
const AS_MUCH =
  /^\W*(?:(?:quel|c'?est quoi|what) (?:est |is )?)?(?:le |au |un |the )?(?:montant )?max\w*\W*$|\b(?:le (?:plus|maximum) possible|autant que possible|le max\w* (?:possible|que)|au max\w*|combien (?:je peux|puis[- ]je|j'ai droit)|ce que je peux (?:avoir|emprunter)|vous (?:me )?proposez combien|as much as (?:possible|i can)|the (?:most|maximum)|calcule[rz]?)\b/;
const NOT_KNOWN = /\b(?:sais pas|aucune idee|a vous de (?:me )?dire|don'?t know|no idea|xamuma)\b/;

const PAYMENT = /^(\d{1,15}) F par mois( \?)?$/;
const DEPOSIT = /^apport de (\d{1,15}) F$/;
/** The kept words of "as much as I can". */
export const MOST = 'maximum';
/** Sums that are found are told in round thousands. */
const ROUND = 1_000;

/** A question for the most that can be borrowed, while no sum was named. */
export function asksCapacity({ text }: Line): boolean {
  return CAPACITY.test(fold(text));
}

/** A question that answers the question for the sum. */
export function answersWithWish(line: Line): boolean {
  return asksCapacity(line) || (line.asking === 'amount' && AS_MUCH.test(fold(line.text)));
}

/** What a line without a sum to borrow says about it: a payment that is wished for, a deposit, "as much as I can". */
export function readWish(line: Line, sums: readonly Sum[]): Reading<never> {
  const payment = sums.find(({ role }) => role === 'payment')?.found;
  const asks = asksCapacity(line) || (line.asking === 'amount' && AS_MUCH.test(fold(line.text)));
  if (payment !== undefined) return wish(paymentWish(perMonth(payment), !asks), asks ? undefined : phrases.paymentNote);
  const before = line.kept?.amount;
  const wished = before === undefined ? undefined : PAYMENT.exec(before);
  if (wished?.[2] !== undefined && line.asking === 'amount' && (asks || NOT_KNOWN.test(fold(line.text))))
    return wish(paymentWish(xof(Number(wished[1])), false));
  if (asks && before === undefined) return wish(mostWish);
  const deposit = depositIn(line, sums)?.value(undefined);
  return deposit === undefined || deposit <= 0 ? { kind: 'nothing' } : wish(depositWish(deposit), phrases.depositNote);
}

/** The wish that was kept. */
export function wishOf(kept: string): Wish | undefined {
  if (kept === MOST) return mostWish;
  const payment = PAYMENT.exec(kept);
  if (payment !== null) return paymentWish(xof(Number(payment[1])), payment[2] !== undefined);
  const deposit = depositKept(kept);
  return deposit === undefined ? undefined : depositWish(deposit);
}

/** The deposit that was told before the price. */
export function depositKept(kept: string | undefined): Xof | undefined {
  const figures = DEPOSIT.exec(kept ?? '')?.[1];
  return figures === undefined ? undefined : xof(Number(figures));
}

/** What a wish comes to, once everything else is known. */
export type Granted =
  | { readonly kind: 'found'; readonly amount: Xof; readonly payment: Xof; readonly most: boolean }
  /** Nothing can be borrowed so, or no income to count with. */
  | { readonly kind: 'none'; readonly why: 'no-income' | 'too-little' };

/** @param kept the words of the wish */
export function grant(grid: LoanGrid, slots: Slots, kept: string | undefined): Granted | undefined {
  const { months, loan_type, profile, income, charges } = slots;
  if (months === undefined || loan_type === undefined || profile === undefined || charges === undefined)
    return undefined;
  const wished = PAYMENT.exec(kept ?? '')?.[1];
  if (wished === undefined && kept !== MOST) return undefined;
  if (wished === undefined && (income === undefined || income === 'declined'))
    return { kind: 'none', why: 'no-income' };
  const room =
    income === undefined || income === 'declined'
      ? undefined
      : largestPayment(income, charges, grid.debt_ratio_limit_bps);
  const payment = wished === undefined ? (room ?? xof(0)) : xof(Number(wished));
  const { min, max } = boundsOf(grid, loan_type).amount;
  const rate = rateFor(grid, { loanType: loan_type, profile, months });
  if (rate === undefined) return undefined;
  const most = Math.floor(largestPrincipal(payment, rate, months) / ROUND) * ROUND;
  return most < min
    ? { kind: 'none', why: 'too-little' }
    : { kind: 'found', amount: xof(Math.min(most, max)), payment, most: wished === undefined };
}

function wish(one: Wish, note?: Phrase): Reading<never> {
  return { kind: 'wish', wish: one, ...(note === undefined ? {} : { note }) };
}

function paymentWish(payment: Xof, open: boolean): Wish {
  return {
    words: `${payment} F par mois${open ? ' ?' : ''}`,
    echo: phrases.payment(francs(payment, 'fr'), francs(payment, 'en')),
    open,
  };
}

function depositWish(deposit: Xof): Wish {
  return {
    words: `apport de ${deposit} F`,
    echo: phrases.deposit(francs(deposit, 'fr'), francs(deposit, 'en')),
    open: true,
  };
}

const mostWish: Wish = { words: MOST, echo: phrases.most, open: false };
