import { z } from 'zod';
import { InputError, OperatorError } from '../../domain/errors.js';
import { basisPoints, xof } from '../../domain/money.js';
import type { BasisPoints, Xof } from '../../domain/money.js';
import { loanTypes, profiles } from '../../domain/vocabulary.js';
import type { LoanType, Profile } from '../../domain/vocabulary.js';

const note = z.string().trim().min(1);
const francs = z.int().min(0).max(1_000_000_000_000).transform(xof);
const months = z.int().min(1).max(360);
const rate = z.int().min(0).max(10_000).transform(basisPoints);
/** A cost taken from the sum borrowed: a fifth at most, so that something is left to receive. */
const cost = z.int().min(0).max(2_000).transform(basisPoints);

/** Steps by length, shortest first: the first whose `months_max` is not below the term applies. */
const stepsOf = (bps: typeof rate) =>
  z
    .array(z.strictObject({ months_max: months, bps }).readonly())
    .min(1)
    .refine((steps) => isAscending(steps.map((step) => step.months_max)), 'months_max must rise from step to step')
    .readonly();

const product = z
  .strictObject({
    amount: z.strictObject({ min: francs, max: francs }).readonly(),
    months: z.strictObject({ min: months, max: months }).readonly(),
    /** Nominal rates of the base profile. */
    rates: stepsOf(rate),
    /** Added to the base rate, basis points; null: this profile is not offered the product online. */
    adjustments: z.record(z.enum(profiles), z.int().min(-10_000).max(10_000).nullable()).readonly(),
    fees: stepsOf(cost),
    fee_max: francs,
    insurance_bps_year: rate,
    insurance_base: z.enum(['outstanding', 'initial']),
    /** Guarantee and notary, share of the amount: part of the TEG, paid when the loan is signed. */
    security_fee_bps: cost,
  })
  .superRefine((kept, context) => {
    for (const reason of faultsOf(kept)) context.addIssue({ code: 'custom', message: reason });
  })
  .readonly();

/** One product: whole francs, whole months, basis points. */
type LoanProduct = z.infer<typeof product>;

const ceiling = z.strictObject({ from: z.iso.date(), ceiling_bps: rate, source: note }).readonly();

const loanGrid = z
  .strictObject({
    _notice: note,
    currency: z.literal('XOF'),
    rounding: note,
    debt_ratio_limit_bps: rate,
    tax: z
      .strictObject({
        rate_bps: rate,
        on: z.array(z.enum(['interest', 'fees'])).readonly(),
        /** The law leaves taxes out of the TEG. */
        in_teg: z.literal(false),
        source: note,
      })
      .readonly(),
    /** Rules of law, oldest first: each holds from its day until the next one. */
    usury_ceilings: z
      .array(ceiling)
      .min(1)
      .refine(
        (rules) => isAscending(rules.map((rule) => Date.parse(rule.from))),
        'the days must rise from rule to rule',
      )
      .readonly(),
    products: z.record(z.enum(loanTypes), product).readonly(),
  })
  .readonly();

/** The bank's loans as configuration: products, tax, debt limit and the dated usury ceilings. */
export type LoanGrid = z.infer<typeof loanGrid>;

/**
 * @param json the parsed content of `loan-grid.json`
 * @throws OperatorError `bad-loan-grid` with the first faulty path and the reason
 */
export function readLoanGrid(json: unknown): LoanGrid {
  const read = loanGrid.safeParse(json);
  if (read.success) return read.data;
  const [first] = read.error.issues;
  const path = first === undefined ? '' : first.path.map(String).join('.');
  throw new OperatorError('bad-loan-grid', `The loan grid is wrong at ${path || 'its top'}: ${first?.message ?? ''}`, {
    fix: `Correct ${path || 'the file'} in loan-grid.json`,
    cause: read.error,
  });
}

/** What may be borrowed and for how long, both ends included. */
export function boundsOf(
  grid: LoanGrid,
  loanType: LoanType,
): {
  readonly amount: { readonly min: Xof; readonly max: Xof };
  readonly months: { readonly min: number; readonly max: number };
} {
  const { amount, months: term } = grid.products[loanType];
  return { amount, months: term };
}

/**
 * Nominal yearly rate for one customer.
 *
 * @returns undefined when an adviser must see the request: the profile is not served online, or no step reaches the term
 */
export function rateFor(
  grid: LoanGrid,
  asked: { readonly loanType: LoanType; readonly profile: Profile; readonly months: number },
): BasisPoints | undefined {
  const { rates, adjustments } = grid.products[asked.loanType];
  const base = stepFor(rates, asked.months);
  const adjustment = adjustments[asked.profile];
  return base === undefined || adjustment === null ? undefined : basisPoints(base + adjustment);
}

/** Share of the amount taken as a file fee, before its cap; undefined when no step reaches the term. */
export function feeShareFor(grid: LoanGrid, loanType: LoanType, term: number): BasisPoints | undefined {
  return stepFor(grid.products[loanType].fees, term);
}

/**
 * The usury ceiling in force on a day.
 *
 * @param day ISO date, `2026-06-01`
 * @throws InputError `day-not-iso`; OperatorError `no-usury-ceiling` when the first rule begins after that day
 */
export function usuryCeilingAt(grid: LoanGrid, day: string): BasisPoints {
  if (!z.iso.date().safeParse(day).success) throw new InputError('day-not-iso', 'The day must be written YYYY-MM-DD');
  const rule = grid.usury_ceilings.findLast(({ from }) => from <= day);
  if (rule === undefined) {
    throw new OperatorError('no-usury-ceiling', `No usury ceiling covers ${day}`, {
      fix: 'Add a rule that begins on or before that day to usury_ceilings in loan-grid.json',
    });
  }
  return rule.ceiling_bps;
}

function stepFor(steps: LoanProduct['rates'], term: number): BasisPoints | undefined {
  return steps.find((step) => term <= step.months_max)?.bps;
}

function faultsOf({ amount, months: term, rates, fees, adjustments }: LoanProduct): readonly string[] {
  const base = rates.map((step) => step.bps);
  const rateIsValid = (adjustment: number | null) =>
    adjustment === null || base.every((bps) => bps + adjustment >= 0 && bps + adjustment <= 10_000);
  const faults = [
    [amount.min >= 1 && amount.min <= amount.max, 'amount.min must be 1 or more and not above amount.max'],
    [term.min <= term.max, 'months.min must not be above months.max'],
    [stepFor(rates, term.max) !== undefined, 'the last step of rates must reach months.max'],
    [stepFor(fees, term.max) !== undefined, 'the last step of fees must reach months.max'],
    [Object.values(adjustments).every(rateIsValid), 'an adjustment takes a rate below 0 or above 10000'],
  ] as const;
  return faults.flatMap(([holds, reason]) => (holds ? [] : [reason]));
}

function isAscending(values: readonly number[]): boolean {
  return values.every((value, index) => index === 0 || value > (values[index - 1] ?? value));
}
