import { xof } from '../../domain/money.js';
import type { BasisPoints, Xof } from '../../domain/money.js';
import { monthlyPayment, monthlyShareOf, shareOf } from './loan-math.js';

/** What a schedule is made from. Rates in basis points: `yearlyRate` and `insuranceRate` a year, `taxRate` of the interest. */
export interface LoanTerms {
  readonly principal: Xof;
  readonly yearlyRate: BasisPoints;
  readonly months: number;
  readonly insuranceRate: BasisPoints;
  /** The insurance is counted on what is still owed, or on the sum first borrowed. */
  readonly insuranceBase: 'outstanding' | 'initial';
  readonly taxRate: BasisPoints;
}

/** One month of a loan, whole XOF: `payment` = `principal` + `interest`; `insurance` and `tax` come on top. */
export interface Instalment {
  /** 1 for the first. */
  readonly number: number;
  readonly payment: Xof;
  readonly principal: Xof;
  readonly interest: Xof;
  /** Still owed after this instalment. */
  readonly balance: Xof;
  readonly insurance: Xof;
  /** Tax on the interest of this month. */
  readonly tax: Xof;
}

/**
 * Every month of a loan. Interest, insurance and tax are each rounded to the nearest franc in the month they are due;
 * the number of instalments is fixed and the last one repays whatever the rounding left.
 *
 * The principal parts sum to the amount to the franc, no balance is negative and the last one is zero.
 *
 * @throws InputError `amount-out-of-range`, `rate-out-of-range`, `term-out-of-range`
 */
export function schedule(terms: LoanTerms): readonly Instalment[] {
  const payment = monthlyPayment(terms.principal, terms.yearlyRate, terms.months);
  const instalments: Instalment[] = [];
  let owed = terms.principal;
  for (let number = 1; number <= terms.months; number += 1) {
    const instalment = nextInstalment(terms, { number, payment, owed });
    instalments.push(instalment);
    owed = instalment.balance;
  }
  return instalments;
}

/** What the customer pays each month for the credit itself, whole XOF: instalment and insurance, tax left out. */
export function borrowerFlows(instalments: readonly Instalment[]): readonly Xof[] {
  return instalments.map(({ payment, insurance }) => xof(payment + insurance));
}

/** Sum of one column of a schedule, whole XOF. */
export function totalOf(
  instalments: readonly Instalment[],
  column: 'payment' | 'principal' | 'interest' | 'insurance' | 'tax',
): Xof {
  return xof(instalments.reduce((total, instalment) => total + instalment[column], 0));
}

function nextInstalment(
  terms: LoanTerms,
  { number, payment, owed }: { readonly number: number; readonly payment: Xof; readonly owed: Xof },
): Instalment {
  const interest = monthlyShareOf(owed, terms.yearlyRate);
  // A payment rounded up may finish the loan early; then nothing is left to repay and the later instalments are zero.
  const principal = number === terms.months ? owed : xof(Math.min(owed, payment - interest));
  return {
    number,
    payment: xof(principal + interest),
    principal,
    interest,
    balance: xof(owed - principal),
    insurance: monthlyShareOf(terms.insuranceBase === 'initial' ? terms.principal : owed, terms.insuranceRate),
    tax: shareOf(interest, terms.taxRate),
  };
}
