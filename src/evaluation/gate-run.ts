import { proportionWhere, type Proportion } from './proportion.js';

/** What an evaluation consists of, in the order in which it runs. */
export const suiteNames = ['intents', 'answers', 'dialogues', 'safety'] as const;
export type SuiteName = (typeof suiteNames)[number];

/** One case that was tried, whatever the suite. */
export interface CaseResult {
  /** The same in every run, unique in its suite: what a baseline remembers. */
  readonly id: string;
  /** `questions.jsonl:12` */
  readonly place: string;
  readonly says: string;
  readonly hears: string;
  /** What is wrong, in words; empty: the case passed. */
  readonly faults: readonly string[];
  /** A failure that could cost a customer money or secrets: one of them is a regression, whatever the tolerance. */
  readonly grave: boolean;
  /** How the customer writes: `fr`, `sms`, `wo`, `mix`, `en`, `voice`. */
  readonly slices: readonly string[];
  /** All that was answered: two runs of one case must be the same; absent: what was heard. */
  readonly print?: string;
}

/** A figure that a threshold may be set on, 0..1; with the interval where it is a share of cases. */
export interface Measure {
  readonly name: string;
  readonly value: number;
  readonly proportion?: Proportion;
  /** Cases that a mean is taken over, where it is not the whole suite. */
  readonly cases?: number;
}

/** A suite that was run once. */
export interface SuiteRun {
  readonly suite: SuiteName;
  readonly cases: readonly CaseResult[];
  readonly measures: readonly Measure[];
  /** What else a person wants to read: confusions, latencies. */
  readonly details: readonly string[];
  readonly seconds: number;
}

/** Slices in the order in which they are told. */
const SLICES = ['fr', 'sms', 'wo', 'mix', 'en', 'voice'];

export function hasPassed({ faults }: CaseResult): boolean {
  return faults.length === 0;
}

/** A share as a measure. */
export function shareMeasure(name: string, proportion: Proportion): Measure {
  return { name, value: proportion.share, proportion };
}

/** Cases that passed by how the customer writes; slices without a case are left out. */
export function slicesOf(cases: readonly CaseResult[]): readonly Measure[] {
  return SLICES.flatMap((slice) => {
    const some = cases.filter(({ slices }) => slices.includes(slice));
    return some.length === 0 ? [] : [shareMeasure(slice, proportionWhere(some, hasPassed))];
  });
}

/** Slices of a case from its language and style, as the datasets name them. */
export function slicesFor(language: string | undefined, style: string | undefined): readonly string[] {
  if (style === 'sms') return ['sms'];
  const spoken = language === undefined ? [] : [language];
  return style === 'voice' ? [...spoken, 'voice'] : spoken;
}
