import type { Reference } from './ids.js';
import type { BasisPoints, Xof } from './money.js';
import type { LoanType, Profile } from './vocabulary.js';

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

/** Why a person is needed, and what he needs to know. */
export interface HandoffPacket {
  readonly reason: string;
  readonly summary: string;
  readonly slots: Readonly<Record<string, string | number>>;
}

/** Something the bank keeps. A reference that a customer was shown is in the database, once. */
export type BankRecord =
  | { readonly kind: 'simulation'; readonly id: Reference; readonly fields: Simulation }
  | { readonly kind: 'handoff'; readonly id: Reference; readonly fields: HandoffPacket };
