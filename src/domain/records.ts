import type { Reference } from './ids.js';
import type { BasisPoints, Xof } from './money.js';
import type { AccountType, Category, LoanType, Profile } from './vocabulary.js';

/** A loan as it was computed and shown. Rates in basis points, money in whole francs, `mensualite` without insurance and tax. */
export interface Simulation {
  readonly amount: Xof;
  readonly months: number;
  readonly loan_type: LoanType;
  readonly profile: Profile;
  readonly income: Xof | null;
  readonly charges: Xof;
  readonly taux_interet: BasisPoints;
  readonly mensualite: Xof;
  readonly interets_totaux: Xof;
  readonly assurance_totale: Xof;
  readonly frais_dossier: Xof;
  readonly taxes_totales: Xof;
  readonly cout_total: Xof;
  readonly teg: BasisPoints;
  /** (instalment + charges) / income; null when income was declined. */
  readonly taux_endettement: BasisPoints | null;
  /** null when income was declined. */
  readonly eligible: boolean | null;
}

/** Somebody who wants a product and agreed to be called: E.164 phone. What belongs to the other product is null. */
export interface Lead {
  readonly product: 'account' | 'loan';
  readonly name: string;
  readonly phone: string;
  readonly email: string | null;
  readonly account_type: AccountType | null;
  readonly loan_type: LoanType | null;
  readonly amount: Xof | null;
  readonly months: number | null;
  readonly profile: Profile | null;
  readonly income: Xof | null;
}

/** A complaint in the customer's own words, secrets masked. `deadline`: ISO day by which the bank must have answered. */
export interface Claim {
  readonly category: Category;
  readonly description: string;
  readonly name: string;
  readonly phone: string;
  readonly claim_amount: Xof | null;
  readonly incident_date: string | null;
  readonly deadline: string;
}

/** `rating` 1 (bad) to 5 (good). */
export interface Feedback {
  readonly rating: number;
  readonly comment: string | null;
}

/** Why a person is needed, what he needs to know, and where to call back: E.164, or null when no number is known. */
export interface HandoffPacket {
  readonly reason: string;
  readonly summary: string;
  readonly slots: Readonly<Record<string, string | number>>;
  readonly phone: string | null;
}

/** Something the bank keeps. A reference that a customer was shown is in the database, once. */
export type BankRecord =
  | { readonly kind: 'simulation'; readonly id: Reference; readonly fields: Simulation }
  | { readonly kind: 'lead'; readonly id: Reference; readonly fields: Lead }
  | { readonly kind: 'claim'; readonly id: Reference; readonly fields: Claim }
  | { readonly kind: 'feedback'; readonly id: Reference; readonly fields: Feedback }
  | { readonly kind: 'handoff'; readonly id: Reference; readonly fields: HandoffPacket };

/** The number to call back, given after the handoff was written. */
export interface Callback {
  readonly handoffId: Reference;
  /** E.164. */
  readonly phone: string;
}
