import { z } from 'zod';
import { OperatorError } from '../domain/errors.js';
import type { Retention } from '../domain/privacy.js';
import { readJson } from './bank.js';

const LONGEST = 36_500;

/** Whole days; the reasons stand in docs/privacy.md. */
const defaults = {
  conversations: 365,
  deliveries: 30,
  recordings: 30,
  leads: 730,
  handoffs: 365,
  claims: 3_650,
  figures: 1_095,
  staff_log: 3_650,
  sign_in: 30,
} as const satisfies Retention;

const days = z.int().min(1).max(LONGEST);

const retention = z
  .strictObject({
    conversations: days.default(defaults.conversations),
    deliveries: days.min(2, 'must be 2 or more: a reply may wait for a day').default(defaults.deliveries),
    recordings: days.default(defaults.recordings),
    leads: days.default(defaults.leads),
    handoffs: days.default(defaults.handoffs),
    claims: days.default(defaults.claims),
    figures: days.default(defaults.figures),
    staff_log: days.default(defaults.staff_log),
    sign_in: days.min(2, 'must be 2 or more: who is signed in stays so for a day').default(defaults.sign_in),
  })
  .refine((one) => one.figures >= one.conversations, {
    path: ['figures'],
    message: 'must not be less than conversations: what is said is counted as long as it is there',
  })
  .refine((one) => one.staff_log >= one.claims, {
    path: ['staff_log'],
    message: 'must not be less than claims: what was done about a claim is its proof',
  });

const bankFile = z.object({ retention: retention.prefault({}) });

/**
 * How long this bank keeps what: the section `retention` of its file, each missing class by default.
 *
 * @param path of the bank file
 * @throws OperatorError `bad-retention` naming the class
 */
export async function readRetention(path: string): Promise<Retention> {
  const read = bankFile.safeParse(await readJson(path));
  if (read.success) return read.data.retention;
  const issue = read.error.issues[0];
  throw new OperatorError('bad-retention', `${path}: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'not days'}`, {
    fix: 'Give whole days, as in datasets/bank.json.',
  });
}
