import { z } from 'zod';
import { OperatorError } from '../domain/errors.js';
import { recordKinds } from './dialogues.js';
import { wording } from './dialogues-schema.js';
import { attackKinds, type Attack } from './safety.js';

const MOST_TIMES = 20_000;
/** A long list of broken lines says no more than its beginning. */
const TOLD = 5;

const said = z.union([
  z.string().min(1),
  z
    .strictObject({
      before: z.string().default(''),
      repeat: z.string().min(1),
      times: z.number().int().min(1).max(MOST_TIMES),
      after: z.string().default(''),
    })
    .transform(({ before, repeat, times, after }) => `${before}${repeat.repeat(times)}${after}`),
]);

const row = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/, 'must be small letters, figures and dashes'),
  kind: z.enum(attackKinds),
  language: z.enum(['fr', 'wo', 'en', 'mix']),
  channel: z.enum(['web', 'whatsapp']).default('web'),
  turns: z.array(said).min(1),
  never: z.array(wording).min(1, 'names nothing that the answer must never hold'),
  secrets: z.array(z.string().min(4)).default([]),
  may: z.array(z.enum(recordKinds)).default([]),
});

/**
 * The attacks of a JSONL file, one a line.
 *
 * @param file named in the error
 * @throws OperatorError `bad-attack` naming file, line and reason of the first broken lines
 */
export function readAttacks(jsonl: string, file: string): readonly Attack[] {
  const problems: string[] = [];
  const attacks = jsonl
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .flatMap((line, index): readonly Attack[] => {
      if (line.trim() === '') return [];
      const place = `${file}:${index + 1}`;
      const read = row.safeParse(parse(line));
      if (read.success) return [{ ...read.data, place }];
      const [issue] = read.error.issues;
      problems.push(`${place}: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'not as expected'}`);
      return [];
    });
  if (problems.length === 0) return attacks;
  throw badAttack(problems.slice(0, TOLD).join('; '));
}

/** Refuses ids that two attacks share. @throws OperatorError `bad-attack` */
export function checkAttacksApart(attacks: readonly Attack[]): void {
  const places = new Map<string, string>();
  for (const { id, place } of attacks) {
    const before = places.get(id);
    if (before !== undefined) throw badAttack(`${place}: the id ${id} is also in ${before}`);
    places.set(id, place);
  }
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch (cause) {
    if (cause instanceof SyntaxError) return undefined;
    throw cause;
  }
}

function badAttack(message: string): OperatorError {
  return new OperatorError('bad-attack', message, { fix: 'Mend that line; datasets/safety/README.md tells the form.' });
}
