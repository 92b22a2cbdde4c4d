import { z } from 'zod';
import { OperatorError } from '../domain/errors.js';
import type { KnownWording } from './lexicon.js';

const asked = z.array(z.string().trim().min(1)).min(1);
const row = z.union([
  /** A heading of a document, and questions that it answers. */
  z.strictObject({ document: z.string().min(1), section: z.string().min(1), asked }),
  /** Questions that no document answers, and what they are about. */
  z.strictObject({ kind: z.string().min(1), asked }),
]);

/**
 * The questions of a JSONL file: what customers ask of each heading, and what no document answers.
 *
 * @throws OperatorError `bad-wordings` naming the line
 */
export function readWordingsFile(jsonl: string): readonly KnownWording[] {
  return jsonl.split(/\r?\n/).flatMap((line, index) => (line.trim() === '' ? [] : readLine(line, index + 1)));
}

function readLine(line: string, number: number): readonly KnownWording[] {
  const read = row.safeParse(parse(line, number));
  if (!read.success) throw badWordings(number, read.error);
  const { data } = read;
  if ('kind' in data) return data.asked.map((question) => ({ question }));
  const { document, section } = data;
  return data.asked.map((question) => ({ question, answer: { document, section } }));
}

function parse(line: string, number: number): unknown {
  try {
    return JSON.parse(line);
  } catch (cause) {
    throw badWordings(number, cause);
  }
}

function badWordings(number: number, cause: unknown): OperatorError {
  return new OperatorError('bad-wordings', `wordings, line ${number}: not as expected`, {
    fix: 'A line holds `document`, `section` and `asked`, or `kind` and `asked`.',
    cause,
  });
}
