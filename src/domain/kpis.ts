import type { Channel } from './vocabulary.js';

/** First and last ISO day, both included, in Dakar. */
export interface Period {
  readonly from: string;
  readonly to: string;
}

/** What a report is about. `now`: what is open or overdue is counted as of then. */
export interface KpiQuery extends Period {
  readonly channel?: Channel;
  readonly now: Date;
}

/**
 * One number with what it was made of. `value` is null when there is nothing to count it from, never zero by default;
 * `n` is how many things it was measured on. A count has no numerator and denominator.
 */
export interface Measure {
  readonly value: number | null;
  readonly n: number;
  readonly numerator: number | null;
  readonly denominator: number | null;
}

/** `percent`: 0..100, not rounded. `francs`: F CFA, to the thousandth. */
export type Unit = 'count' | 'percent' | 'milliseconds' | 'seconds' | 'francs';

/** What a figure is called and how it is made. French is shown to the staff, English stands in the documentation. */
export interface Definition {
  readonly unit: Unit;
  readonly label: { readonly fr: string; readonly en: string };
  readonly meaning: { readonly fr: string; readonly en: string };
  /** Less of it is better: a rise is no good news. */
  readonly lessIsBetter?: true;
  /** As of now, whatever the period: not to be compared with another one. */
  readonly snapshot?: true;
}

export const figureKeys = [
  'interactions',
  'visits',
  'latency_mean',
  'latency_p50',
  'latency_p95',
  'escalation',
  'containment',
  'unanswered',
  'csat',
  'leads',
  'simulations',
  'eligibility',
  'claims',
  'claims_open',
  'claims_overdue',
  'cost_per_conversation',
  'cost',
  'model_failures',
] as const;
export type FigureKey = (typeof figureKeys)[number];

export const breakdownKeys = [
  'days',
  'hours',
  'intents',
  'channels',
  'modes',
  'languages',
  'engines',
  'loan_types',
  'profiles',
  'verdicts',
  'claim_categories',
  'ratings',
  'costs',
] as const;
export type BreakdownKey = (typeof breakdownKeys)[number];

export interface Figure extends Measure, Period {
  readonly key: FigureKey;
  readonly definition: Definition;
}

/** One line of a table: `value` counts, `numerator / denominator` is its share. */
export interface BreakdownRow extends Measure {
  readonly key: string;
}

/** A whole split into parts. Days, hours and ratings in their order without gaps, all others the largest first. */
export interface Breakdown extends Period {
  readonly key: BreakdownKey;
  readonly definition: Definition;
  readonly rows: readonly BreakdownRow[];
}

/** One question of a service: visits that were asked it, and that answered it. */
export interface FunnelStep {
  /** A slot, or `confirm` for the yes to a summary. */
  readonly step: string;
  readonly asked: number;
  readonly answered: number;
  /** (asked - answered) / asked. */
  readonly dropOff: Measure;
  /** From the first time it was asked to the answer, in seconds. */
  readonly medianTime: Measure;
}

/** A service from its first question to its end; steps in the order in which they are asked. */
export interface Funnel extends Period {
  readonly flow: string;
  readonly started: number;
  readonly completed: number;
  readonly cancelled: number;
  readonly completion: Measure;
  readonly steps: readonly FunnelStep[];
}

/** Questions of the same words that found no answer. `examples` have numbers and addresses masked. */
export interface QuestionCluster {
  readonly label: string;
  readonly count: number;
  readonly examples: readonly string[];
}

/** Newest first, ten at most. Phones are masked, names cut to an initial. */
export interface Latest {
  readonly leads: readonly LatestLead[];
  readonly simulations: readonly LatestSimulation[];
  readonly claims: readonly LatestClaim[];
}

interface LatestRecord {
  readonly id: string;
  /** ISO instant. */
  readonly at: string;
}

export interface LatestLead extends LatestRecord {
  readonly product: string;
  readonly name: string;
  readonly phone: string;
  readonly status: string;
}

export interface LatestSimulation extends LatestRecord {
  readonly loanType: string;
  /** Whole francs, as `instalment`. */
  readonly amount: number;
  readonly months: number;
  readonly instalment: number;
  readonly eligible: boolean | null;
}

export interface LatestClaim extends LatestRecord {
  readonly category: string;
  readonly name: string;
  readonly phone: string;
  readonly status: string;
  /** ISO day. */
  readonly deadline: string;
  readonly overdue: boolean;
}

/** Everything that is known of a period. */
export interface KpiReport extends Period {
  readonly channel: Channel | null;
  readonly figures: Readonly<Record<FigureKey, Figure>>;
  readonly breakdowns: Readonly<Record<BreakdownKey, Breakdown>>;
  readonly funnels: readonly Funnel[];
  readonly unanswered: readonly QuestionCluster[];
  readonly latest: Latest;
}

/** What services outside were asked, and what it came to. `francs` is null as soon as one call has no known price. */
export interface Spending {
  readonly calls: number;
  readonly failed: number;
  readonly unpriced: number;
  readonly tokensIn: number;
  readonly tokensOut: number;
  /** To the thousandth. */
  readonly francs: number | null;
}

/** One line of a table of spending. */
export interface SpendingRow extends Spending {
  /** ISO day, or the name of a model. */
  readonly key: string;
}

/** The spending of a period; each table adds up to the total. */
export interface SpendingReport extends Period {
  readonly total: Spending;
  /** Each day in order, with the conversations that began on it. */
  readonly days: readonly (SpendingRow & { readonly visits: number })[];
  /** The dearest first. */
  readonly models: readonly SpendingRow[];
}

/** The figures of the house: whoever shows one takes it from here. */
export interface Kpis {
  /** The cards alone: quick enough to be asked for often. */
  figures(query: KpiQuery): Promise<KpiReport['figures']>;
  /** Some of the tables alone, in the order of the keys. */
  splits(query: KpiQuery, keys: readonly BreakdownKey[]): Promise<readonly Breakdown[]>;
  spending(query: KpiQuery): Promise<SpendingReport>;
  report(query: KpiQuery): Promise<KpiReport>;
}

/** The period of the same length that ends the day before. */
export function periodBefore({ from, to }: Period): Period {
  const length = daysOf({ from, to }).length;
  return { from: dayPlus(from, -length), to: dayPlus(from, -1) };
}

/** Each day of a period, in order. */
export function daysOf({ from, to }: Period): readonly string[] {
  const days: string[] = [];
  for (let day = from; day <= to; day = dayPlus(day, 1)) days.push(day);
  return days;
}

/** @param day ISO @param days may be negative */
export function dayPlus(day: string, days: number): string {
  const at = new Date(`${day}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() + days);
  return at.toISOString().slice(0, 10);
}
