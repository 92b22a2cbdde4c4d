import { z } from 'zod';
import { OperatorError } from '../domain/errors.js';
import { answerParts, type AnswerPart, type Asked } from './answers.js';

/** A long list of broken lines says no more than its beginning. */
const TOLD = 5;

const words = z.string().trim().min(1);
const row = z
  .strictObject({
    id: words,
    part: z.enum(answerParts).default('test'),
    question: words,
    documents: z.array(words),
    section: z.string().default(''),
    facts: z.array(words).default([]),
    never: z.array(words).default([]),
    kind: words.optional(),
    language: words.default('fr'),
    style: words.default('standard'),
  })
  .refine(
    ({ documents, section, facts, never }) =>
      documents.length > 0 || (section === '' && facts.length + never.length === 0),
    'names a section, facts or never and no documents',
  );

/**
 * The questions of a JSONL file, one a line. Nothing is given back when one line is broken.
 *
 * @param file named in the error
 * @throws OperatorError `bad-question` naming file, line and reason of the first broken lines; `no-questions`
 */
export function readQuestions(jsonl: string, file: string): readonly Asked[] {
  const lines = jsonl.replace(/^\uFEFF/, '').split(/\r?\n/);
  const asked: Asked[] = [];
  const problems: string[] = [];
  const places = new Map<string, string>();
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '') continue;
    const place = `${file}:${index + 1}`;
    const read = readRow(line);
    if ('problem' in read) {
      problems.push(`${place}: ${read.problem}`);
      continue;
    }
    const before = places.get(read.id);
    if (before !== undefined) problems.push(`${place}: the id ${read.id} is also in ${before}`);
    places.set(read.id, place);
    const { kind, ...rest } = read;
    asked.push({ ...rest, ...(kind === undefined ? {} : { kind }), place });
  }
  if (problems.length > 0) throw badQuestions(problems);
  if (asked.length > 0) return asked;
  throw new OperatorError('no-questions', `${file}: no question in it`, { fix: 'Write one JSON object a line.' });
}

/** The rows of one part. @throws OperatorError `no-questions` */
export function ofPart(asked: readonly Asked[], part: AnswerPart | 'all'): readonly Asked[] {
  const chosen = asked.filter((one) => part === 'all' || one.part === part);
  if (chosen.length > 0) return chosen;
  throw new OperatorError('no-questions', `no question belongs to the part ${part}`, { fix: 'Try --part all.' });
}

function readRow(line: string): z.infer<typeof row> | { readonly problem: string } {
  const json = parse(line);
  if (json === undefined) return { problem: 'it is not JSON' };
  const read = row.safeParse(json);
  if (read.success) return read.data;
  const issue = read.error.issues[0];
  const where = issue?.path.join('.') ?? '';
  return { problem: `${where === '' ? '' : `${where}: `}${issue?.message ?? 'not as expected'}` };
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch (cause) {
    if (cause instanceof SyntaxError) return undefined;
    throw cause;
  }
}

function badQuestions(problems: readonly string[]): OperatorError {
  const told = problems.slice(0, TOLD).join('; ');
  const more = problems.length - TOLD;
  return new OperatorError('bad-question', more > 0 ? `${told}; and ${more} more such lines` : told, {
    fix: 'Mend these lines; nothing was run.',
  });
}
