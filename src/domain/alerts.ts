import type { OutgoingEvent } from './outgoing-events.js';

export const alertNames = ['escalation', 'latency', 'csat', 'unanswered', 'providers', 'overdue_claims'] as const;
export type AlertName = (typeof alertNames)[number];

/** How things stand with one alert. */
export interface AlertState {
  readonly name: AlertName;
  readonly on: boolean;
  /** What was measured when it last changed; null before it was ever on. */
  readonly value: number | null;
  /** Since when: ISO instant. */
  readonly since: string;
}

/** When an alert comes and goes. A value between the two limits changes nothing: it does not flap. */
export interface AlertRule {
  readonly name: AlertName;
  readonly worse: 'above' | 'below';
  /** On from here (not reached: only past it). */
  readonly limit: number;
  /** Off from here back. */
  readonly calm: number;
  /** Measured on fewer things than this, nothing is said either way. */
  readonly least: number;
}

/** One measurement: null when there was nothing to measure. */
export interface Reading {
  readonly name: AlertName;
  readonly value: number | null;
  readonly n: number;
}

/** Whether a reading says anything. */
export function isMeasured({ least }: AlertRule, { value, n }: Omit<Reading, 'name'>): boolean {
  return value !== null && n >= least;
}

/** Whether the alert is on after a reading, given that it was on or off before. */
export function isOn(rule: AlertRule, reading: Omit<Reading, 'name'>, was: boolean): boolean {
  const { value } = reading;
  if (value === null || !isMeasured(rule, reading)) return was;
  const bound = was ? rule.calm : rule.limit;
  return rule.worse === 'above' ? value > bound : value < bound;
}

/** How things stand with each alert, for all servers alike. */
export interface AlertStates {
  all(): Promise<readonly AlertState[]>;
  /** Keeps a change, and what another system is told of it, in one transaction. */
  change(state: AlertState, event?: OutgoingEvent): Promise<void>;
}
