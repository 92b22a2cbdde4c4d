import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { TokoselError } from '../domain/errors.js';
import { intents } from '../domain/vocabulary.js';
import { readQuestions } from '../evaluation/answers-file.js';
import type { Asked } from '../evaluation/answers.js';
import { checkLines, leakProblems, twinProblems, type Checked, type Problem } from '../evaluation/check.js';
import { checkApart, readDialogues } from '../evaluation/dialogues-file.js';
import type { PlacedText } from '../evaluation/leak.js';
import { checkAttacksApart, readAttacks } from '../evaluation/safety-file.js';
import type { Attack } from '../evaluation/safety.js';
import { readProductExamples } from '../nlu/examples.js';
import { TEST_FILE } from '../nlu/files.js';
import { readBank } from './bank.js';
import { loadThresholds, thresholdsFile } from './eval-files.js';
import { loadLexicon } from './lexicon.js';
import { datasets } from './paths.js';
import { loadGrid } from './toolkit.js';

/** What a check of the datasets found. */
export interface CheckReport {
  readonly lines: readonly string[];
  readonly problems: number;
}

/**
 * Reads every dataset and looks for lines that stand in both parts of one. Nothing is run and nothing is thrown: a
 * problem is a line of the report.
 *
 * @param folder of the datasets
 */
export async function checkDatasets(folder = datasets): Promise<CheckReport> {
  const checked = [
    await checkIntents(join(folder, 'nlu')),
    await checkAnswers(join(folder, 'answers'), join(folder, 'knowledge')),
    await checkDialogues(join(folder, 'dialogues')),
    await checkSafety(join(folder, 'safety')),
    await checkConfiguration(folder),
  ];
  const problems = checked.reduce((sum, one) => sum + one.problems.length, 0);
  return { lines: checkLines(checked), problems };
}

async function checkIntents(folder: string): Promise<Checked> {
  const train: PlacedText[] = [];
  const test: PlacedText[] = [];
  const problems: Problem[] = [];
  for (const name of await namesIn(folder, /\.jsonl$/)) {
    for (const { line, place } of linesOf(await readFile(join(folder, name), 'utf8'), name)) {
      const read = attempt(place, () => readProductExamples(line, name));
      problems.push(...read.problems, ...strangerIn(read.value, { name, place }));
      const text = read.value?.[0]?.text;
      if (text !== undefined) (name === TEST_FILE ? test : train).push({ text, place });
    }
  }
  return { name: 'nlu', rows: train.length + test.length, problems: [...problems, ...leakProblems(train, test)] };
}

/** A training file is named after the one intent that its lines have. */
function strangerIn(
  examples: ReturnType<typeof readProductExamples> | undefined,
  { name, place }: { readonly name: string; readonly place: string },
): readonly Problem[] {
  const intent = examples?.[0]?.intent;
  const wanted = basename(name, '.jsonl');
  if (intent === undefined || name === TEST_FILE || intent === wanted) return [];
  const known = intents.some((one) => one === wanted);
  return known ? [{ place, reason: `intent ${intent} in the file of ${wanted}` }] : [];
}

async function checkAnswers(folder: string, knowledge: string): Promise<Checked> {
  const asked: Asked[] = [];
  const problems: Problem[] = [];
  for (const name of await namesIn(folder, /\.jsonl$/)) {
    const jsonl = await readFile(join(folder, name), 'utf8');
    const read = attempt(name, () => readQuestions(jsonl, name));
    asked.push(...(read.value ?? []));
    problems.push(...read.problems);
  }
  const texts = (part: Asked['part']) =>
    asked.filter((one) => one.part === part).map(({ question, place }) => ({ text: question, place }));
  const documents = new Set(await namesIn(knowledge, /\.md$/));
  const lost = asked.flatMap(({ documents: named, place }) =>
    named.filter((one) => !documents.has(one)).map((one) => ({ place, reason: `there is no document ${one}` })),
  );
  return {
    name: 'answers',
    rows: asked.length,
    problems: [...problems, ...lost, ...leakProblems(texts('tune'), texts('test'))],
  };
}

async function checkDialogues(folder: string): Promise<Checked> {
  const found = await readAll(folder, /\.ya?ml$/, readDialogues);
  const apart = attempt('dialogues', () => checkApart(found.rows));
  return { name: 'dialogues', rows: found.rows.length, problems: [...found.problems, ...apart.problems] };
}

async function checkSafety(folder: string): Promise<Checked> {
  const found = await readAll(folder, /\.jsonl$/, readAttacks);
  const apart = attempt('safety', () => checkAttacksApart(found.rows));
  const texts = found.rows.map(({ turns, channel, place }: Attack) => ({
    text: `${channel} ${turns.join(' ')}`,
    place,
  }));
  return {
    name: 'safety',
    rows: found.rows.length,
    problems: [...found.problems, ...apart.problems, ...twinProblems(texts)],
  };
}

/** What the toolkit reads at its start, and the gate's own thresholds. */
async function checkConfiguration(folder: string): Promise<Checked> {
  const readers: readonly (readonly [string, () => Promise<unknown>])[] = [
    ['bank.json', () => readBank(join(folder, 'bank.json'))],
    ['loan-grid.json', () => loadGrid(join(folder, 'loan-grid.json'))],
    ['lexicon.json', () => loadLexicon()],
    ['thresholds.json', () => loadThresholds(thresholdsFile)],
  ];
  const problems: Problem[] = [];
  for (const [name, read] of readers) {
    try {
      await read();
    } catch (cause) {
      problems.push(problemOf(name, cause));
    }
  }
  return { name: 'configuration', rows: readers.length, problems };
}

async function readAll<Row>(
  folder: string,
  pattern: RegExp,
  read: (text: string, file: string) => readonly Row[],
): Promise<{ readonly rows: readonly Row[]; readonly problems: readonly Problem[] }> {
  const rows: Row[] = [];
  const problems: Problem[] = [];
  for (const name of await namesIn(folder, pattern)) {
    const text = await readFile(join(folder, name), 'utf8');
    const found = attempt(name, () => read(text, name));
    rows.push(...(found.value ?? []));
    problems.push(...found.problems);
  }
  return { rows, problems };
}

/** What a reader gives, or the problem that it names. */
function attempt<Value>(
  place: string,
  read: () => Value,
): { readonly value?: Value; readonly problems: readonly Problem[] } {
  try {
    return { value: read(), problems: [] };
  } catch (cause) {
    return { problems: [problemOf(place, cause)] };
  }
}

/** A reader that names the place itself is believed: file and line are not told twice. */
function problemOf(place: string, cause: unknown): Problem {
  if (!(cause instanceof TokoselError)) throw cause;
  const [, told, reason] = /^(?:([^\s:]+:\d+)|[^\s:]+): (.+)$/s.exec(cause.message) ?? [];
  if (reason === undefined) return { place, reason: cause.message };
  return { place: /:\d+$/.test(place) ? place : (told ?? place), reason };
}

function linesOf(text: string, name: string): readonly { readonly line: string; readonly place: string }[] {
  return text
    .split('\n')
    .map((line, index) => ({ line, place: `${name}:${index + 1}` }))
    .filter(({ line }) => line.trim() !== '');
}

/** @returns names in alphabetical order */
async function namesIn(folder: string, pattern: RegExp): Promise<readonly string[]> {
  return (await readdir(folder)).filter((name) => pattern.test(name)).sort();
}
