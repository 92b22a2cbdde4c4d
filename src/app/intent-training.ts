import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { OperatorError } from '../domain/errors.js';
import type { Example } from '../nlu/examples.js';
import { encodeModel } from '../nlu/model-file.js';
import { trainModel, type Model, type TrainOptions } from '../nlu/train.js';
import { keepProductModel, productExamples } from './intent-model.js';
import { productRecipe, recipeFor, type RecipeWishes } from './intent-recipe.js';
import { readLabelled, type RowFields } from './labelled-rows.js';

/** One training, told. */
export interface TrainingFigures {
  readonly examples: number;
  readonly intents: number;
  /** Seconds on the clock, and of processor time, which a busy machine does not lengthen. */
  readonly seconds: number;
  readonly processorSeconds: number;
  /** Of the model's file. */
  readonly bytes: number;
  readonly sha256: string;
  /** Where the model was written; absent when nobody asked to keep it. */
  readonly path?: string;
}

export interface Training {
  readonly model: Model;
  readonly file: Uint8Array;
  readonly figures: TrainingFigures;
}

type Note = (line: string) => void;

/** Labelled files to learn from, and how. */
export interface TrainingOrder {
  readonly files: readonly string[];
  readonly fields: RowFields;
  readonly wishes: RecipeWishes;
}

/**
 * Trains the product's model anew and keeps it: in `output`, or else in the run-time folder where the toolkit finds it.
 *
 * @throws OperatorError `bad-example`, `cannot-write`
 */
export async function trainProduct(home: string, output: string | undefined, note: Note): Promise<TrainingFigures> {
  const examples = await productExamples();
  const { model, file, figures } = learn(examples, productRecipe, note);
  const path = output ?? (await orCannotWrite(home, () => keepProductModel(home, examples, model)));
  if (output !== undefined) await writeModel(output, file);
  return { ...figures, path };
}

/**
 * Trains a model on labelled files of any origin. The same files, fields and wishes give the same bytes.
 *
 * @throws OperatorError `bad-example`, `no-such-file`, `too-few-intents`, `no-such-label`, `cannot-write`
 */
export async function trainFiles(
  order: TrainingOrder,
  output: string | undefined,
  note: Note,
): Promise<TrainingFigures> {
  const { file, figures } = await learnFiles(order, note);
  if (output === undefined) return figures;
  await writeModel(output, file);
  return { ...figures, path: output };
}

/** As `trainFiles`, with the model itself and nothing written. */
export async function learnFiles({ files, fields, wishes }: TrainingOrder, note: Note): Promise<Training> {
  const examples = await readLabelled(files, fields);
  return learn(examples, recipeFor(examples, wishes), note);
}

function learn(examples: readonly Example[], options: TrainOptions, note: Note): Training {
  note(`Training on ${examples.length} lines…`);
  const started = { clock: performance.now(), processor: process.cpuUsage() };
  const model = trainModel(examples, options);
  const seconds = (performance.now() - started.clock) / 1000;
  const processorSeconds = process.cpuUsage(started.processor).user / 1e6;
  const file = encodeModel(model);
  const figures = {
    examples: examples.length,
    intents: model.labels.length,
    seconds: Number(seconds.toFixed(2)),
    processorSeconds: Number(processorSeconds.toFixed(2)),
    bytes: file.length,
    sha256: createHash('sha256').update(file).digest('hex'),
  };
  return { model, file, figures };
}

async function writeModel(path: string, file: Uint8Array): Promise<void> {
  await orCannotWrite(path, async () => {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, file);
  });
}

async function orCannotWrite<Result>(path: string, write: () => Promise<Result>): Promise<Result> {
  try {
    return await write();
  } catch (cause) {
    throw new OperatorError('cannot-write', `${path} cannot be written`, { fix: 'Name another place.', cause });
  }
}
