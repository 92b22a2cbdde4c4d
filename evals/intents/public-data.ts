import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { Example } from '../../src/nlu/examples.js';

const row = z.object({ text: z.string(), label: z.string() });
const translatedRow = z.object({ fr: z.string(), wo: z.string(), en: z.string(), label: z.string() });

/** Rows `{"text","label"}` of a public set as examples. */
export async function readRows(path: string): Promise<readonly Example[]> {
  return (await readLines(path)).map((line) => {
    const { text, label } = row.parse(line);
    return { text, intent: label };
  });
}

/** Rows of a translated set: for each row one example a column. */
export async function readColumns(
  path: string,
  columns: readonly ('fr' | 'wo' | 'en')[],
): Promise<readonly (readonly Example[])[]> {
  return (await readLines(path)).map((line) => {
    const read = translatedRow.parse(line);
    return columns.map((language) => ({ text: read[language], intent: read.label, language }));
  });
}

async function readLines(path: string): Promise<readonly unknown[]> {
  const text = await readFile(`${path}.jsonl`, 'utf8');
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line): unknown => JSON.parse(line));
}
