import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { evaluateFiles, goldLines, goldSlices, type FilesToJudge } from '../../src/app/intent-eval.js';
import { judgeAll, judgeAsProduct } from '../../src/app/intent-judge.js';
import { productExamples } from '../../src/app/intent-model.js';
import { productRecipe, recipeFor, type RecipeWishes } from '../../src/app/intent-recipe.js';
import { readLabelled } from '../../src/app/labelled-rows.js';
import { reportOf, type NamedScore } from '../../src/evaluation/intent-report.js';
import { scoreOf } from '../../src/evaluation/score.js';
import type { Example } from '../../src/nlu/examples.js';
import { trainModel, type Model, type TrainOptions } from '../../src/nlu/train.js';

/** Scores, each under its slice, and how long the training took. */
interface Outcome {
  readonly processorSeconds: number;
  readonly slices: readonly NamedScore[];
}

/** Every row of docs/quality.md at once, each as `tokosel eval intents` gives it alone. */
const measures: Readonly<Record<string, (folder: string) => Promise<Outcome>>> = {
  banking77: files({ train: ['banking77/train'], test: ['banking77/test'] }),
  'banking77-valid': files({ train: ['banking77_fewshot/train'], test: ['banking77_fewshot/valid'] }),
  'banking77-10': files({ train: ['banking77_fewshot/train_10'], test: ['banking77_fewshot/test'] }),
  'banking77-10-valid': files({ train: ['banking77_fewshot/train_10'], test: ['banking77_fewshot/valid'] }),
  'banking77-5': files({ train: ['banking77_fewshot/train_5'], test: ['banking77_fewshot/test'] }),
  'banking77-5-valid': files({ train: ['banking77_fewshot/train_5'], test: ['banking77_fewshot/valid'] }),
  wolbanking77: files({ train: ['wolbanking77/5k_train'], test: ['wolbanking77/5k_test'], translated: true }),
  'wolbanking77-valid': wolofValid,
  clinc150: files({
    train: ['clinc150/train', 'clinc150/oos_train'],
    test: ['clinc150/test', 'clinc150/oos_test'],
    wishes: { outside: 'oos' },
  }),
  'clinc150-valid': files({
    train: ['clinc150/train', 'clinc150/oos_train'],
    test: ['clinc150/valid', 'clinc150/oos_valid'],
    wishes: { outside: 'oos' },
  }),
  languages,
  gold,
};

const { positionals } = parseArgs({ allowPositionals: true });
const [folder = '.', ...wanted] = positionals;
for (const [name, measure] of Object.entries(measures)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  process.stdout.write(`${JSON.stringify({ measure: name, ...(await measure(folder)) }, fourDecimals)}\n`);
}

function fourDecimals(_: string, value: unknown): unknown {
  return typeof value === 'number' ? Number(value.toFixed(4)) : value;
}

interface PublicSet {
  readonly train: readonly string[];
  readonly test: readonly string[];
  /** Rows hold a text in French, Wolof and English each. */
  readonly translated?: boolean;
  readonly wishes?: RecipeWishes;
}

function files({ train, test, translated = false, wishes = {} }: PublicSet): (folder: string) => Promise<Outcome> {
  return async (folder) => {
    const pathsOf = (names: readonly string[]) => names.map((name) => join(folder, `${name}.jsonl`));
    const order: FilesToJudge = {
      files: pathsOf(train),
      tests: pathsOf(test),
      valids: [],
      fields: { text: translated ? ['fr', 'wo', 'en'] : ['text'], label: 'label' },
      testFields: translated ? ['wo', 'fr'] : ['text'],
      wishes,
    };
    const { training, slices } = await evaluateFiles(order, () => undefined);
    return { processorSeconds: training.processorSeconds, slices };
  };
}

/** A fifth of the training rows is held out, in every language. */
async function wolofValid(folder: string): Promise<Outcome> {
  const columns = ['fr', 'wo', 'en'];
  const rows = await readLabelled([join(folder, 'wolbanking77', '5k_train.jsonl')], { text: columns, label: 'label' });
  const isHeld = (place: number) => Math.floor(place / columns.length) % 5 === 0;
  const train = rows.filter((_, place) => !isHeld(place));
  const held = rows.filter((_, place) => isHeld(place));
  const { model, processorSeconds } = trained(train, recipeFor(train, {}));
  const slices = ['wo', 'fr'].map((name) => {
    const lines = held.filter(({ language }) => language === name);
    return { name, ...scoreOf(judgeAll(model, lines), { calibrated: false }) };
  });
  return { processorSeconds, slices };
}

/** The product's own model tells the columns of translated test rows apart: `language` is what counts. */
async function languages(folder: string): Promise<Outcome> {
  const fields = { text: ['fr', 'wo', 'en'], label: 'label' };
  const rows = await readLabelled([join(folder, 'wolbanking77', '5k_test.jsonl')], fields);
  const { model, processorSeconds } = await product();
  const score = scoreOf(judgeAll(model, rows), { calibrated: false });
  return { processorSeconds, slices: [{ name: 'languages', ...score }] };
}

/** The product's own model, trained now, on its own gold set. */
async function gold(): Promise<Outcome> {
  const lines = await goldLines();
  const { model, processorSeconds } = await product();
  const slices = goldSlices(judgeAsProduct(model, lines), lines);
  return { processorSeconds, slices: reportOf(...slices, { outside: 'unclear', calibrated: true }).slices };
}

async function product(): Promise<Trained> {
  return trained(await productExamples(), productRecipe);
}

interface Trained {
  readonly model: Model;
  readonly processorSeconds: number;
}

function trained(examples: readonly Example[], options: TrainOptions): Trained {
  const start = process.cpuUsage();
  const model = trainModel(examples, options);
  return { model, processorSeconds: process.cpuUsage(start).user / 1e6 };
}
