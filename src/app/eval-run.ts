import { diffBaseline, nextBaseline, baselineChanges, type Baseline } from '../evaluation/baseline.js';
import type { Evaluation, Repeats } from '../evaluation/formats.js';
import { judgeRuns } from '../evaluation/gate.js';
import { hasPassed, type CaseResult, type SuiteName, type SuiteRun } from '../evaluation/gate-run.js';
import { OperatorError } from '../domain/errors.js';
import type { Refit } from './eval-house.js';
import { loadBaseline, loadLastFailures, loadThresholds, saveBaseline, saveLastFailures } from './eval-files.js';
import { casesWanted, failingIds, readCases, runSuites, type Cases } from './eval-suites.js';
import { chosenModel } from './models.js';
import type { Settings } from './settings.js';

/** What one call of `tokosel eval` is asked for. */
export interface EvalOrder {
  readonly suites: readonly SuiteName[];
  /** Only cases that hold this, in their name or their words. */
  readonly filter: string | undefined;
  /** Only cases that failed when the evaluation was run last. */
  readonly lastFailing: boolean;
  /** How often all of it is run. */
  readonly times: number;
  readonly thresholds: string;
  /** The file to compare with; absent: with none. */
  readonly baseline: string | undefined;
  readonly refit?: Refit;
}

type Note = (line: string) => void;

/** The cases that an order chooses, and whether they are only some. */
export interface Chosen {
  readonly cases: Cases;
  readonly some: boolean;
}

/** @throws OperatorError of a dataset, `no-cases`, `no-last-run` */
export async function chooseCases(settings: Settings, order: EvalOrder): Promise<Chosen> {
  const { suites, filter, lastFailing } = order;
  const last = lastFailing ? await loadLastFailures(settings.TOKOSEL_HOME) : undefined;
  const sought = filter?.toLowerCase() ?? '';
  const wants = (suite: SuiteName, id: string, says: string) =>
    `${suite} ${id} ${says}`.toLowerCase().includes(sought) &&
    (last === undefined || last[suite]?.includes(id) === true);
  const cases = casesWanted(await readCases(), { suites, wants, backwards: false });
  const { gold, questions, dialogues, attacks } = cases;
  if (gold.length + questions.length + dialogues.length + attacks.length > 0) {
    return { cases, some: filter !== undefined || lastFailing };
  }
  const why = lastFailing ? 'nothing failed in the last run' : `no case holds “${sought}”`;
  throw new OperatorError('no-cases', why, { fix: 'Choose other cases, or all of them.' });
}

/**
 * Runs the chosen cases as often as asked, each time in houses of their own, and judges them by one rule.
 *
 * @param baseline what `order.baseline` holds
 * @throws OperatorError `bad-thresholds` and those of `openToolkit`
 */
export async function evaluate(
  settings: Settings,
  order: EvalOrder,
  given: Chosen & { readonly baseline: Baseline | undefined },
  note: Note,
): Promise<Evaluation> {
  const started = performance.now();
  const thresholds = await loadThresholds(order.thresholds);
  const { refit } = order;
  const all: (readonly SuiteRun[])[] = [];
  for (let run = 0; run < order.times; run += 1) {
    if (order.times > 1) note(`Run ${run + 1} of ${order.times}`);
    const how = { backwards: run % 2 === 1, ...(refit === undefined ? {} : { refit }) };
    all.push(await runSuites(settings, given.cases, how, note));
  }
  const runs = all[0] ?? [];
  const repeats = repeatsOf(all);
  const { baseline, some } = given;
  const unsteady = unsteadyPasses(all);
  const judging = { thresholds, some, unsteady, ...(baseline === undefined ? {} : { baseline }) };
  const verdict = judgeRuns(runs, judging);
  await saveLastFailures(settings.TOKOSEL_HOME, failingIds(runs));
  const seconds = Math.round((performance.now() - started) / 100) / 10;
  return { engine: engineOf(settings), runs, verdict, repeats, seconds };
}

/** The settings of an engine; `local` leaves every outside service out, so that every run is the same run. */
export function withEngine(settings: Settings, engine: 'local' | 'gemini' | 'openai'): Settings {
  if (engine !== 'local') return { ...settings, TOKOSEL_MODEL: engine };
  return {
    ...settings,
    TOKOSEL_MODEL: 'none',
    TOKOSEL_EMBEDDER: 'offline',
    VECTOR_STORE: 'sqlite',
    MCP_ENABLED: false,
  };
}

/** Writes the runs as the new baseline, and gives the lines that a commit of it changes. */
export async function updateBaseline(path: string, runs: readonly SuiteRun[]): Promise<readonly string[]> {
  const before = (await loadBaseline(path)) ?? {};
  const after = nextBaseline(before, runs);
  await saveBaseline(path, after);
  const changes = baselineChanges(before, after);
  const { added, gone } = diffBaseline(before, runs);
  const head = `${path}: ${added} cases added, ${gone} gone`;
  return changes.length === 0 ? [`${path}: nothing changed`] : [head, ...changes];
}

function engineOf(settings: Settings): string {
  const choice = chosenModel(settings);
  if (choice === 'none') return 'local';
  return choice === 'gemini' ? settings.GEMINI_MODEL : (settings.OPENAI_MODEL ?? choice);
}

function repeatsOf(all: readonly (readonly SuiteRun[])[]): Repeats {
  const first = all[0] ?? [];
  const suites = first.map(({ suite, cases }) => ({
    suite,
    once: cases.filter(hasPassed).length,
    always: cases.filter(({ id }) => resultsOf(all, suite, id).every(hasPassed)).length,
    cases: cases.length,
  }));
  const unsteady = first.flatMap(({ suite, cases }) =>
    cases
      .filter((one) => resultsOf(all, suite, one.id).some((other) => printOf(other) !== printOf(one)))
      .map(({ id }) => `${suite} ${id}`),
  );
  return { times: all.length, suites, unsteady };
}

/** Cases that passed once and not every time: chance decided. */
function unsteadyPasses(all: readonly (readonly SuiteRun[])[]): readonly string[] {
  const first = all[0] ?? [];
  return first.flatMap(({ suite, cases }) =>
    cases
      .filter(({ id }) => {
        const passes = resultsOf(all, suite, id).filter(hasPassed).length;
        return passes > 0 && passes < all.length;
      })
      .map(({ id }) => `${suite} ${id}`),
  );
}

function resultsOf(all: readonly (readonly SuiteRun[])[], suite: SuiteName, id: string): readonly CaseResult[] {
  return all.flatMap((runs) => runs.find((run) => run.suite === suite)?.cases.filter((one) => one.id === id) ?? []);
}

function printOf({ print, hears, faults }: CaseResult): string {
  return print ?? JSON.stringify([hears, faults]);
}
