import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Example } from '../../src/nlu/examples.js';
import { readProductExamples } from '../../src/nlu/examples.js';
import { loadExamples, TEST_FILE } from '../../src/nlu/files.js';
import { makeNlu } from '../../src/nlu/nlu.js';
import type { Model, TrainOptions } from '../../src/nlu/train.js';
import { trainModel } from '../../src/nlu/train.js';
import type { Score } from './scores.js';
import { judgeAll, judgeIntents, judgeLanguages, scoreOf } from './scores.js';
import { readColumns, readRows } from './public-data.js';

/** One score, or one a column. */
interface Outcome {
  readonly trainSeconds: number;
  readonly [column: string]: number | Score;
}

/** The product's trainer and judge on public data: what a reader can compare with published figures. */
interface Measure {
  readonly name: string;
  readonly run: (folder: string) => Promise<Outcome>;
}

const options: TrainOptions = { seed: 7, networks: 5, width: 64, epochs: 16, mostFeatures: 60_000, folds: 0 };
const fewShot: TrainOptions = { ...options, width: 128, epochs: 20, namesTeach: true };

const measures: readonly Measure[] = [
  { name: 'banking77', run: banking('train', 'test', { ...options, namesTeach: true }, 'banking77') },
  { name: 'banking77-valid', run: banking('train', 'valid', { ...options, namesTeach: true }, 'banking77_fewshot') },
  { name: 'banking77-10', run: banking('train_10', 'test', fewShot, 'banking77_fewshot') },
  { name: 'banking77-10-valid', run: banking('train_10', 'valid', fewShot, 'banking77_fewshot') },
  { name: 'banking77-5', run: banking('train_5', 'test', fewShot, 'banking77_fewshot') },
  { name: 'banking77-5-valid', run: banking('train_5', 'valid', fewShot, 'banking77_fewshot') },
  { name: 'wolbanking77', run: (folder) => wolof(folder, 'test') },
  { name: 'wolbanking77-valid', run: (folder) => wolof(folder, 'valid') },
  { name: 'languages', run: languages },
  { name: 'gold', run: gold },
  { name: 'clinc150', run: (folder) => clinc(folder, 'test') },
  { name: 'clinc150-valid', run: (folder) => clinc(folder, 'valid') },
];

const [folder = '.', ...wanted] = process.argv.slice(2);
for (const measure of measures.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
  const outcome = await measure.run(folder);
  process.stdout.write(`${JSON.stringify({ measure: measure.name, ...outcome })}\n`);
}

function banking(train: string, test: string, how: TrainOptions, set: string): Measure['run'] {
  return async (folder) =>
    compare(await readRows(join(folder, set, train)), await readRows(join(folder, set, test)), how);
}

/** Every translation of the training rows teaches; French and Wolof are judged. `valid` is a fifth of the training rows. */
async function wolof(folder: string, part: 'test' | 'valid'): Promise<Outcome> {
  const columns = ['fr', 'wo', 'en'] as const;
  const rows = await readColumns(join(folder, 'wolbanking77', '5k_train'), columns);
  const tested = await readColumns(join(folder, 'wolbanking77', '5k_test'), columns);
  const train = part === 'test' ? rows : rows.filter((_, place) => place % 5 !== 0);
  const test = (part === 'test' ? tested : rows.filter((_, place) => place % 5 === 0)).flat();
  const { model, trainSeconds } = trained(train.flat(), { ...options, namesTeach: true });
  const scoreIn = (column: string): Score =>
    scoreOf(
      judgeAll(
        model,
        test.filter(({ language }) => language === column),
      ),
    );
  return { trainSeconds, wo: scoreIn('wo'), fr: scoreIn('fr') };
}

/** The product's own model tells the columns of the test rows apart: the right language as `accuracy`. */
async function languages(folder: string): Promise<Outcome> {
  const rows = await readColumns(join(folder, 'wolbanking77', '5k_test'), ['fr', 'wo', 'en']);
  const { model, trainSeconds } = trained(await loadExamples(join('datasets', 'nlu')), {
    seed: 7,
    outsideIntent: 'unclear',
  });
  return { trainSeconds, languages: scoreOf(judgeLanguages(model, rows.flat())) };
}

/** The product's own model on its own gold set, which no training reads. */
async function gold(): Promise<Outcome> {
  const nlu = join('datasets', 'nlu');
  const { model, trainSeconds } = trained(await loadExamples(nlu), { seed: 7, outsideIntent: 'unclear' });
  const rows = readProductExamples(await readFile(join(nlu, TEST_FILE), 'utf8'), TEST_FILE);
  const slice = (holds: (row: Example) => boolean): Score => scoreOf(judgeIntents(makeNlu(model), rows.filter(holds)));
  return {
    trainSeconds,
    all: slice(() => true),
    fr: slice(({ language, style }) => language === 'fr' && style !== 'sms'),
    sms: slice(({ style }) => style === 'sms'),
    wolofAndMixed: slice(({ language }) => language === 'wo' || language === 'mix'),
    en: slice(({ language }) => language === 'en'),
  };
}

async function clinc(folder: string, part: 'test' | 'valid'): Promise<Outcome> {
  const read = (name: string): Promise<readonly Example[]> => readRows(join(folder, 'clinc150', name));
  const [train, outside, test, strangers] = await Promise.all(['train', 'oos_train', part, `oos_${part}`].map(read));
  const how = { ...options, networks: 2, epochs: 12, folds: 5, outsideIntent: 'oos', mostLost: 0.015 };
  return compare([...(train ?? []), ...(outside ?? [])], [...(test ?? []), ...(strangers ?? [])], how);
}

function compare(train: readonly Example[], test: readonly Example[], how: TrainOptions): Outcome {
  const { model, trainSeconds } = trained(train, how);
  return { trainSeconds, score: scoreOf(judgeAll(model, test), how.outsideIntent) };
}

/** Seconds of processor time, so that a busy machine does not make the trainer look slow. */
function trained(
  examples: readonly Example[],
  how: TrainOptions,
): { readonly model: Model; readonly trainSeconds: number } {
  const start = process.cpuUsage();
  const model = trainModel(examples, how);
  return { model, trainSeconds: Math.round(process.cpuUsage(start).user / 1e5) / 10 };
}
