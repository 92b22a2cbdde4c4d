import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { OperatorError } from '../domain/errors.js';
import type { Example } from '../nlu/examples.js';

/** Which fields of a row hold what. Each text field of a row is an example of its own. */
export interface RowFields {
  readonly text: readonly string[];
  readonly label: string;
  /** Absent: a text field that is named after a language is in that language. */
  readonly language?: string | undefined;
}

const row = z.record(z.string(), z.unknown());
const text = z.string().refine((value) => value.trim() !== '', 'is empty');
const label = z.union([z.string().min(1, 'is empty'), z.number().transform(String)]);
const language = z.enum(['fr', 'wo', 'en', 'mix']);
const BAD_LINES_TOLD = 3;

/**
 * Labelled lines of any files with one JSON object a line; empty lines are passed over.
 *
 * @throws OperatorError `no-such-file`, or `bad-example` naming file, line and reason of the first lines that cannot be
 *   used: one bad line and nothing is read
 */
export async function readLabelled(paths: readonly string[], fields: RowFields): Promise<readonly Example[]> {
  const read = (await Promise.all(paths.map((path) => readOne(path, fields)))).flat();
  const bad = read.flatMap((line) => ('problem' in line ? [line.problem] : []));
  if (bad.length > 0) throw badLines(bad);
  const examples = read.flatMap((line) => ('problem' in line ? [] : line.examples));
  if (examples.length === 0) throw new OperatorError('no-examples', `${paths.join(', ')}: no example in it`);
  return examples;
}

type LineRead = { readonly examples: readonly Example[] } | { readonly problem: string };

async function readOne(path: string, fields: RowFields): Promise<readonly LineRead[]> {
  const lines = (await readText(path)).replace(/^\uFEFF/, '').split('\n');
  return lines.flatMap((line, index) => {
    if (line.trim() === '') return [];
    const made = readRow(line, fields);
    return ['problem' in made ? { problem: `${path}:${index + 1}: ${made.problem}` } : made];
  });
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    throw new OperatorError('no-such-file', `${path} cannot be read`, { fix: 'Check the path.', cause });
  }
}

function readRow(line: string, fields: RowFields): LineRead {
  const cells = parse(line);
  if (cells === undefined) return { problem: 'not a JSON object' };
  const intent = readField(cells, fields.label, label);
  if (!intent.success) return intent;
  const examples: Example[] = [];
  for (const name of fields.text) {
    const written = readField(cells, name, text);
    const spoken = readLanguage(cells, name, fields.language);
    if (!written.success) return written;
    if (!spoken.success) return spoken;
    examples.push({ text: written.value, intent: intent.value, language: spoken.value });
  }
  return { examples };
}

type FieldRead<Value> =
  { readonly success: true; readonly value: Value } | { readonly success: false; readonly problem: string };

function readField<Value>(cells: z.infer<typeof row>, name: string, schema: z.ZodType<Value>): FieldRead<Value> {
  if (!(name in cells))
    return { success: false, problem: `no field "${name}" (there are ${Object.keys(cells).join(', ')})` };
  const read = schema.safeParse(cells[name]);
  if (read.success) return { success: true, value: read.data };
  return { success: false, problem: `field "${name}": ${read.error.issues[0]?.message ?? 'cannot be used'}` };
}

function readLanguage(
  cells: z.infer<typeof row>,
  textField: string,
  field: string | undefined,
): FieldRead<Example['language']> {
  if (field !== undefined) return readField(cells, field, language);
  return { success: true, value: language.safeParse(textField).data };
}

function parse(line: string): z.infer<typeof row> | undefined {
  try {
    return row.safeParse(JSON.parse(line)).data;
  } catch (cause) {
    if (cause instanceof SyntaxError) return undefined;
    throw cause;
  }
}

function badLines(problems: readonly string[]): OperatorError {
  const more = problems.length - BAD_LINES_TOLD;
  const told = problems.slice(0, BAD_LINES_TOLD).join('; ');
  return new OperatorError('bad-example', more > 0 ? `${told}; and ${more} more such lines` : told, {
    fix: 'Mend or remove these lines, or name the fields with --text-field and --label-field; nothing was trained.',
  });
}
