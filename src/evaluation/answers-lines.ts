import {
  answerMeasures,
  type AnswerFailure,
  type AnswerMeasure,
  type AnswerReport,
  type AnswerSlice,
} from './answers-report.js';
import { alignColumns, shareInWords } from './figures.js';

const TOP_FAILURES = 10;
/** What a screen has room for beside each other. */
const OF_SLICES = ['right', 'facts', 'source', 'refused'] as const satisfies readonly AnswerMeasure[];
const LONGEST_ANSWER = 240;

/** The report as a person reads it: the figures, then what went wrong. @param verbose with all that failed, not the first ten */
export function answerLines(report: AnswerReport, verbose: boolean): readonly string[] {
  const { score, slices, failures, latencyMs, models, instead } = report;
  const shown = verbose ? failures : failures.slice(0, TOP_FAILURES);
  const rest = failures.length - shown.length;
  return [
    ...alignColumns([
      ['measure', 'n', 'share (95 %)'],
      ...answerMeasures.map((measure) => [measure, String(score[measure].cases), shareInWords(score[measure])]),
    ]),
    '',
    ...alignColumns([['slice', 'n', ...OF_SLICES], ...slices.map(sliceCells)]),
    '',
    `latency p50 ${latencyMs.p50.toFixed(1)} ms, p99 ${latencyMs.p99.toFixed(1)} ms`,
    ...(instead.length === 0
      ? []
      : [`instead of an answer: ${instead.map(({ name, count }) => `${count} × ${name}`).join(', ')}`]),
    ...(models.length === 0 ? [] : [`worded by ${models.join(', ')}`]),
    ...shown.flatMap((failure) => ['', ...failureLines(failure, verbose)]),
    ...(rest > 0 ? ['', `and ${rest} more: --verbose shows all`] : []),
  ];
}

function sliceCells({ name, rows, score }: AnswerSlice): readonly string[] {
  return [name, String(rows), ...OF_SLICES.map((measure) => shareInWords(score[measure]))];
}

function failureLines({ id, place, question, faults, answer }: AnswerFailure, verbose: boolean): readonly string[] {
  const said = answer.replace(/\s+/g, ' ');
  const told = verbose || said.length <= LONGEST_ANSWER ? said : `${said.slice(0, LONGEST_ANSWER)}…`;
  return [
    `WRONG ${id} (${place}) ${question}`,
    ...faults.map((fault) => `  ${fault}`),
    ...(told === '' ? [] : [`  « ${told} »`]),
  ];
}
