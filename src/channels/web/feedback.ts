import { z } from 'zod';
import { InputError } from '../../domain/errors.js';
import { cleanText } from './wire.js';

/** Longest comment, in characters as a person counts them. */
export const longestComment = 2_000;

/** What a page or a bank's own programme sends about what was served. */
export interface FeedbackRequest {
  readonly session_id: string;
  /** 1 (bad) to 5 (good). */
  readonly score: number;
  readonly comment?: string | undefined;
}

const score = z
  .int('score must be a whole number from 1 to 5')
  .min(1, 'score must be 1 to 5')
  .max(5, 'score must be 1 to 5');

const request = z.strictObject(
  {
    session_id: z.string('session_id must be a string'),
    score,
    comment: z
      .string('comment must be a string')
      .transform(cleanText)
      .refine(
        (text) => Array.from(text).length <= longestComment,
        `comment is longer than ${longestComment} characters`,
      )
      .optional(),
  },
  { error: (issue) => (issue.code === 'unrecognized_keys' ? 'unknown field' : 'the body must be a JSON object') },
);

/**
 * Reads a parsed body; a comment of white space is none.
 *
 * @throws InputError `bad-session-id`, `bad-score`, `bad-comment`, `unknown-field` or `bad-body`
 */
export function readFeedbackRequest(body: unknown): FeedbackRequest {
  const read = request.safeParse(body);
  if (read.success) return { ...read.data, comment: read.data.comment === '' ? undefined : read.data.comment };
  const [first] = read.error.issues;
  throw new InputError(codeOf(first), first?.message ?? 'the body must be a JSON object');
}

function codeOf(issue: z.core.$ZodIssue | undefined): string {
  if (issue?.code === 'unrecognized_keys') return 'unknown-field';
  const field = issue?.path[0];
  return typeof field === 'string' ? `bad-${field.replace('_', '-')}` : 'bad-body';
}
