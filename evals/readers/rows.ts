import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

/** One line of a Duckling file: the whole text is one value, or, when `negative`, none. */
const duckling = z.object({
  text: z.string(),
  negative: z.boolean(),
  values: z.array(z.record(z.string(), z.unknown())),
});
export type DucklingRow = z.infer<typeof duckling>;

const entity = z.object({
  text: z.string(),
  start: z.number().nullish(),
  end: z.number().nullish(),
  /** `true`: published offsets hold; `"repaired"`: moved to the text; anything else: do not score the place. */
  span_ok: z.union([z.boolean(), z.string(), z.number()]).nullish(),
  type: z.string(),
  resolution: z.record(z.string(), z.unknown()).nullish(),
});
export type Entity = z.infer<typeof entity>;

/** One line of a Recognizers-Text file: every entity of the line. */
const recognizers = z.object({
  text: z.string(),
  entities: z.array(entity),
  ref: z.string().optional(),
  supported_js: z.boolean(),
});
export type RecognizersRow = z.infer<typeof recognizers>;

/** One line of the Wolof lexicon: the whole text is one value. */
const wolof = z.object({ kind: z.string(), text: z.string(), value: z.record(z.string(), z.unknown()) });
export type WolofRow = z.infer<typeof wolof>;

export function ducklingRows(folder: string, name: string): Promise<readonly DucklingRow[]> {
  return rowsOf(join(folder, 'duckling', `${name}.jsonl`), duckling);
}

/** Only rows that the JavaScript platform of the set passes too. */
export async function recognizersRows(folder: string, name: string): Promise<readonly RecognizersRow[]> {
  const rows = await rowsOf(join(folder, 'recognizers_fr', `${name}.jsonl`), recognizers);
  return rows.filter(({ supported_js: supported }) => supported);
}

export function wolofRows(folder: string): Promise<readonly WolofRow[]> {
  return rowsOf(join(folder, 'wolof_entities', 'gold.jsonl'), wolof);
}

async function rowsOf<Row>(path: string, schema: z.ZodType<Row>): Promise<readonly Row[]> {
  const lines = (await readFile(path, 'utf8')).split('\n').filter((line) => line.trim() !== '');
  return lines.map((line) => schema.parse(JSON.parse(line)));
}
