import { createHash } from 'node:crypto';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { OperatorError, TokoselError } from '../domain/errors.js';
import type { Example } from '../nlu/examples.js';
import { loadExamples, loadModel, saveModel } from '../nlu/files.js';
import { trainModel, type Model } from '../nlu/train.js';
import { productRecipe } from './intent-recipe.js';
import { datasets, packageRoot } from './paths.js';

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
 * The intent model of the bundled examples: the one that was trained here before, or the one that the build made;
 * else it is trained now, in seconds, and kept.
 *
 * @param home run-time folder; models live in its `models/`
 * @throws OperatorError `bad-example` or `no-examples`
 */
export async function prepareModel(home: string): Promise<PreparedModel> {
  const examples = await productExamples();
  const file = fileNameFor(examples);
  const known = (await knownModel(join(modelsOf(home), file))) ?? (await knownModel(join(builtModels, file)));
  if (known !== undefined) return { model: known, how: 'loaded' };
  const model = trainModel(examples, productRecipe);
  await keep(modelsOf(home), file, model);
  return { model, how: 'trained' };
}

/** Trains the bundled examples into the build, unless their model is there already. */
export async function buildModel(): Promise<'built' | 'unchanged'> {
  const examples = await productExamples();
  const file = fileNameFor(examples);
  if ((await knownModel(join(builtModels, file))) !== undefined) return 'unchanged';
  await keep(builtModels, file, trainModel(examples, productRecipe));
  return 'built';
}

/**
 * Every bundled example; the test set is not among them.
 *
 * @throws OperatorError `bad-example` or `no-examples`
 */
export async function productExamples(): Promise<readonly Example[]> {
  const examples = await loadExamples(join(datasets, 'nlu'));
  if (examples.length === 0) throw new OperatorError('no-examples', 'datasets/nlu holds no example');
  return examples;
}

/** Keeps a model of these examples where `prepareModel` looks first; gives its path. */
export async function keepProductModel(home: string, examples: readonly Example[], model: Model): Promise<string> {
  return keep(modelsOf(home), fileNameFor(examples), model);
}

function modelsOf(home: string): string {
  return join(home, 'models');
}

/** Other examples, another recipe or another trainer: another name. */
function fileNameFor(examples: readonly Example[]): string {
  const recipe = JSON.stringify([TRAINER_VERSION, productRecipe, examples]);
  return `intents-${createHash('sha256').update(recipe).digest('hex').slice(0, 16)}.bin`;
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

/** Models of older examples leave. */
async function keep(folder: string, file: string, model: Model): Promise<string> {
  const path = join(folder, file);
  await mkdir(folder, { recursive: true });
  await saveModel(model, path);
  const older = (await readdir(folder)).filter((name) => name.endsWith('.bin') && name !== file);
  await Promise.all(older.map((name) => rm(join(folder, name), { force: true })));
  return path;
}
