import type { Nlu } from '../../src/domain/ports.js';
import { decide } from '../../src/nlu/decide.js';
import type { Example } from '../../src/nlu/examples.js';
import type { Model } from '../../src/nlu/train.js';

/** One judged line. `confidence` is that of the best intent in scope. */
export interface Judgement {
  readonly wanted: string;
  readonly found: string;
  readonly confidence: number;
  readonly milliseconds: number;
}

/** Shares are percentages; times are milliseconds a line. */
export interface Score {
  readonly lines: number;
  /** Of the lines in scope. */
  readonly accuracy: number;
  /** Mean of the F1 of each intent, weighted by its number of lines. */
  readonly weightedF1: number;
  /** Mean of the F1 of each intent that is wanted at least once, each counting the same. */
  readonly macroF1: number;
  /** Of the lines out of scope, those that were turned away; absent when there are none. */
  readonly outsideRecall?: number;
  /** Expected gap between confidence and being right, ten bins. */
  readonly calibrationError: number;
  readonly p50: number;
  readonly p99: number;
}

const OUTSIDE = '(outside)';

export function judgeAll(model: Model, lines: readonly Example[]): readonly Judgement[] {
  return lines.map(({ text, intent }) => {
    const start = performance.now();
    const decision = decide(model, text);
    const milliseconds = performance.now() - start;
    const best = decision.best[0];
    const found = decision.outside.decided || best === undefined ? OUTSIDE : best.label;
    return { wanted: intent, found, confidence: best?.confidence ?? 0, milliseconds };
  });
}

/** Judges lines as the product does: what it turns away is `unclear`, an intent like the others. */
export function judgeIntents(nlu: Nlu, lines: readonly Example[]): readonly Judgement[] {
  return lines.map(({ text, intent }) => {
    const start = performance.now();
    const { intent: found } = nlu.understand(text);
    return { wanted: intent, found: found.name, confidence: found.confidence, milliseconds: performance.now() - start };
  });
}

/** Judges what language lines are in, whatever they ask. */
export function judgeLanguages(model: Model, lines: readonly Example[]): readonly Judgement[] {
  return lines.map(({ text, language = '' }) => {
    const start = performance.now();
    const guess = decide(model, text).language;
    const milliseconds = performance.now() - start;
    return { wanted: language, found: guess.language, confidence: guess.confidence, milliseconds };
  });
}

export function scoreOf(judgements: readonly Judgement[], outsideIntent?: string): Score {
  const inside = judgements.filter(({ wanted }) => wanted !== outsideIntent);
  const outside = judgements.filter(({ wanted }) => wanted === outsideIntent);
  const times = judgements.map(({ milliseconds }) => milliseconds).sort((a, b) => a - b);
  return {
    lines: judgements.length,
    accuracy: percent(shareOf(inside, (line) => line.found === line.wanted)),
    weightedF1: percent(weightedF1(inside)),
    macroF1: percent(macroF1(inside)),
    ...(outside.length === 0 ? {} : { outsideRecall: percent(shareOf(outside, (line) => line.found === OUTSIDE)) }),
    calibrationError: percent(calibrationError(inside)),
    p50: rounded(times[Math.floor(times.length / 2)] ?? 0),
    p99: rounded(times[Math.floor(times.length * 0.99)] ?? 0),
  };
}

function weightedF1(lines: readonly Judgement[]): number {
  return f1s(lines).reduce((sum, { wanted, f1 }) => sum + wanted * f1, 0) / lines.length;
}

function macroF1(lines: readonly Judgement[]): number {
  const wanted = f1s(lines).filter((intent) => intent.wanted > 0);
  return wanted.reduce((sum, { f1 }) => sum + f1, 0) / Math.max(1, wanted.length);
}

function f1s(lines: readonly Judgement[]): readonly { readonly wanted: number; readonly f1: number }[] {
  const counts = new Map<string, { wanted: number; found: number; both: number }>();
  const countOf = (name: string): { wanted: number; found: number; both: number } => {
    const known = counts.get(name) ?? { wanted: 0, found: 0, both: 0 };
    counts.set(name, known);
    return known;
  };
  for (const line of lines) {
    countOf(line.wanted).wanted += 1;
    countOf(line.found).found += 1;
    if (line.wanted === line.found) countOf(line.wanted).both += 1;
  }
  return [...counts.values()].map(({ wanted, found, both }) => ({ wanted, f1: (2 * both) / (wanted + found) }));
}

function calibrationError(lines: readonly Judgement[]): number {
  const answered = lines.filter((line) => line.found !== OUTSIDE);
  const bins = Array.from({ length: 10 }, (_, bin) =>
    answered.filter((line) => Math.min(9, Math.floor(line.confidence * 10)) === bin),
  );
  const gaps = bins.map((bin) =>
    Math.abs(bin.reduce((sum, line) => sum + line.confidence - Number(line.found === line.wanted), 0)),
  );
  return gaps.reduce((sum, gap) => sum + gap, 0) / Math.max(1, answered.length);
}

function shareOf(lines: readonly Judgement[], test: (line: Judgement) => boolean): number {
  return lines.filter(test).length / Math.max(1, lines.length);
}

function percent(share: number): number {
  return Number((share * 100).toFixed(2));
}

function rounded(milliseconds: number): number {
  return Number(milliseconds.toFixed(3));
}
