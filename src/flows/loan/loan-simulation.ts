import { basisPoints, xof } from '../../domain/money.js';
import type { BasisPoints, Xof } from '../../domain/money.js';
import type { Simulation } from '../../domain/records.js';
import type { LoanType, Profile } from '../../domain/vocabulary.js';
import { boundsOf, feeShareFor, rateFor, usuryCeilingAt } from './loan-grid.js';
import type { LoanGrid } from './loan-grid.js';
import { debtRatio, largestPayment, largestPrincipal, monthlyPayment, shareOf } from './loan-math.js';
import { borrowerFlows, schedule, totalOf } from './loan-schedule.js';
import type { Instalment } from './loan-schedule.js';
import { teg } from './loan-teg.js';
import type { Teg } from './loan-teg.js';

/** What a customer asks for. `income` and `charges` are per month; without an income there is no verdict. */
export interface LoanRequest {
  readonly amount: Xof;
  readonly months: number;
  readonly loanType: LoanType;
  readonly profile: Profile;
  readonly income: Xof | 'declined';
  readonly charges: Xof;
}

/** One change that would bring the debt ratio within the limit; each was simulated and found eligible. */
interface Passing {
  /** Most that passes over the same term. */
  readonly largestAmount?: Xof;
  /** Fewest months that pass for the same amount, at that term's own rate; a step up in rate may make a longer one fail. */
  readonly shortestTerm?: number;
}

/** A loan with its figures, ready to be shown and kept. */
export interface ComputedLoan {
  readonly kind: 'computed';
  /** Its `teg` is the larger form; `cout_total` is interest, insurance, file fee and taxes. */
  readonly simulation: Simulation;
  readonly tegProportional: BasisPoints;
  readonly tegActuarial: BasisPoints;
  /** First instalment with its insurance and its tax. */
  readonly firstPaymentAllIn: Xof;
  /** Guarantee and notary, estimated, paid at signature: in the TEG, not in `cout_total`. Zero when there is none. */
  readonly securityFee: Xof;
  readonly ceiling: BasisPoints;
  /** The debt ratio that must not be passed. */
  readonly limit: BasisPoints;
  /** Only when the request is not eligible and something would pass. */
  readonly passing?: Passing;
}

export type LoanOutcome =
  | ComputedLoan
  | { readonly kind: 'over-ceiling'; readonly teg: BasisPoints; readonly ceiling: BasisPoints }
  | { readonly kind: 'not-online'; readonly profile: Profile }
  | { readonly kind: 'out-of-bounds'; readonly slot: 'amount' | 'months'; readonly min: number; readonly max: number };

/** A request with everything it costs. */
interface Priced {
  readonly rate: BasisPoints;
  readonly instalments: readonly Instalment[];
  readonly payment: Xof;
  readonly fee: Xof;
  readonly security: Xof;
  readonly taxes: Xof;
  readonly teg: Teg;
}

/**
 * Computes one loan under the grid and the law of a day.
 *
 * @param day ISO date on which the rate would be agreed: it chooses the usury ceiling
 * @throws InputError `income-out-of-range`, `charges-out-of-range`, `term-out-of-range` (months not whole), `day-not-iso`
 * @throws OperatorError `no-usury-ceiling`
 */
export function simulateLoan(grid: LoanGrid, request: LoanRequest, day: string): LoanOutcome {
  const outcome = computeLoan(grid, request, day);
  if (outcome.kind !== 'computed' || outcome.simulation.eligible !== false) return outcome;
  const passing = passingOf(grid, request, day);
  return Object.keys(passing).length === 0 ? outcome : { ...outcome, passing };
}

function computeLoan(grid: LoanGrid, request: LoanRequest, day: string): LoanOutcome {
  const bounds = boundsOf(grid, request.loanType);
  for (const slot of ['amount', 'months'] as const) {
    const { min, max } = bounds[slot];
    if (request[slot] < min || request[slot] > max) return { kind: 'out-of-bounds', slot, min, max };
  }
  const rate = rateFor(grid, request);
  const feeShare = feeShareFor(grid, request.loanType, request.months);
  // Both steps reach every term within the bounds, so what is missing is the profile's own adjustment.
  if (rate === undefined || feeShare === undefined) return { kind: 'not-online', profile: request.profile };
  const priced = price(grid, request, { rate, feeShare });
  const ceiling = usuryCeilingAt(grid, day);
  if (priced.teg.compared > ceiling) return { kind: 'over-ceiling', teg: priced.teg.compared, ceiling };
  return computed(grid, request, { priced, ceiling });
}

