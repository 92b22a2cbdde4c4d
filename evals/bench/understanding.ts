import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { goldLines } from '../../src/app/intent-eval.js';
import { judgeAll, judgeAsProduct } from '../../src/app/intent-judge.js';
import { prepareModel, productExamples } from '../../src/app/intent-model.js';
import { productRecipe, recipeFor } from '../../src/app/intent-recipe.js';
import { trainProduct } from '../../src/app/intent-training.js';
import { readLabelled } from '../../src/app/labelled-rows.js';
import { NOTHING_FOUND, type Judgement } from '../../src/evaluation/judgement.js';
import { percentile } from '../../src/evaluation/percentile.js';
import { scoreOf } from '../../src/evaluation/score.js';
import type { Example } from '../../src/nlu/examples.js';
import { makeNlu } from '../../src/nlu/nlu.js';
import { makeRandom, range, shuffle } from '../../src/nlu/random.js';
import { trainModel } from '../../src/nlu/train.js';
import type { Benchmark, Figures, Given } from './benchmark.js';
import { hostileFigures, hostileGoals, readAll } from './listening.js';
import { openNlpJs } from './nlpjs.js';

/** Intents: our trainer and judge beside nlp.js on the same shuffled lines, then the product beside its goals. */
export const understanding: Benchmark = {
  about: ({ data }) =>
    data === undefined
      ? 'our examples and gold set (nlp.js in French: it has no Wolof)'
      : 'BANKING77, 10,003 lines to learn, 3,080 to judge',
  contenders: { tokosel: ours, 'nlp.js': theirs },
  product: { training, serving },
  goals: {
    'training, processor s': 20,
    'model file, MB': 5,
    'loading, ms': 150,
    'a line understood, p50 ms': 0.5,
    'a line understood, p99 ms': 3,
    ...hostileGoals,
  },
};

/** Times that each test line is read, for its latency. */
const READINGS = 5;

interface Lines {
  readonly train: readonly Example[];
  readonly test: readonly Example[];
  readonly isProduct: boolean;
}

async function linesOf({ data }: Given): Promise<Lines> {
  if (data === undefined) return { train: mixed(await productExamples()), test: await goldLines(), isProduct: true };
  const read = (file: string) => readLabelled([join(data, 'banking77', file)], { text: ['text'], label: 'label' });
  return { train: mixed(await read('train.jsonl')), test: await read('test.jsonl'), isProduct: false };
}

/** Sorted by intent, the file would make nlp.js forget what it learnt first. */
function mixed(lines: readonly Example[]): readonly Example[] {
  return [...shuffle(range(lines.length), makeRandom(7))].flatMap((place) => lines[place] ?? []);
}

async function ours(given: Given): Promise<Figures> {
  const { train, test, isProduct } = await linesOf(given);
  // One network, as the product has: five find a few lines more and take three times as long.
  const recipe = isProduct ? productRecipe : recipeFor(train, { networks: 1 });
  const before = await memory();
  const started = process.cpuUsage();
  const model = trainModel(train, recipe);
  const seconds = process.cpuUsage(started).user / 1e6;
  const held = (await memory()) - before;
  const judged = () => (isProduct ? judgeAsProduct(model, test) : judgeAll(model, test));
  return figuresOf(Array.from({ length: READINGS }, judged), seconds, held);
}

async function theirs(given: Given): Promise<Figures> {
  const { train, test, isProduct } = await linesOf(given);
  const judge = await openNlpJs(isProduct ? 'fr' : 'en');
  const before = await memory();
  const started = process.cpuUsage();
  await judge.learn(train);
  const seconds = process.cpuUsage(started).user / 1e6;
  const held = (await memory()) - before;
  const outside = isProduct ? 'unclear' : NOTHING_FOUND;
  const readings: (readonly Judgement[])[] = [];
  for (let reading = 0; reading < READINGS; reading += 1) readings.push(await judge.judgeAll(test, outside));
  return figuresOf(readings, seconds, held);
}

function figuresOf(readings: readonly (readonly Judgement[])[], seconds: number, held: number): Figures {
  const { accuracy, macroF1 } = scoreOf(readings[0] ?? [], { calibrated: false });
  const times = steady(readings.map((judged) => judged.map(({ milliseconds }) => milliseconds)));
  return {
    'accuracy, %': accuracy.share * 100,
    'macro F1, %': macroF1 * 100,
    'training, processor s': seconds,
    'a line, p50 ms': percentile(times, 0.5),
    'a line, p99 ms': percentile(times, 0.99),
    'memory held by the model, MB': held,
    'most memory of the process, MB': process.resourceUsage().maxRSS / 1024,
  };
}

/** The least that each line took: a line is slow when it is slow every time, not when the machine looked away. */
function steady(readings: readonly (readonly number[])[]): readonly number[] {
  return (readings[0] ?? []).map((_, line) => Math.min(...readings.map((times) => times[line] ?? 0)));
}

/** Megabytes that are in use once what is no longer needed was thrown away, which is told a moment later. */
async function memory(): Promise<number> {
  for (let round = 0; round < 2; round += 1) {
    globalThis.gc?.();
    await setTimeout(100);
  }
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / 1e6;
}

async function training({ home }: Given): Promise<Figures> {
  const { processorSeconds, bytes } = await trainProduct(home, undefined, () => undefined);
  return { 'training, processor s': processorSeconds, 'model file, MB': bytes / 1e6 };
}

async function serving({ home }: Given): Promise<Figures> {
  const started = performance.now();
  const { model } = await prepareModel(home);
  const loading = performance.now() - started;
  const nlu = makeNlu(model);
  const gold = await goldLines();
  for (const { text } of gold.slice(0, 200)) readAll(nlu, text);
  const times = steady(Array.from({ length: READINGS }, () => gold.map(({ text }) => readAll(nlu, text))));
  return {
    'loading, ms': loading,
    'a line understood, p50 ms': percentile(times, 0.5),
    'a line understood, p99 ms': percentile(times, 0.99),
    ...hostileFigures(nlu),
  };
}
