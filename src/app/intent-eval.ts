import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { reportOf, type IntentReport, type Slice } from '../evaluation/intent-report.js';
import type { Judgement } from '../evaluation/judgement.js';
import { readProductExamples, type Example } from '../nlu/examples.js';
import { TEST_FILE } from '../nlu/files.js';
import { encodeModel } from '../nlu/model-file.js';
import type { Model } from '../nlu/train.js';
import { judgeAll, judgeAsProduct } from './intent-judge.js';
import { prepareModel } from './intent-model.js';
import { productRecipe } from './intent-recipe.js';
import { learnFiles, type TrainingFigures, type TrainingOrder } from './intent-training.js';
import { readLabelled, type RowFields } from './labelled-rows.js';
import { datasets } from './paths.js';

type Note = (line: string) => void;

interface Evaluation extends IntentReport {
  /** Labels of the test lines that no training line has: never to be found. */
  readonly labelsNeverLearnt: readonly string[];
}

/** The product's model on the product's gold set, or on other lines. */
export interface ProductEvaluation extends Evaluation {
  readonly model: { readonly how: 'loaded' | 'trained'; readonly intents: number; readonly bytes: number };
}

/** A model of labelled files on other labelled files. */
export interface FilesEvaluation extends Evaluation {
  readonly training: TrainingFigures;
}

/** Labelled files to judge. */
export interface TestFiles {
  readonly tests: readonly string[];
  readonly fields: RowFields;
  /** Fields of a test row that are judged; each is a slice when there are several. */
  readonly testFields: readonly string[];
}

export interface FilesToJudge extends TrainingOrder, TestFiles {
  readonly valids: readonly string[];
}

/**
 * The product's own model, loaded or trained, on the gold set that no training reads, or on other labelled files.
 *
 * @param home run-time folder
 * @throws OperatorError `bad-example`, `no-examples`, `no-such-file`
 */
export async function evaluateProduct(
  home: string,
  files: TestFiles | undefined,
  note: Note,
): Promise<ProductEvaluation> {
  const gold = await goldLines();
  const others = files === undefined ? undefined : await readFields(files, files.tests);
  note('Opening the intent model…');
  const { model, how } = await prepareModel(home);
  const judged = (lines: readonly Example[]) => judgeNoted(lines, note, () => judgeAsProduct(model, lines));
  const slices =
    files === undefined || others === undefined
      ? goldSlices(judged(gold), gold)
      : fieldSlices(files.testFields, others.map(judged));
  return {
    ...reportOf(...slices, { outside: productRecipe.outsideIntent, calibrated: true }),
    model: { how, intents: model.labels.length, bytes: encodeModel(model).length },
    labelsNeverLearnt: strangersAmong((others ?? [gold]).flat(), model),
  };
}

/**
 * Trains on some files and judges others, with the product's own trainer and judge.
 *
 * @throws OperatorError `bad-example`, `no-such-file`, `too-few-intents`, `no-such-label`
 */
export async function evaluateFiles(order: FilesToJudge, note: Note): Promise<FilesEvaluation> {
  const [tests, valids] = await Promise.all([readFields(order, order.tests), readFields(order, order.valids)]);
  const { model, figures } = await learnFiles(order, note);
  const { outside, folds } = order.wishes;
  const judged = (lines: readonly Example[]) => judgeNoted(lines, note, () => judgeAll(model, lines, outside));
  const [whole, parts] = fieldSlices(order.testFields, tests.map(judged));
  const valid = { name: 'valid', lines: valids.flatMap(judged) };
  const calibrated = folds === undefined ? outside !== undefined : folds > 0;
  return {
    ...reportOf(whole, [...parts, valid], { outside, calibrated }),
    training: figures,
    labelsNeverLearnt: strangersAmong(tests.flat(), model),
  };
}

type Slices = readonly [whole: Slice, parts: readonly Slice[]];

function judgeNoted(lines: readonly Example[], note: Note, judge: () => readonly Judgement[]): readonly Judgement[] {
  note(`Judging ${lines.length} lines…`);
  return judge();
}

function fieldSlices(names: readonly string[], fields: readonly (readonly Judgement[])[]): Slices {
  const parts = names.map((name, place) => ({ name, lines: fields[place] ?? [] }));
  return [{ name: 'test', lines: fields.flat() }, parts.length > 1 ? parts : []];
}

/** The gold set as its slices are told: French, SMS spelling, Wolof alone or mixed with French, English. */
export function goldSlices(judged: readonly Judgement[], gold: readonly Example[]): Slices {
  const where = (holds: (row: Example) => boolean): readonly Judgement[] =>
    judged.filter((_, place) => {
      const row = gold[place];
      return row !== undefined && holds(row);
    });
  return [
    { name: 'all', lines: judged },
    [
      { name: 'fr', lines: where(({ language, style }) => language === 'fr' && style !== 'sms') },
      { name: 'sms', lines: where(({ style }) => style === 'sms') },
      { name: 'wo+mix', lines: where(({ language }) => language === 'wo' || language === 'mix') },
      { name: 'en', lines: where(({ language }) => language === 'en') },
    ],
  ];
}

/** @throws OperatorError `bad-example` */
export async function goldLines(): Promise<readonly Example[]> {
  return readProductExamples(await readFile(join(datasets, 'nlu', TEST_FILE), 'utf8'), TEST_FILE);
}

/** The rows once for each test field. */
async function readFields(
  { fields, testFields }: TestFiles,
  paths: readonly string[],
): Promise<readonly (readonly Example[])[]> {
  if (paths.length === 0) return [];
  return Promise.all(testFields.map((field) => readLabelled(paths, { ...fields, text: [field] })));
}

function strangersAmong(lines: readonly Example[], { labels }: Model): readonly string[] {
  return [...new Set(lines.map(({ intent }) => intent))].filter((label) => !labels.includes(label)).sort();
}
