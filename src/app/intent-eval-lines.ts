import { reportLines } from '../evaluation/intent-report-lines.js';
import type { FilesEvaluation, ProductEvaluation } from './intent-eval.js';

const MOST_LABELS_TOLD = 8;

/** An evaluation as a person reads it, the model first. */
export function evaluationLines(evaluation: ProductEvaluation | FilesEvaluation): readonly string[] {
  const head = 'training' in evaluation ? trainingLines(evaluation.training) : [modelLine(evaluation)];
  return [...head, ...strangerLines(evaluation.labelsNeverLearnt), '', ...reportLines(evaluation)];
}

function modelLine({ model }: ProductEvaluation): string {
  return `model: ${model.intents} intents, ${megabytes(model.bytes)}, ${model.how}`;
}

function trainingLines(training: FilesEvaluation['training']): readonly string[] {
  const { examples, intents, seconds, processorSeconds, bytes, sha256 } = training;
  const time = `${seconds} s (${processorSeconds} s of processor time)`;
  return [`model: ${examples} examples, ${intents} intents, ${time}, ${megabytes(bytes)}`, `sha256 ${sha256}`];
}

function strangerLines(labels: readonly string[]): readonly string[] {
  if (labels.length === 0) return [];
  const more = labels.length > MOST_LABELS_TOLD ? '…' : '';
  return [`labels that were never learnt: ${labels.length} (${labels.slice(0, MOST_LABELS_TOLD).join(', ')}${more})`];
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
