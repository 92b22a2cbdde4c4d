import { boundsOf, type LoanGrid } from './loan-grid.js';
import { nextPhrases as phrases } from './loan-result-phrases.js';
import { simulateLoan, type ComputedLoan, type LoanRequest } from './loan-simulation.js';
import type { Choice } from '../script.js';

/** A loan that was asked for, on the day that decides its ceiling. */
export interface Asked {
  readonly request: LoanRequest;
  readonly day: string;
}

/** What a customer may do with a result: be called back, change what would help, see the calculation. */
export function nextChoices(grid: LoanGrid, asked: Asked, { simulation, passing }: ComputedLoan): readonly Choice[] {
  if (simulation.eligible !== false) {
    const other = otherTerm(grid, asked);
    return [phrases.callBack, ...(other === undefined ? [] : [phrases.otherTerm(other)]), phrases.sheet];
  }
  return [
    ...(passing?.largestAmount === undefined ? [] : [phrases.otherAmount(passing.largestAmount)]),
    ...(passing?.shortestTerm === undefined ? [] : [phrases.otherTerm(passing.shortestTerm)]),
    phrases.callBack,
    phrases.sheet,
  ].slice(0, MOST);
}

/** The nearest term whose TEG the law allows, for the same amount. */
export function termUnderCeiling(grid: LoanGrid, { request, day }: Asked): number | undefined {
  const { min, max } = boundsOf(grid, request.loanType).months;
  const terms = Array.from({ length: max - min + 1 }, (_, index) => min + index);
  return terms
    .toSorted((one, other) => Math.abs(one - request.months) - Math.abs(other - request.months))
    .find((months) => simulateLoan(grid, { ...request, months }, day).kind === 'computed');
}

/** Buttons that WhatsApp shows under one message. */
const MOST = 3;

/** A longer term within the bounds, else a shorter one: the first that can be computed. */
function otherTerm(grid: LoanGrid, { request, day }: Asked): number | undefined {
  const { months } = request;
  const { min, max } = boundsOf(grid, request.loanType).months;
  const by = months < 24 ? 12 : 24;
  const candidates = [months + by, max, months - by, min];
  return candidates
    .filter((term) => term >= min && term <= max && term !== months)
    .find((term) => simulateLoan(grid, { ...request, months: term, income: 'declined' }, day).kind === 'computed');
}
