/** What another system of the bank can be told: one address each. */
export const eventTargets = ['lead', 'claim', 'handoff', 'alert'] as const;
export type EventTarget = (typeof eventTargets)[number];

/** Something that another system is told, kept until it took it. */
export interface OutgoingEvent {
  /** The same id is the same event, however often it is sent. */
  readonly id: string;
  readonly target: EventTarget;
  /** What happened: `lead.created`. */
  readonly name: string;
  /** What is sent, as JSON text. */
  readonly body: string;
  /** ISO instant. */
  readonly at: string;
  /** The request that it came of, as the log names it. */
  readonly trace?: string;
}

/** An event on its way. */
export interface EventOnItsWay extends OutgoingEvent {
  /** Failures so far. */
  readonly attempts: number;
}

/** Events that were given up, or wait for another try; without what they say. */
export interface RestingEvent {
  readonly id: string;
  readonly target: EventTarget;
  readonly name: string;
  readonly attempts: number;
  readonly reason: string;
  readonly state: 'waiting' | 'dead';
}

/** Events that were stored with what they tell of, and wait to be taken by another system. */
export interface EventBox {
  /** Stores one alone, once. */
  put(event: OutgoingEvent): Promise<void>;
  /** Takes what is due, for `leaseMs`: nobody else is given it meanwhile. */
  take(now: Date, leaseMs: number, limit: number): Promise<readonly EventOnItsWay[]>;
  /** It was taken: what it said is forgotten. */
  sent(id: string, at: Date): Promise<void>;
  /** It is tried again at `next`, or given up. */
  putBack(id: string, why: { readonly reason: string; readonly next: Date | 'dead' }): Promise<void>;
  /** Those that failed, newest first. */
  resting(limit: number): Promise<readonly RestingEvent[]>;
  /** Those that were given up are tried again. @returns how many */
  revive(now: Date): Promise<number>;
}
