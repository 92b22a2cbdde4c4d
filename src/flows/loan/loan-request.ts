import { xof, type Xof } from '../../domain/money.js';
import type { Slots } from '../../domain/slots.js';
import { boundsOf, rateFor, type LoanGrid } from './loan-grid.js';
import { largestPrincipal } from './loan-math.js';
import type { LoanRequest } from './loan-simulation.js';
import { perMonth, sumsOf } from './money-roles.js';
import type { Line } from '../script.js';

/** The request that the slots of a finished loan stand for; undefined when one is missing. */
export function requestOf({ amount, months, loan_type, profile, income, charges }: Slots): LoanRequest | undefined {
  return amount === undefined ||
    months === undefined ||
    loan_type === undefined ||
    profile === undefined ||
    income === undefined ||
    charges === undefined
    ? undefined
    : { amount, months, loanType: loan_type, profile, income, charges };
}

/** The instalment that the customer says he would like, whole francs a month. */
export function wishedPayment(line: Line): Xof | undefined {
  const sum = sumsOf(line).find(({ role }) => role === 'payment');
  const payment = sum === undefined ? 0 : perMonth(sum.found);
  return payment > 0 ? xof(payment) : undefined;
}

/** What an instalment would repay over the same term, and whether the grid lends that much or that little. */
export interface Capacity {
  readonly payment: Xof;
  readonly amount: Xof;
  readonly within: boolean;
}

/** @returns undefined when the grid has no rate for the request */
export function capacityOf(grid: LoanGrid, request: LoanRequest, payment: Xof): Capacity | undefined {
  const rate = rateFor(grid, request);
  if (rate === undefined || payment > MOST) return undefined;
  const amount = largestPrincipal(payment, rate, request.months);
  const { min, max } = boundsOf(grid, request.loanType).amount;
  return { payment, amount, within: amount >= min && amount <= max };
}

/** No instalment is larger than the largest loan that the arithmetic takes. */
const MOST = 1_000_000_000_000;
