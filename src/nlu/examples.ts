import { z } from 'zod';
import { OperatorError } from '../domain/errors.js';
import { intents } from '../domain/vocabulary.js';

/** One line a customer could write, and what it means. `language`: fr, wo, en or mix; `style`: standard, sms, voice or story. */
export interface Example {
  readonly text: string;
  readonly intent: string;
  readonly language?: string | undefined;
  readonly style?: string | undefined;
}

const exampleLine = z.object({
  text: z.string().refine((text) => text.trim() !== '', 'text is empty'),
  intent: z.string().min(1),
  language: z.enum(['fr', 'wo', 'en', 'mix']).optional(),
  style: z.string().optional(),
});

/**
 * Reads examples written one JSON object a line; empty lines are passed over.
 *
 * @param file named in the error
 * @throws OperatorError `bad-example` with file, line number and reason
 */
export function readExamples(jsonl: string, file: string): readonly Example[] {
  return jsonl
    .split('\n')
    .flatMap((line, index) => (line.trim() === '' ? [] : [readLine(line, `${file}:${index + 1}`)]));
}

/**
 * The product's own examples: every intent must be one the assistant knows.
 *
 * @throws OperatorError `bad-example`
 */
export function readProductExamples(jsonl: string, file: string): readonly Example[] {
  const known: ReadonlySet<string> = new Set(intents);
  const examples = readExamples(jsonl, file);
  const stranger = examples.find((example) => !known.has(example.intent));
  if (stranger !== undefined) throw badExample(file, `unknown intent '${stranger.intent}' on “${stranger.text}”`);
  return examples;
}

function readLine(line: string, place: string): Example {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (cause) {
    throw badExample(place, 'not JSON', cause);
  }
  const read = exampleLine.safeParse(value);
  if (read.success) return read.data;
  throw badExample(place, read.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; '));
}

function badExample(place: string, reason: string, cause?: unknown): OperatorError {
  const fix = 'Write one {"text","intent","language","style"} object a line, or remove the line.';
  return new OperatorError('bad-example', `${place}: ${reason}`, { fix, cause });
}
