import { readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Example } from './examples.js';
import { readProductExamples } from './examples.js';
import { decodeModel, encodeModel } from './model-file.js';
import type { Model } from './train.js';

/** The lines that are kept to test the model: never learnt from. */
export const TEST_FILE = 'gold.jsonl';

/**
 * Every example of a folder, its `.jsonl` files in alphabetical order, without the test set.
 *
 * @throws OperatorError `bad-example`
 */
export async function loadExamples(folder: string): Promise<readonly Example[]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.jsonl') && file !== TEST_FILE).sort();
  const read = await Promise.all(
    files.map(async (file) => readProductExamples(await readFile(join(folder, file), 'utf8'), file)),
  );
  return read.flat();
}

/** @throws OperatorError `bad-model-file` */
export async function loadModel(path: string): Promise<Model> {
  return decodeModel(await readFile(path));
}

/** Written beside and moved into place: whoever reads finds the old model or the new one, never half of one. */
export async function saveModel(model: Model, path: string): Promise<void> {
  await writeFile(`${path}.new`, encodeModel(model));
  await rename(`${path}.new`, path);
}
