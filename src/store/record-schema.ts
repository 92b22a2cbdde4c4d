import { z } from 'zod';
import type { Reference } from '../domain/ids.js';
import { isReference } from '../domain/ids.js';
import { basisPoints, xof } from '../domain/money.js';
import type { BankRecord } from '../domain/records.js';
import { accountTypes, categories, loanTypes, profiles } from '../domain/vocabulary.js';

/** Records as they stand in replies and in the rows of their tables. */

export const francs = z.int().transform(xof);
export const storedReference = z.custom<Reference>((id) => typeof id === 'string' && isReference(id));

const rate = z.int().transform(basisPoints);

export const simulation = z.object({
  amount: francs,
  months: z.number(),
  loan_type: z.enum(loanTypes),
  profile: z.enum(profiles),
  income: francs.nullable(),
  charges: francs,
  taux_interet: rate,
  mensualite: francs,
  interets_totaux: francs,
  assurance_totale: francs,
  frais_dossier: francs,
  taxes_totales: francs,
  cout_total: francs,
  teg: rate,
  taux_endettement: rate.nullable(),
  eligible: z.boolean().nullable(),
});

export const packet = z.object({
  reason: z.string(),
  summary: z.string(),
  slots: z.record(z.string(), z.union([z.string(), z.number()])),
  // The first version asked for no number.
  phone: z.string().nullable().default(null),
});

export const lead = z.object({
  product: z.enum(['account', 'loan']),
  name: z.string(),
  phone: z.string(),
  email: z.string().nullable(),
  account_type: z.enum(accountTypes).nullable(),
  loan_type: z.enum(loanTypes).nullable(),
  amount: francs.nullable(),
  months: z.number().nullable(),
  profile: z.enum(profiles).nullable(),
  income: francs.nullable(),
});

export const claim = z.object({
  category: z.enum(categories),
  description: z.string(),
  name: z.string(),
  phone: z.string(),
  claim_amount: francs.nullable(),
  incident_date: z.string().nullable(),
  deadline: z.string(),
});

const feedback = z.object({ rating: z.number(), comment: z.string().nullable() });

export const bankRecord = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('simulation'), id: storedReference, fields: simulation }),
  z.object({ kind: z.literal('lead'), id: storedReference, fields: lead }),
  z.object({ kind: z.literal('claim'), id: storedReference, fields: claim }),
  z.object({ kind: z.literal('feedback'), id: storedReference, fields: feedback }),
  z.object({ kind: z.literal('handoff'), id: storedReference, fields: packet }),
]) satisfies z.ZodType<BankRecord>;
