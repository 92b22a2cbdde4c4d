import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { readQuestions } from '../evaluation/answers-file.js';
import type { Asked } from '../evaluation/answers.js';
import type { Dialogue } from '../evaluation/dialogues.js';
import type { CaseResult, SuiteName, SuiteRun } from '../evaluation/gate-run.js';
import type { Attack } from '../evaluation/safety.js';
import { TEST_FILE } from '../nlu/files.js';
import { chosenDialogues } from './dialogues.js';
import { replayAll } from './dialogues-stage.js';
import { askEach, askKnowledge, passagesOf } from './eval-asking.js';
import { openEvalHouse, type EvalHouse, type HouseWishes } from './eval-house.js';
import { allAttacks, poisonedFolder, runAttacks } from './eval-safety.js';
import { answersRun, dialoguesRun, intentsRun, safetyRun } from './eval-suite-results.js';
import { readGold, type GoldLine } from './eval-gold.js';
import { judgeBy } from './intent-judge.js';
import { datasets } from './paths.js';
import type { Settings } from './settings.js';

/** Which cases of the datasets are run, and of which suites. */
export interface SuiteOrder {
  readonly suites: readonly SuiteName[];
  /** Whether a case is wanted, by its suite, its id and what is said in it. */
  readonly wants: (suite: SuiteName, id: string, says: string) => boolean;
  /** Dialogues go in the other direction, so that none leans on another. */
  readonly backwards: boolean;
  readonly refit?: HouseWishes['refit'];
}

/** The cases of all datasets, read before anything is run. */
export interface Cases {
  readonly gold: readonly GoldLine[];
  readonly questions: readonly Asked[];
  readonly dialogues: readonly Dialogue[];
  readonly attacks: readonly Attack[];
}

type Note = (line: string) => void;

export { suiteNames } from '../evaluation/gate-run.js';
export const questionsFile = join(datasets, 'answers', 'questions.jsonl');

/** @throws OperatorError of the dataset that cannot be read, naming file, line and reason */
export async function readCases(): Promise<Cases> {
  const goldFile = join(datasets, 'nlu', TEST_FILE);
  return {
    gold: readGold(await readFile(goldFile, 'utf8'), TEST_FILE),
    questions: readQuestions(await readFile(questionsFile, 'utf8'), basename(questionsFile)),
    dialogues: await chosenDialogues({ paths: [], filter: undefined, times: 1 }),
    attacks: await allAttacks(),
  };
}

/** The cases that an order wants. */
export function casesWanted(cases: Cases, { suites, wants }: SuiteOrder): Cases {
  const of = <Case>(suite: SuiteName, all: readonly Case[], named: (one: Case) => readonly [string, string]) =>
    suites.includes(suite) ? all.filter((one) => wants(suite, ...named(one))) : [];
  return {
    gold: of('intents', cases.gold, ({ text }) => [text, text]),
    questions: of('answers', cases.questions, ({ id, question }) => [id, question]),
    dialogues: of('dialogues', cases.dialogues, ({ name, file }) => [name, file]),
    attacks: of('safety', cases.attacks, ({ id, kind, turns }) => [id, `${kind} ${turns.join(' ')}`]),
  };
}

/**
 * Runs each suite that has cases, on houses of their own: answers and intents change nothing, dialogues and attacks do.
 *
 * @throws OperatorError those of `openToolkit`
 */
export async function runSuites(
  settings: Settings,
  cases: Cases,
  order: Pick<SuiteOrder, 'backwards' | 'refit'>,
  note: Note,
): Promise<readonly SuiteRun[]> {
  const { refit } = order;
  const wishes = refit === undefined ? {} : { refit };
  const { gold, questions, dialogues, attacks } = cases;
  const runs: SuiteRun[] = [];
  if (gold.length + questions.length + dialogues.length > 0) {
    runs.push(...(await withHouse(settings, wishes, (house) => runPlain(house, { cases, order, note }))));
  }
  if (attacks.length > 0) {
    const poisoned = { ...wishes, documents: [poisonedFolder] };
    note(`Attacking ${attacks.length} times…`);
    const run = () =>
      withHouse(settings, poisoned, async (house) => safetyRun(await runAttacks(house, attacks), attacks));
    runs.push(await clocked(run));
  }
  return runs;
}

interface PlainOrder {
  readonly cases: Cases;
  readonly order: Pick<SuiteOrder, 'backwards'>;
  readonly note: Note;
}

async function runPlain({ stage, nlu }: EvalHouse, { cases, order, note }: PlainOrder): Promise<readonly SuiteRun[]> {
  const { gold, questions, dialogues } = cases;
  const runs: SuiteRun[] = [];
  if (gold.length > 0) {
    note(`Judging ${gold.length} lines…`);
    runs.push(await clocked(() => intentsRun(judgeBy(nlu, gold), gold)));
  }
  if (questions.length > 0) {
    note(`Asking ${questions.length} questions…`);
    const ask = askKnowledge(stage.toolkit.knowledge);
    runs.push(
      await clocked(async () => answersRun(await askEach(questions, ask, await passagesOf(stage.toolkit.store)))),
    );
  }
  if (dialogues.length > 0) {
    note(`Replaying ${dialogues.length} dialogues…`);
    const ordered = order.backwards ? dialogues.toReversed() : dialogues;
    runs.push(await clocked(async () => dialoguesRun(await replayAll(stage, ordered))));
  }
  return runs;
}

async function withHouse<Result>(
  settings: Settings,
  wishes: HouseWishes,
  work: (house: EvalHouse) => Promise<Result>,
): Promise<Result> {
  const house = await openEvalHouse(settings, wishes);
  try {
    return await work(house);
  } finally {
    await house.close();
  }
}

type Untimed = Omit<SuiteRun, 'seconds'>;

async function clocked(work: () => Untimed | Promise<Untimed>): Promise<SuiteRun> {
  const started = performance.now();
  const run = await work();
  return { ...run, seconds: Math.round((performance.now() - started) / 100) / 10 };
}

/** Ids of cases that failed, by suite: what `--failing last` runs again. */
export function failingIds(runs: readonly SuiteRun[]): Readonly<Record<string, readonly string[]>> {
  const failed = ({ faults }: CaseResult) => faults.length > 0;
  return Object.fromEntries(runs.map(({ suite, cases }) => [suite, cases.filter(failed).map(({ id }) => id)]));
}
