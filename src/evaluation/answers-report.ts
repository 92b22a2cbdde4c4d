import type { Verdict } from './answers-score.js';
import { percentile } from './percentile.js';
import { proportionWhere, type Proportion } from './proportion.js';

/** What is counted; of each the rows to which it applies. */
export const answerMeasures = ['right', 'answered', 'facts', 'source', 'section', 'figures', 'refused'] as const;
export type AnswerMeasure = (typeof answerMeasures)[number];

export type AnswerScore = Readonly<Record<AnswerMeasure, Proportion>>;

/** Rows that have something in common. */
export interface AnswerSlice {
  readonly name: string;
  readonly rows: number;
  readonly score: AnswerScore;
}

/** One row that went wrong, ready to be read. */
export interface AnswerFailure {
  readonly id: string;
  readonly place: string;
  readonly question: string;
  readonly faults: readonly string[];
  /** What was answered; empty: nothing. */
  readonly answer: string;
}

/** What asking all questions told. */
export interface AnswerReport {
  readonly rows: number;
  readonly score: AnswerScore;
  /** By part, style, language and kind, in this order. */
  readonly slices: readonly AnswerSlice[];
  readonly failures: readonly AnswerFailure[];
  /** What happened to questions that have an answer and got none, most often first. */
  readonly instead: readonly { readonly name: string; readonly count: number }[];
  readonly latencyMs: { readonly p50: number; readonly p99: number };
  /** Models that worded answers. */
  readonly models: readonly string[];
}

export function answerReport(verdicts: readonly Verdict[]): AnswerReport {
  const times = verdicts.map(({ given }) => given.milliseconds);
  return {
    rows: verdicts.length,
    score: scoreOf(verdicts),
    slices: slicesOf(verdicts),
    failures: verdicts.filter(({ faults }) => faults.length > 0).map(failureOf),
    instead: insteadOf(verdicts.filter(({ answerable, replied }) => answerable && !replied)),
    latencyMs: { p50: percentile(times, 0.5), p99: percentile(times, 0.99) },
    models: [...new Set(verdicts.flatMap(({ given }) => given.model ?? []))],
  };
}

/** Shares over the rows they apply to; of none: 0 of 0. */
export function scoreOf(verdicts: readonly Verdict[]): AnswerScore {
  const answerable = verdicts.filter((verdict) => verdict.answerable);
  const strange = verdicts.filter((verdict) => !verdict.answerable);
  const told = (of: (verdict: Verdict) => boolean | undefined) =>
    proportionWhere(
      verdicts.flatMap((verdict) => of(verdict) ?? []),
      Boolean,
    );
  return {
    right: proportionWhere(verdicts, ({ faults }) => faults.length === 0),
    answered: proportionWhere(answerable, ({ replied }) => replied),
    facts: told(({ facts }) => facts),
    source: told(({ document }) => document),
    section: told(({ section }) => section),
    figures: told(({ figures }) => figures),
    refused: proportionWhere(strange, ({ replied }) => replied),
  };
}

/** Measures that fall short of what is asked for, in words. @param least shares 0..1 */
export function shortfalls(
  score: AnswerScore,
  least: Readonly<Record<AnswerMeasure, number | undefined>>,
): readonly string[] {
  return answerMeasures.flatMap((measure) => {
    const wanted = least[measure];
    const { share, hits, cases } = score[measure];
    if (wanted === undefined || (cases > 0 && share >= wanted)) return [];
    return [`${measure}: ${hits} of ${cases}, less than ${Math.round(wanted * 10_000) / 100} %`];
  });
}

function slicesOf(verdicts: readonly Verdict[]): readonly AnswerSlice[] {
  const features: readonly (readonly [string, (verdict: Verdict) => string | undefined])[] = [
    ['part', ({ asked }) => asked.part],
    ['style', ({ asked }) => asked.style],
    ['language', ({ asked }) => asked.language],
    ['kind', ({ asked, answerable }) => asked.kind ?? (answerable ? undefined : 'unnamed')],
  ];
  return features.flatMap(([feature, of]) => {
    const values = [...new Set(verdicts.flatMap((verdict) => of(verdict) ?? []))];
    return values.map((value) => {
      const rows = verdicts.filter((verdict) => of(verdict) === value);
      return { name: `${feature} ${value}`, rows: rows.length, score: scoreOf(rows) };
    });
  });
}

function insteadOf(unanswered: readonly Verdict[]): AnswerReport['instead'] {
  const names = unanswered.map(({ given }) => given.instead ?? 'nothing');
  return [...new Set(names)]
    .map((name) => ({ name, count: names.filter((one) => one === name).length }))
    .sort((one, other) => other.count - one.count);
}

function failureOf({ asked, given, faults }: Verdict): AnswerFailure {
  const { id, place, question } = asked;
  return { id, place, question, faults, answer: given.kind === 'answer' ? given.text : '' };
}
