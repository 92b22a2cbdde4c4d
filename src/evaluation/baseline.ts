import { z } from 'zod';
import { OperatorError } from '../domain/errors.js';
import { hasPassed, suiteNames, type CaseResult, type SuiteName, type SuiteRun } from './gate-run.js';

/** How a suite went when its baseline was written: case ids in alphabetical order. */
export interface SuiteBaseline {
  readonly measures: Readonly<Record<string, number>>;
  readonly failing: readonly string[];
  readonly passing: readonly string[];
}

/** What `evals/baseline.json` holds. */
export type Baseline = Readonly<Partial<Record<SuiteName, SuiteBaseline>>>;

/** A case that went the other way in the baseline. */
export interface Flip {
  readonly suite: SuiteName;
  readonly now: 'fails' | 'passes';
  readonly result: CaseResult;
}

/** Cases that the baseline had and this run has not, or the other way round. */
export interface BaselineDiff {
  /** Worst first: grave failures, failures, repairs. */
  readonly flips: readonly Flip[];
  readonly added: number;
  readonly gone: number;
}

const ids = z.array(z.string());
const suiteSchema = z.strictObject({ measures: z.record(z.string(), z.number()), failing: ids, passing: ids });
const schema = z.partialRecord(z.enum(suiteNames), suiteSchema);

/** @throws OperatorError `bad-baseline` */
export function readBaseline(json: string, file: string): Baseline {
  const read = schema.safeParse(parse(json));
  if (!read.success) {
    const fix = 'Write it anew: tokosel eval --update-baseline.';
    throw new OperatorError('bad-baseline', `${file} is no baseline`, { fix, cause: read.error });
  }
  return Object.fromEntries(suiteNames.flatMap((suite) => (read.data[suite] ? [[suite, read.data[suite]]] : [])));
}

/** The baseline after these runs: suites that were not run keep what they had. */
export function nextBaseline(before: Baseline, runs: readonly SuiteRun[]): Baseline {
  return { ...before, ...Object.fromEntries(runs.map((run) => [run.suite, baselineOf(run)])) };
}

/** As it is written to disk: one id a line, so that a commit shows what changed. */
export function writeBaseline(baseline: Baseline): string {
  return `${JSON.stringify(baseline, undefined, 2)}\n`;
}

/** What changed since the baseline, of the suites that were run. */
export function diffBaseline(before: Baseline, runs: readonly SuiteRun[]): BaselineDiff {
  const diffs = runs.map((run) => diffOf(before[run.suite], run));
  return {
    flips: diffs.flatMap(({ flips }) => flips).sort((one, other) => weightOf(other) - weightOf(one)),
    added: diffs.reduce((sum, { added }) => sum + added, 0),
    gone: diffs.reduce((sum, { gone }) => sum + gone, 0),
  };
}

/** The lines that `--update-baseline` shows: what the next commit changes. */
export function baselineChanges(before: Baseline, after: Baseline): readonly string[] {
  return suiteNames.flatMap((suite) => {
    const old = before[suite];
    const fresh = after[suite];
    if (fresh === undefined || JSON.stringify(old) === JSON.stringify(fresh)) return [];
    const failed = new Set(old?.failing);
    const fails = new Set(fresh.failing);
    return [
      `${suite}: ${old?.passing.length ?? 0} → ${fresh.passing.length} passing, ${old?.failing.length ?? 0} → ${fresh.failing.length} failing`,
      ...fresh.failing.filter((id) => !failed.has(id)).map((id) => `  - fails now: ${id}`),
      ...(old?.failing ?? []).filter((id) => !fails.has(id)).map((id) => `  + fails no more: ${id}`),
      ...measureChanges(old?.measures ?? {}, fresh.measures),
    ];
  });
}

function baselineOf({ cases, measures }: SuiteRun): SuiteBaseline {
  const idsWhere = (passed: boolean) =>
    cases
      .filter((one) => hasPassed(one) === passed)
      .map(({ id }) => id)
      .sort();
  return {
    measures: Object.fromEntries(measures.map(({ name, value }) => [name, rounded(value)])),
    failing: idsWhere(false),
    passing: idsWhere(true),
  };
}

function diffOf(before: SuiteBaseline | undefined, { suite, cases }: SuiteRun): BaselineDiff {
  const passed = new Set(before?.passing);
  const failed = new Set(before?.failing);
  const known = cases.filter(({ id }) => passed.has(id) || failed.has(id));
  return {
    flips: known.flatMap((result): readonly Flip[] => {
      if (hasPassed(result) === passed.has(result.id)) return [];
      return [{ suite, now: hasPassed(result) ? 'passes' : 'fails', result }];
    }),
    added: cases.length - known.length,
    gone: passed.size + failed.size - known.length,
  };
}

function weightOf({ now, result, suite }: Flip): number {
  const bySuite = suiteNames.indexOf(suite) / suiteNames.length;
  return (now === 'fails' ? (result.grave ? 2 : 1) : 0) + bySuite;
}

function measureChanges(before: SuiteBaseline['measures'], after: SuiteBaseline['measures']): readonly string[] {
  return Object.entries(after)
    .filter(([name, value]) => before[name] !== value)
    .map(([name, value]) => `  ${name}: ${before[name] ?? 'new'} → ${value}`);
}

/** Four decimals: the file does not change with the last bit of a float. */
function rounded(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (cause) {
    if (cause instanceof SyntaxError) return undefined;
    throw cause;
  }
}
