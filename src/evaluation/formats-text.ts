import { alignColumns } from './figures.js';
import type { Evaluation } from './formats.js';
import {
  failuresOf,
  flipInWords,
  measureRows,
  repeatLines,
  shortened,
  sliceRows,
  suiteRows,
  verdictInWords,
} from './formats-words.js';
import type { CaseResult, SuiteRun } from './gate-run.js';

const TOP_FAILURES = 5;
const TOP_FLIPS = 20;

/** The evaluation on a screen. @param verbose with everything that failed and the details of each suite */
export function textLines(evaluation: Evaluation, verbose: boolean): readonly string[] {
  const { runs, engine, verdict, repeats, seconds } = evaluation;
  return [
    ...runs.flatMap((run) => [...suiteLines(run, evaluation, verbose), '']),
    ...alignColumns([['suite', 'passed', 'share (95 %)', 'time'], ...suiteRows(runs)]),
    '',
    ...withSpace(repeatLines(repeats)),
    ...withSpace(diffLines(evaluation, verbose)),
    `engine ${engine}, ${seconds.toFixed(1)} s`,
    `rule: ${verdict.rule}`,
    ...verdict.reasons.map((reason) => `  ${reason}`),
    verdictInWords(evaluation),
  ];
}

function suiteLines(run: SuiteRun, { verdict }: Evaluation, verbose: boolean): readonly string[] {
  const failures = failuresOf(run);
  const shown = verbose ? failures : failures.slice(0, TOP_FAILURES);
  const rest = failures.length - shown.length;
  const slices = sliceRows(run);
  return [
    run.suite.toUpperCase(),
    ...alignColumns([['measure', 'reached (95 %)', 'asked', ''], ...measureRows(run, verdict.held)]),
    ...(slices.length === 0 ? [] : ['', ...alignColumns([['written in', 'cases passed (95 %)'], ...slices])]),
    ...(verbose && run.details.length > 0 ? ['', ...run.details] : []),
    ...(shown.length > 0 ? [''] : []),
    ...shown.flatMap(failureLines),
    ...(rest > 0 ? [`and ${rest} more failures: --verbose shows all`] : []),
  ];
}

function failureLines({ id, place, says, hears, faults, grave }: CaseResult): readonly string[] {
  const name = id === says ? '' : `${shortened(id)} `;
  return [
    `${grave ? 'GRAVE' : 'FAILED'} ${name}(${place}) > ${shortened(says)}`,
    ...faults.map((fault) => `  ${shortened(fault)}`),
    ...(hears === '' ? [] : [`  « ${shortened(hears)} »`]),
  ];
}

function diffLines({ verdict }: Evaluation, verbose: boolean): readonly string[] {
  const { diff } = verdict;
  if (diff === undefined) return [];
  const { flips, added, gone } = diff;
  const shown = verbose ? flips : flips.slice(0, TOP_FLIPS);
  const head = `since the baseline: ${flips.length} cases flipped, ${added} new, ${gone} not run`;
  const rest = flips.length - shown.length;
  return [head, ...shown.map(flipInWords), ...(rest > 0 ? [`and ${rest} more: --verbose shows all`] : [])];
}

function withSpace(lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [...lines, ''];
}
