import type { OpeningInterval } from '../../domain/bank.js';
import type { LoanType, Profile } from '../../domain/vocabulary.js';
import type { FigureKind, Per } from './statement.js';

/** What the bank's configuration says, in the words and units of documents: rates in percent, whole francs. */
export interface Configuration {
  readonly figures: readonly ConfiguredFigure[];
  readonly loans: readonly ConfiguredLoan[];
  /** Most of the income that instalments may take, percent. */
  readonly debtLimit?: number;
  readonly contacts: readonly ConfiguredContact[];
  /** Intervals of each day of the week, Sunday first; absent: not looked at. */
  readonly week?: readonly (readonly OpeningInterval[])[];
}

/** A fee or a rate that the configuration fixes, and how a document names it. */
export interface ConfiguredFigure {
  /** `monthly fee of the current account`, and the file it stands in. */
  readonly what: string;
  readonly file: string;
  readonly kind: FigureKind;
  readonly value: number;
  /** Only statements for this period, or for none. */
  readonly per?: Per;
  /** The kind of account, loan or card, as `productsOf` names it; absent: any. */
  readonly product?: string;
  /** A name or column that has, of each group, a word with one of these beginnings… */
  readonly words: readonly (readonly string[])[];
  /** …and, with the heading above it, none with one of these. */
  readonly unless: readonly string[];
}

export interface ConfiguredLoan {
  readonly type: LoanType;
  readonly amount: { readonly min: number; readonly max: number };
  readonly months: { readonly min: number; readonly max: number };
  /** File fees, percent of the amount, whatever the term. */
  readonly fees: readonly number[];
  readonly feeMax: number;
  readonly insurance: number;
  /** Guarantee and notary. */
  readonly security: number;
  /** Added to the base rate; null: not served online. */
  readonly adjustmentOf: (profile: Profile) => number | null;
  /** Nominal yearly rate; undefined: not served. */
  readonly rateFor: (profile: Profile, months: number) => number | undefined;
  /** A loan computed in full; undefined: it cannot be had. */
  readonly compute: (amount: number, months: number, profile: Profile) => ComputedExample | undefined;
}

export interface ComputedExample {
  readonly rate: number;
  readonly instalment: number;
  readonly interest: number;
  readonly insurance: number;
  readonly fee: number;
  /** First instalment with insurance and tax. */
  readonly first: number;
}

export interface ConfiguredContact {
  readonly what: string;
  readonly value: string;
  /** Words right before it in a document, folded. */
  readonly named: RegExp;
  readonly form: 'phone' | 'email';
}
