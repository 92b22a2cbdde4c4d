import { createHash } from 'node:crypto';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { OperatorError, TokoselError } from '../domain/errors.js';
import type { Example } from '../nlu/examples.js';
import { loadExamples, loadModel, saveModel } from '../nlu/files.js';
import { trainModel, type Model, type TrainOptions } from '../nlu/train.js';
import { datasets, packageRoot } from './paths.js';

/** How the product's own model is trained; with the examples it decides the model to the byte. */
const OPTIONS: TrainOptions = { seed: 7, outsideIntent: 'unclear' };
/** Raised when the same examples and options would give another model. */
const TRAINER_VERSION = '2';

/** The model that the build trained: whoever runs on the bundled examples only loads it. */
const builtModels = join(packageRoot, 'dist', 'models');

export interface PreparedModel {
  readonly model: Model;
  /** `trained` when no model of these examples was at hand. */
  readonly how: 'loaded' | 'trained';
}

/**
 * The intent model of the bundled examples: the one that the build made, or one that was trained here before;
 * else it is trained now, in seconds, and kept.
 *
 * @param home run-time folder; models live in its `models/`
 * @throws OperatorError `bad-example` or `no-examples`
 */
export async function prepareModel(home: string): Promise<PreparedModel> {
  const folder = join(home, 'models');
  const { examples, file } = await lessons();
  const known = (await knownModel(join(builtModels, file))) ?? (await knownModel(join(folder, file)));
  if (known !== undefined) return { model: known, how: 'loaded' };
  return { model: await trainInto(folder, file, examples), how: 'trained' };
}

/** Trains the bundled examples into the build, unless their model is there already. */
export async function buildModel(): Promise<'built' | 'unchanged'> {
  const { examples, file } = await lessons();
  if ((await knownModel(join(builtModels, file))) !== undefined) return 'unchanged';
  await trainInto(builtModels, file, examples);
  return 'built';
}

async function lessons(): Promise<{ readonly examples: readonly Example[]; readonly file: string }> {
  const examples = await loadExamples(join(datasets, 'nlu'));
  if (examples.length === 0) throw new OperatorError('no-examples', 'datasets/nlu holds no example');
  const recipe = JSON.stringify([TRAINER_VERSION, OPTIONS, examples]);
  return { examples, file: `intents-${createHash('sha256').update(recipe).digest('hex').slice(0, 16)}.bin` };
}

/** A model file that is missing or cannot be read is made anew. */
async function knownModel(path: string): Promise<Model | undefined> {
  try {
    return await loadModel(path);
  } catch (cause) {
    const missing = cause instanceof Error && 'code' in cause && cause.code === 'ENOENT';
    if (missing || (cause instanceof TokoselError && cause.code === 'bad-model-file')) return undefined;
    throw cause;
  }
}

/** Keeps the model of today's examples in place of older ones. */
async function trainInto(folder: string, file: string, examples: readonly Example[]): Promise<Model> {
  const model = trainModel(examples, OPTIONS);
  await mkdir(folder, { recursive: true });
  await saveModel(model, join(folder, file));
  const older = (await readdir(folder)).filter((name) => name.endsWith('.bin') && name !== file);
  await Promise.all(older.map((name) => rm(join(folder, name), { force: true })));
  return model;
}