function price(
  grid: LoanGrid,
  request: LoanRequest,
  { rate, feeShare }: { readonly rate: BasisPoints; readonly feeShare: BasisPoints },
): Priced {
  const { fee_max, insurance_bps_year, insurance_base, security_fee_bps } = grid.products[request.loanType];
  const taxRateOn = (base: 'interest' | 'fees') => (grid.tax.on.includes(base) ? grid.tax.rate_bps : basisPoints(0));
  const instalments = schedule({
    principal: request.amount,
    yearlyRate: rate,
    months: request.months,
    insuranceRate: insurance_bps_year,
    insuranceBase: insurance_base,
    taxRate: taxRateOn('interest'),
  });
  const fee = xof(Math.min(shareOf(request.amount, feeShare), fee_max));
  const security = shareOf(request.amount, security_fee_bps);
  return {
    rate,
    instalments,
    payment: monthlyPayment(request.amount, rate, request.months),
    fee,
    security,
    taxes: xof(totalOf(instalments, 'tax') + shareOf(fee, taxRateOn('fees'))),
    teg: teg(xof(request.amount - fee - security), borrowerFlows(instalments)),
  };
}

function computed(
  grid: LoanGrid,
  request: LoanRequest,
  { priced, ceiling }: { readonly priced: Priced; readonly ceiling: BasisPoints },
): ComputedLoan {
  const [first] = priced.instalments;
  return {
    kind: 'computed',
    simulation: simulationOf(grid, request, priced),
    tegProportional: priced.teg.proportional,
    tegActuarial: priced.teg.actuarial,
    firstPaymentAllIn: xof(priced.payment + (first?.insurance ?? 0) + (first?.tax ?? 0)),
    securityFee: priced.security,
    ceiling,
    limit: grid.debt_ratio_limit_bps,
  };
}

function simulationOf(grid: LoanGrid, request: LoanRequest, priced: Priced): Simulation {
  const interest = totalOf(priced.instalments, 'interest');
  const insurance = totalOf(priced.instalments, 'insurance');
  const income = request.income === 'declined' ? null : request.income;
  const ratio = income === null ? null : debtRatio(priced.payment, request.charges, income);
  return {
    amount: request.amount,
    months: request.months,
    loan_type: request.loanType,
    profile: request.profile,
    income,
    charges: request.charges,
    taux_interet: priced.rate,
    mensualite: priced.payment,
    interets_totaux: interest,
    assurance_totale: insurance,
    frais_dossier: priced.fee,
    taxes_totales: priced.taxes,
    cout_total: xof(interest + insurance + priced.fee + priced.taxes),
    teg: basisPoints(Math.max(priced.teg.proportional, priced.teg.actuarial)),
    taux_endettement: ratio,
    eligible: ratio === null ? null : ratio <= grid.debt_ratio_limit_bps,
  };
}

function passingOf(grid: LoanGrid, request: LoanRequest, day: string): Passing {
  const { income } = request;
  if (income === 'declined') return {};
  const room = largestPayment(income, request.charges, grid.debt_ratio_limit_bps);
  // The ceiling is the law of the same day for every try: a change that passes the ratio but not the law is no advice.
  const passes = (change: Partial<LoanRequest>) => {
    const outcome = computeLoan(grid, { ...request, ...change }, day);
    return outcome.kind === 'computed' && outcome.simulation.eligible === true;
  };
  const rate = rateFor(grid, request);
  const amount = rate === undefined ? undefined : largestPrincipal(room, rate, request.months);
  const term = termsWithin(grid, request, room).find((months) => passes({ months }));
  return {
    ...(amount !== undefined && passes({ amount }) ? { largestAmount: amount } : {}),
    ...(term === undefined ? {} : { shortestTerm: term }),
  };
}

/** Terms, shortest first, whose instalment is `room` or less: all are tried, for a rate that steps up breaks the order. */
function termsWithin(grid: LoanGrid, request: LoanRequest, room: Xof): readonly number[] {
  const { min, max } = boundsOf(grid, request.loanType).months;
  const terms = Array.from({ length: max - min + 1 }, (_, index) => min + index);
  return terms.filter((months) => {
    const rate = rateFor(grid, { ...request, months });
    return rate !== undefined && monthlyPayment(request.amount, rate, months) <= room;
  });
}
