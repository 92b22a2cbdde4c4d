import type { Flip } from './baseline.js';
import { percentage, shareInWords } from './figures.js';
import type { Evaluation, Repeats } from './formats.js';
import type { Held } from './gate.js';
import { hasPassed, slicesOf, type CaseResult, type Measure, type SuiteRun } from './gate-run.js';
import { proportionWhere } from './proportion.js';

const FEW_CASES = 30;
const LONGEST = 200;

/** The datasets' folder of each suite, from the root of the project. */
export const suiteFolders = {
  intents: 'datasets/nlu',
  answers: 'datasets/answers',
  dialogues: 'datasets/dialogues',
  safety: 'datasets/safety',
} as const satisfies Record<SuiteRun['suite'], string>;

/** A measure as a person reads it; a mean of few cases is told as such, never as a bare percentage. */
export function measureInWords({ value, proportion, cases = 0 }: Measure): string {
  if (proportion !== undefined) return shareInWords(proportion);
  return cases < FEW_CASES ? `${value.toFixed(2)} of few` : percentage(value);
}

/** `PASSED`, or `FAILED` with how many reasons. */
export function verdictInWords({ verdict }: Evaluation): string {
  const { passed, reasons } = verdict;
  return passed ? 'PASSED' : `FAILED: ${reasons.length} ${reasons.length === 1 ? 'reason' : 'reasons'}`;
}

/** One row a suite: how many cases passed, in how long. */
export function suiteRows(runs: readonly SuiteRun[]): readonly (readonly string[])[] {
  return runs.map(({ suite, cases, seconds }) => [
    suite,
    `${cases.filter(hasPassed).length}/${cases.length}`,
    shareInWords(proportionWhere(cases, hasPassed)),
    `${seconds.toFixed(1)} s`,
  ]);
}

/** One row a measure: its threshold beside it where it has one. */
export function measureRows({ suite, measures }: SuiteRun, held: readonly Held[]): readonly (readonly string[])[] {
  return measures.map((measure) => {
    const rule = held.find((one) => one.suite === suite && one.measure === measure.name);
    const asked = rule === undefined ? '' : `≥ ${percentage(rule.wanted)}`;
    const verdict = rule === undefined ? '' : rule.holds ? 'ok' : 'MISSED';
    return [measure.name, measureInWords(measure), asked, verdict];
  });
}

/** One row a slice of how customers write: cases that passed. */
export function sliceRows({ cases }: SuiteRun): readonly (readonly string[])[] {
  return slicesOf(cases).map((slice) => [slice.name, measureInWords(slice)]);
}

/** Cases that failed, grave ones first. */
export function failuresOf({ cases }: SuiteRun): readonly CaseResult[] {
  return cases.filter((one) => !hasPassed(one)).sort((one, other) => Number(other.grave) - Number(one.grave));
}

/** `answers a012 passed in the baseline: lacks “10 000 F”` */
export function flipInWords({ suite, now, result }: Flip): string {
  const { id, place, faults, grave } = result;
  return now === 'passes'
    ? `+ ${suite} ${id} (${place}) passes again`
    : `- ${suite} ${id} (${place}) fails${grave ? ' gravely' : ''}: ${faults.join('; ')}`;
}

/** One line a suite: pass^1 and pass^k. */
export function repeatLines({ times, suites, unsteady }: Repeats): readonly string[] {
  if (times < 2) return [];
  return [
    ...suites.map(
      ({ suite, once, always, cases }) => `${suite}: pass^1 ${once}/${cases}, pass^${times} ${always}/${cases}`,
    ),
    unsteady.length === 0 ? 'every answer the same in all runs' : `answered differently: ${unsteady.join(', ')}`,
  ];
}

/** A text in one line, cut where a screen would. */
export function shortened(text: string, longest = LONGEST): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > longest ? `${line.slice(0, longest)}…` : line;
}
