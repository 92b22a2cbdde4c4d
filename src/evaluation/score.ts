import { calibrationError } from './calibration-error.js';
import { NOTHING_FOUND, type Judgement } from './judgement.js';
import { labelScores, macroF1, weightedF1 } from './label-scores.js';
import { percentile } from './percentile.js';
import { proportionWhere, type Proportion } from './proportion.js';

/** How well a judge did on some lines. F1s, shares and the calibration error are 0..1. */
export interface Score {
  readonly lines: number;
  /** Over all lines; what is out of scope is right when it was turned away. */
  readonly accuracy: Proportion;
  readonly macroF1: number;
  readonly weightedF1: number;
  /** The lines in scope alone, and those out of scope alone; absent without a line out of scope. */
  readonly inScope?: Proportion;
  readonly outOfScope?: Proportion;
  /** Of lines in scope that were not turned away; absent for a judge that was not calibrated. */
  readonly calibrationError?: number;
  /** Lines whose language is told, French, Wolof or English, and was heard; absent when none is told. */
  readonly language?: Proportion;
  readonly latencyMs: { readonly p50: number; readonly p99: number };
}

/** How the judge was made. */
export interface JudgeTraits {
  /** The label of lines that ask for nothing the model knows. */
  readonly outside?: string | undefined;
  /** Its confidences are meant as probabilities. */
  readonly calibrated: boolean;
}

export function scoreOf(lines: readonly Judgement[], { outside, calibrated }: JudgeTraits): Score {
  const labels = labelScores(lines);
  const inside = lines.filter(({ wanted }) => wanted !== outside);
  const strangers = lines.filter(({ wanted }) => wanted === outside);
  const told = lines.filter(({ spoken }) => spoken !== undefined && spoken !== 'mix');
  const times = lines.map(({ milliseconds }) => milliseconds);
  return {
    lines: lines.length,
    accuracy: proportionWhere(lines, isRight),
    macroF1: macroF1(labels),
    weightedF1: weightedF1(labels),
    ...(strangers.length === 0
      ? {}
      : { inScope: proportionWhere(inside, isRight), outOfScope: proportionWhere(strangers, isRight) }),
    ...(calibrated
      ? {
          calibrationError: calibrationError(
            inside.filter(({ found }) => found !== NOTHING_FOUND && found !== outside),
          ),
        }
      : {}),
    ...(told.length === 0 ? {} : { language: proportionWhere(told, ({ spoken, guessed }) => spoken === guessed) }),
    latencyMs: { p50: percentile(times, 0.5), p99: percentile(times, 0.99) },
  };
}

function isRight({ wanted, found }: Judgement): boolean {
  return wanted === found;
}
