import { InputError } from '../../domain/errors.js';
import { basisPoints, xof } from '../../domain/money.js';
import type { BasisPoints, Xof } from '../../domain/money.js';

/** The widest loan that the arithmetic accepts; a product's own bounds are narrower and live in the grid. */
const MAX_AMOUNT = 1_000_000_000_000;
const MAX_RATE_BPS = 10_000;
const MAX_MONTHS = 360;

/** 100 % in basis points, a year and a month of it: a rate of `b` a year is b / 120 000 a month. */
const WHOLE = 10_000n;
const WHOLE_YEAR_IN_MONTHS = 120_000n;

/** A number that is not rounded yet: numerator over denominator, the denominator above zero. */
interface Fraction {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/**
 * Monthly payment of a loan repaid in equal instalments, without insurance and tax.
 * Computed as one exact fraction and rounded once, so no franc is lost to floating point.
 *
 * @param principal sum borrowed, whole XOF, 1 to 10^12
 * @param yearlyRate nominal rate, basis points (600 = 6.00 %), 0 to 10 000
 * @param months number of instalments, 1 to 360
 * @returns whole XOF, the nearest franc (half a franc goes up); at a zero rate, principal / months by the same rule,
 *   because the last instalment absorbs the rounding in either case
 * @throws InputError `amount-out-of-range`, `rate-out-of-range`, `term-out-of-range`
 * @source annuity formula P·r / (1 − (1+r)^−n) with r = yearlyRate / 120 000
 */
export function monthlyPayment(principal: Xof, yearlyRate: BasisPoints, months: number): Xof {
  checkAmount(principal, 1);
  const { numerator, denominator } = paymentForOneFranc(yearlyRate, months);
  return xof(Number(nearest(BigInt(principal) * numerator, denominator)));
}

/**
 * The most that a monthly payment can repay: one franc more and {@link monthlyPayment} is above `payment`.
 *
 * @param payment whole XOF a month, 0 to 10^12
 * @returns whole XOF, at most 10^12; 0 when no whole franc can be repaid
 * @throws InputError `amount-out-of-range`, `rate-out-of-range`, `term-out-of-range`
 */
export function largestPrincipal(payment: Xof, yearlyRate: BasisPoints, months: number): Xof {
  checkAmount(payment, 0);
  const { numerator, denominator } = paymentForOneFranc(yearlyRate, months);
  // A payment rounds to `payment` or less exactly while it is below payment + 1/2.
  const firstTooLarge = ceilingOf((2n * BigInt(payment) + 1n) * denominator, 2n * numerator);
  return xof(Math.min(Number(firstTooLarge - 1n), MAX_AMOUNT));
}

/**
 * Share of the income that goes to debts, rounded up so that it never flatters.
 *
 * @param payment the new instalment, without insurance and tax, whole XOF a month
 * @param charges other debts, whole XOF a month, 0 or more
 * @param income whole XOF a month, above zero
 * @throws InputError `income-out-of-range`, `charges-out-of-range`
 */
export function debtRatio(payment: Xof, charges: Xof, income: Xof): BasisPoints {
  if (income <= 0) throw new InputError('income-out-of-range', 'The monthly income must be above zero');
  if (charges < 0) throw new InputError('charges-out-of-range', 'The monthly charges must be zero or more');
  return basisPoints(Number(ceilingOf((BigInt(payment) + BigInt(charges)) * WHOLE, BigInt(income))));
}

/** What is left for an instalment under a debt ratio: the largest payment within the limit, 0 when charges fill it. */
export function largestPayment(income: Xof, charges: Xof, limit: BasisPoints): Xof {
  const room = (BigInt(income) * BigInt(limit)) / WHOLE - BigInt(charges);
  return xof(room > 0n ? Number(room) : 0);
}

/** A share of an amount, the nearest franc: fees, guarantee, tax. */
export function shareOf(amount: Xof, share: BasisPoints): Xof {
  return xof(Number(nearest(BigInt(amount) * BigInt(share), WHOLE)));
}

/** One month of a yearly rate on an amount, the nearest franc: interest, insurance. */
export function monthlyShareOf(amount: Xof, yearlyRate: BasisPoints): Xof {
  return xof(Number(nearest(BigInt(amount) * BigInt(yearlyRate), WHOLE_YEAR_IN_MONTHS)));
}

function paymentForOneFranc(yearlyRate: BasisPoints, months: number): Fraction {
  checkTerms(yearlyRate, months);
  if (yearlyRate === 0) return { numerator: 1n, denominator: BigInt(months) };
  const rate = BigInt(yearlyRate);
  const grown = (WHOLE_YEAR_IN_MONTHS + rate) ** BigInt(months);
  const still = WHOLE_YEAR_IN_MONTHS ** BigInt(months);
  return { numerator: rate * grown, denominator: WHOLE_YEAR_IN_MONTHS * (grown - still) };
}

function checkTerms(yearlyRate: BasisPoints, months: number): void {
  if (yearlyRate < 0 || yearlyRate > MAX_RATE_BPS) {
    throw new InputError('rate-out-of-range', `The yearly rate must be 0 to ${MAX_RATE_BPS} basis points`);
  }
  if (!Number.isInteger(months) || months < 1 || months > MAX_MONTHS) {
    throw new InputError('term-out-of-range', `The term must be 1 to ${MAX_MONTHS} whole months`);
  }
}

function checkAmount(amount: Xof, least: number): void {
  if (amount < least || amount > MAX_AMOUNT) {
    throw new InputError('amount-out-of-range', `The amount must be ${least} to ${MAX_AMOUNT} francs`);
  }
}

/** Half goes up. Both are zero or more, the denominator above zero. */
function nearest(numerator: bigint, denominator: bigint): bigint {
  return (2n * numerator + denominator) / (2n * denominator);
}

function ceilingOf(numerator: bigint, denominator: bigint): bigint {
  return (numerator + denominator - 1n) / denominator;
}
