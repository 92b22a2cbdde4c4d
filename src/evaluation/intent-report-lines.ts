import { alignColumns, percentage, shareInWords } from './figures.js';
import type { Confusion } from './confusion.js';
import type { IntentReport, NamedScore } from './intent-report.js';
import type { LabelScore } from './label-scores.js';

/** Labels told one by one at most: of a longer list the worst. */
const MOST_LABELS = 30;

/** The report as a person reads it: slices, then labels, then what was taken for what. */
export function reportLines({ slices, labels, confusions }: IntentReport): readonly string[] {
  return [
    ...sliceLines(slices),
    '',
    ...labelLines(labels),
    ...(confusions.length === 0 ? [] : ['', 'Taken for another:', ...confusions.flatMap(confusionLines)]),
  ];
}

function sliceLines(slices: readonly NamedScore[]): readonly string[] {
  const some = (column: 'inScope' | 'outOfScope' | 'language') => slices.some((slice) => slice[column] !== undefined);
  const optional = (['inScope', 'outOfScope', 'language'] as const).filter(some);
  const isCalibrated = slices.some(({ calibrationError }) => calibrationError !== undefined);
  const titles = { inScope: 'in scope', outOfScope: 'out of scope', language: 'language' };
  const head = [
    'slice',
    'lines',
    'accuracy (95 %)',
    'macro F1',
    'weighted F1',
    ...optional.map((name) => titles[name]),
  ];
  return alignColumns([
    [...head, ...(isCalibrated ? ['calibration gap'] : []), 'p50 / p99 ms'],
    ...slices.map((slice) => [
      slice.name,
      String(slice.lines),
      shareInWords(slice.accuracy),
      meanInWords(slice.macroF1, slice.lines),
      meanInWords(slice.weightedF1, slice.lines),
      ...optional.map((name) => (slice[name] === undefined ? '–' : shareInWords(slice[name]))),
      ...(isCalibrated ? [slice.calibrationError?.toFixed(3) ?? '–'] : []),
      `${slice.latencyMs.p50.toFixed(2)} / ${slice.latencyMs.p99.toFixed(2)}`,
    ]),
  ]);
}

/** A mean of few lines has no interval of its own, so it is not told as a percentage. */
function meanInWords(value: number, lines: number): string {
  return lines < 30 ? `${value.toFixed(2)} of few` : percentage(value);
}

function labelLines(labels: readonly LabelScore[]): readonly string[] {
  const told = labels.length <= MOST_LABELS ? labels : [...labels].sort((a, b) => a.f1 - b.f1).slice(0, MOST_LABELS);
  const note = told === labels ? [] : [`The ${MOST_LABELS} weakest of ${labels.length} intents (all of them: --json)`];
  const rows = told.map(({ label, precision, recall, f1 }) => [
    label,
    String(recall.cases),
    shareInWords(precision),
    shareInWords(recall),
    f1.toFixed(3),
  ]);
  return [...note, ...alignColumns([['intent', 'lines', 'precision (95 %)', 'recall (95 %)', 'F1'], ...rows])];
}

function confusionLines({ wanted, found, count, sentences }: Confusion): readonly string[] {
  return [`  ${wanted} → ${found}  ${count}`, ...sentences.map((sentence) => `      “${sentence}”`)];
}
