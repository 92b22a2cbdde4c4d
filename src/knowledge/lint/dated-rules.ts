import { z } from 'zod';
import { OperatorError } from '../../domain/errors.js';

const source = z.string().min(1);
const ceiling = z.strictObject({
  /** Banks, or the other lenders: microfinance and finance companies. */
  lender: z.enum(['bank', 'other']),
  from: z.iso.date(),
  /** The last day; null: it is in force until a new one comes. */
  to: z.iso.date().nullable(),
  percent: z.number().positive().max(100),
  source,
});
const freeService = z.strictObject({
  name: z.string().min(1),
  from: z.iso.date(),
  /** A name that has, of each group, a word with one of these beginnings is this service… */
  words: z.array(z.array(z.string().min(2)).min(1)).min(1),
  /** …unless the sentence or row has a word with one of these. */
  unless: z.array(z.string().min(2)),
});
const ceilings = z.strictObject({ ceilings: z.array(ceiling).min(1) });
const freeServices = z.strictObject({ source, services: z.array(freeService).min(1) });

export type Ceiling = z.infer<typeof ceiling>;
export type FreeService = z.infer<typeof freeService>;

/** Rules of law with their days, against which documents are read. */
export interface DatedRules {
  readonly ceilings: readonly Ceiling[];
  readonly freeServices: readonly FreeService[];
  readonly freeSource: string;
}

/**
 * @param files the parsed contents of `usury-ceilings.json` and `free-services.json`
 * @throws OperatorError `bad-rules` naming the file and the field
 */
export function readDatedRules(files: { readonly ceilings: unknown; readonly freeServices: unknown }): DatedRules {
  const free = readOne('free-services.json', freeServices, files.freeServices);
  return {
    ceilings: readOne('usury-ceilings.json', ceilings, files.ceilings).ceilings,
    freeServices: free.services,
    freeSource: free.source,
  };
}

/** The ceiling in force for a lender on a day, or nothing. */
export function ceilingAt(rules: DatedRules, lender: Ceiling['lender'], day: string): Ceiling | undefined {
  return rules.ceilings.find((one) => one.lender === lender && one.from <= day && (one.to === null || day <= one.to));
}

function readOne<Value>(name: string, schema: z.ZodType<Value>, json: unknown): Value {
  const read = schema.safeParse(json);
  if (read.success) return read.data;
  const issue = read.error.issues[0];
  throw new OperatorError('bad-rules', `${name}: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`, {
    fix: `Mend datasets/rules/${name}.`,
  });
}
