import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { OperatorError, TokoselError } from '../domain/errors.js';
import { readExamples, type Example } from '../nlu/examples.js';
import { decodeModel, encodeModel } from '../nlu/model-file.js';
import { trainModel } from '../nlu/train.js';
import { datasets } from './paths.js';

type Model = ReturnType<typeof decodeModel>;

/** Lines that measure the model are never learnt from. */
const HELD_OUT = new Set(['gold.jsonl']);
/** Raised when the same examples would give another model. */
const TRAINER_VERSION = '1';

export interface PreparedModel {
  readonly model: Model;
  /** `trained` when no model of these examples was at hand. */
  readonly how: 'loaded' | 'trained';
}

/**
 * The intent model of the bundled examples: loaded when it was trained before, else trained and kept.
 *
 * @param home run-time folder; models live in its `models/`
 * @throws OperatorError `bad-example` or `no-examples`
 */
export async function prepareModel(home: string): Promise<PreparedModel> {
  const files = await exampleFiles();
  const hash = createHash('sha256').update(TRAINER_VERSION);
  for (const { name, text } of files) hash.update(`${name}\n${text}`);
  const path = join(home, 'models', `intents-${hash.digest('hex').slice(0, 16)}.bin`);
  const known = await loadModel(path);
  if (known !== undefined) return { model: known, how: 'loaded' };
  const examples: readonly Example[] = files.flatMap(({ name, text }) => readExamples(text, name));
  const model = trainModel(examples, {});
  await keepModel(path, encodeModel(model));
  return { model, how: 'trained' };
}

async function exampleFiles(): Promise<readonly { readonly name: string; readonly text: string }[]> {
  const folder = join(datasets, 'nlu');
  const names = (await readdir(folder)).filter((name) => name.endsWith('.jsonl') && !HELD_OUT.has(name)).sort();
  if (names.length === 0) throw new OperatorError('no-examples', 'datasets/nlu holds no .jsonl file');
  return Promise.all(names.map(async (name) => ({ name, text: await readFile(join(folder, name), 'utf8') })));
}

/** A model file that is missing or cannot be read is trained anew. */
async function loadModel(path: string): Promise<Model | undefined> {
  try {
    return decodeModel(await readFile(path));
  } catch (cause) {
    const missing = cause instanceof Error && 'code' in cause && cause.code === 'ENOENT';
    if (missing || (cause instanceof TokoselError && cause.code === 'bad-model-file')) return undefined;
    throw cause;
  }
}

/** Written beside and renamed, so that a reader never sees half a model; older models leave. */
async function keepModel(path: string, bytes: Uint8Array): Promise<void> {
  const folder = join(path, '..');
  await mkdir(folder, { recursive: true });
  for (const name of await readdir(folder)) {
    if (name.endsWith('.bin')) await rm(join(folder, name), { force: true });
  }
  const beside = `${path}.${process.pid}`;
  await writeFile(beside, bytes);
  await rename(beside, path);
}
