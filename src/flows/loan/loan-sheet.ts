import { basisPoints, xof, type BasisPoints, type Xof } from '../../domain/money.js';
import type { LoanGrid } from './loan-grid.js';
import { shareOf } from './loan-math.js';
import { schedule, totalOf, type Instalment } from './loan-schedule.js';
import type { ComputedLoan, LoanRequest } from './loan-simulation.js';

/** How a computed loan was computed: everything that a sheet shows, nothing worded yet. */
export interface Calculation {
  readonly outcome: ComputedLoan;
  /** The row of the grid, months, with its base rate and what the profile adds to it. */
  readonly row: { readonly from: number; readonly to: number; readonly base: BasisPoints; readonly added: BasisPoints };
  readonly insuranceRate: BasisPoints;
  readonly insuranceBase: 'outstanding' | 'initial';
  readonly taxRate: BasisPoints;
  readonly taxOnInterest: Xof;
  readonly taxOnFees: Xof;
  readonly instalments: readonly Instalment[];
  /** The rule that sets the ceiling. */
  readonly ceilingSource: string;
}

/** Twelve months of a schedule added up; `paid` is instalments, insurance and tax, `owed` what is left after them. */
export interface Year {
  readonly number: number;
  readonly paid: Xof;
  readonly interest: Xof;
  readonly owed: Xof;
  readonly instalments: readonly Instalment[];
}

/** Computes a loan again, step by step: its totals are those of `outcome` to the franc. */
export function calculationOf(grid: LoanGrid, request: LoanRequest, outcome: ComputedLoan): Calculation {
  const { simulation } = outcome;
  const product = grid.products[request.loanType];
  const taxOn = (base: 'interest' | 'fees') => (grid.tax.on.includes(base) ? grid.tax.rate_bps : basisPoints(0));
  const instalments = schedule({
    principal: request.amount,
    yearlyRate: simulation.taux_interet,
    months: request.months,
    insuranceRate: product.insurance_bps_year,
    insuranceBase: product.insurance_base,
    taxRate: taxOn('interest'),
  });
  return {
    outcome,
    row: rowOf(grid, request, simulation.taux_interet),
    insuranceRate: product.insurance_bps_year,
    insuranceBase: product.insurance_base,
    taxRate: grid.tax.rate_bps,
    taxOnInterest: totalOf(instalments, 'tax'),
    taxOnFees: shareOf(simulation.frais_dossier, taxOn('fees')),
    instalments,
    ceilingSource: grid.usury_ceilings.find(({ ceiling_bps }) => ceiling_bps === outcome.ceiling)?.source ?? '',
  };
}

/** The years of a schedule; the last one may be shorter. */
export function yearsOf(instalments: readonly Instalment[]): readonly Year[] {
  const count = Math.ceil(instalments.length / 12);
  return Array.from({ length: count }, (_, index) => {
    const months = instalments.slice(index * 12, index * 12 + 12);
    return {
      number: index + 1,
      paid: xof(months.reduce((sum, month) => sum + paidIn(month), 0)),
      interest: totalOf(months, 'interest'),
      owed: months.at(-1)?.balance ?? xof(0),
      instalments: months,
    };
  });
}

/** What leaves the customer's account in one month. */
export function paidIn({ payment, insurance, tax }: Instalment): Xof {
  return xof(payment + insurance + tax);
}

function rowOf(grid: LoanGrid, { loanType, months }: LoanRequest, rate: BasisPoints): Calculation['row'] {
  const { rates, months: term } = grid.products[loanType];
  const index = rates.findIndex(({ months_max }) => months <= months_max);
  const row = rates[index];
  const base = row?.bps ?? rate;
  return {
    from: Math.max(term.min, (rates[index - 1]?.months_max ?? 0) + 1),
    to: Math.min(term.max, row?.months_max ?? term.max),
    base,
    added: basisPoints(rate - base),
  };
}
