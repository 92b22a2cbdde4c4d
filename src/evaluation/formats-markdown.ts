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
import type { SuiteRun } from './gate-run.js';

const TOP_FAILURES = 20;

/** The evaluation as Markdown: the summary of a pull request. */
export function markdownLines(evaluation: Evaluation): readonly string[] {
  const { runs, engine, verdict, repeats, seconds } = evaluation;
  const flips = verdict.diff?.flips ?? [];
  return [
    `# tokosel eval: ${verdictInWords(evaluation)}`,
    '',
    `Engine ${engine}, ${seconds.toFixed(1)} s. Rule: ${verdict.rule}.`,
    '',
    ...verdict.reasons.map((reason) => `- **${cell(reason)}**`),
    ...(verdict.reasons.length > 0 ? [''] : []),
    ...table(['suite', 'passed', 'share (95 %)', 'time'], suiteRows(runs)),
    ...(repeats.times > 1 ? ['', ...repeatLines(repeats).map((line) => `- ${cell(line)}`)] : []),
    ...(flips.length > 0
      ? ['', '## Since the baseline', '', ...flips.map((flip) => `- ${cell(flipInWords(flip))}`)]
      : []),
    ...runs.flatMap((run) => suiteLines(run, evaluation)),
  ];
}

function suiteLines(run: SuiteRun, { verdict }: Evaluation): readonly string[] {
  const failures = failuresOf(run);
  const shown = failures.slice(0, TOP_FAILURES);
  const slices = sliceRows(run);
  return [
    '',
    `## ${run.suite}`,
    '',
    ...table(['measure', 'reached (95 %)', 'asked', 'verdict'], measureRows(run, verdict.held)),
    ...(slices.length === 0 ? [] : ['', ...table(['written in', 'cases passed (95 %)'], slices)]),
    ...(shown.length === 0 ? [] : ['', `<details><summary>${failures.length} failures</summary>`, '']),
    ...shown.map(({ place, says, faults }) => `- ${place} “${cell(shortened(says))}”: ${cell(faults.join('; '))}`),
    ...(failures.length > shown.length ? [`- and ${failures.length - shown.length} more`] : []),
    ...(shown.length === 0 ? [] : ['', '</details>']),
  ];
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  const line = (cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)];
}

/** Customers write what they like: nothing of it may become markup, a mention or another column. */
function cell(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/[&<>]/g, (mark) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[mark] ?? '')
    .replace(/[\\|`[\]*_@#]/g, String.raw`\$&`);
}
