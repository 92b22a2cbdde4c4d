import type { Baseline, BaselineDiff } from './baseline.js';
import { diffBaseline } from './baseline.js';
import { hasPassed, type Measure, type SuiteName, type SuiteRun } from './gate-run.js';
import type { Thresholds } from './thresholds.js';

/** A threshold beside what was reached. */
export interface Held {
  readonly suite: SuiteName;
  readonly measure: string;
  readonly wanted: number;
  /** Absent: the suite has no such measure. */
  readonly reached?: Measure;
  readonly holds: boolean;
}

/** The one verdict on an evaluation: why it passed or failed is all here. */
export interface Verdict {
  readonly passed: boolean;
  /** The rule that was applied, in words. */
  readonly rule: string;
  /** Why it did not pass; empty: it did. */
  readonly reasons: readonly string[];
  readonly held: readonly Held[];
  readonly diff?: BaselineDiff;
}

export interface Judging {
  readonly thresholds: Thresholds;
  /** Compared with what went before. */
  readonly baseline?: Baseline;
  /** Only some cases were run (`--filter`, `--failing`): shares of them say nothing, each must pass. */
  readonly some: boolean;
  /** Cases that passed once and not in every run. */
  readonly unsteady: readonly string[];
}

/** Judges runs by one rule, which the verdict names. */
export function judgeRuns(runs: readonly SuiteRun[], judging: Judging): Verdict {
  const { thresholds, baseline, some, unsteady } = judging;
  const held = some ? [] : runs.flatMap((run) => heldIn(run, thresholds));
  const diff = baseline === undefined ? undefined : diffBaseline(baseline, runs);
  const reasons = [
    ...held.filter(({ holds }) => !holds).map(missedInWords),
    ...(some ? failuresIn(runs) : []),
    ...(diff === undefined ? [] : regressionsIn(diff, thresholds)),
    ...unsteady.map((id) => `${id} does not pass every time`),
  ];
  const rule = ruleInWords(judging);
  return { passed: reasons.length === 0, rule, reasons, held, ...(diff === undefined ? {} : { diff }) };
}

function ruleInWords({ baseline, some }: Judging): string {
  const first = some ? 'each chosen case passes' : 'each measure named in evals/thresholds.json reaches its threshold';
  const then =
    baseline === undefined
      ? ''
      : ', no grave case that passed in the baseline fails, and in no suite more cases turned bad than good beyond its tolerance';
  return `passes when ${first}${then}`;
}

function heldIn({ suite, measures }: SuiteRun, { atLeast }: Thresholds): readonly Held[] {
  return Object.entries(atLeast[suite] ?? {}).map(([measure, wanted]) => {
    const reached = measures.find(({ name }) => name === measure);
    // A share of no case at all has reached nothing.
    const isEmpty = reached?.proportion?.cases === 0;
    const holds = reached !== undefined && !isEmpty && reached.value >= wanted;
    return { suite, measure, wanted, holds, ...(reached === undefined ? {} : { reached }) };
  });
}

function missedInWords({ suite, measure, wanted, reached }: Held): string {
  const least = `${shown(wanted)} is asked for`;
  if (reached === undefined) return `${suite}: no measure “${measure}”, ${least}`;
  const { proportion, value } = reached;
  const found = proportion === undefined ? shown(value) : `${shown(value)} (${proportion.hits} of ${proportion.cases})`;
  return `${suite}: ${measure} ${found}, ${least}`;
}

function failuresIn(runs: readonly SuiteRun[]): readonly string[] {
  return runs.flatMap(({ suite, cases }) => {
    const failed = cases.filter((one) => !hasPassed(one)).length;
    return failed === 0 ? [] : [`${suite}: ${failed} of ${cases.length} chosen cases fail`];
  });
}

function regressionsIn({ flips }: BaselineDiff, { tolerance }: Thresholds): readonly string[] {
  const worse = flips.filter(({ now }) => now === 'fails');
  const suites = [...new Set(worse.map(({ suite }) => suite))];
  const lost = suites.flatMap((suite) => {
    const bad = worse.filter((flip) => flip.suite === suite).length;
    const good = flips.filter((flip) => flip.suite === suite && flip.now === 'passes').length;
    const allowed = tolerance[suite] ?? 0;
    return bad - good > allowed
      ? [`${suite}: ${bad} cases turned bad and ${good} good since the baseline, tolerance ${allowed}`]
      : [];
  });
  const grave = worse
    .filter(({ result }) => result.grave)
    .map(({ suite, result }) => `${suite}: ${result.id} passed in the baseline and fails gravely`);
  return [...grave, ...lost];
}

function shown(value: number): string {
  return `${(value * 100).toFixed(1)} %`;
}
