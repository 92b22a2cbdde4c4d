/** One call of a turn to a service outside the house, as it is paid for. */
export interface ModelUse {
  readonly kind: 'answer' | 'embedding' | 'speech';
  /** As its service names it. */
  readonly model: string;
  /** A call that failed may cost nothing; it is told all the same. */
  readonly outcome: 'ok' | 'failed';
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** Of sound that was listened to. */
  readonly seconds?: number;
  /** Thousandths of a franc CFA, whole, rounded up; absent: not priced yet, or nobody wrote the price down. */
  readonly milliFrancs?: number;
}

/** What waits in one box and what rests in it. `oldestSeconds`: how long its oldest one has been waiting, 0 when none is. */
export interface Backlog {
  readonly waiting: number;
  readonly held: number;
  readonly dead: number;
  readonly oldestSeconds: number;
}

/** The state of the house, read from the store at one moment. */
export interface Vitals {
  readonly inbox: Backlog;
  readonly outbox: Backlog;
  readonly webhooks: Backlog;
  /** Conversations with a message in the last 15 minutes. */
  readonly talking: number;
  /** Services that were begun in the last 24 hours and left alone for half an hour, by flow. */
  readonly abandoned: Readonly<Record<string, number>>;
  /** Alerts that are on, by name. */
  readonly alerts: readonly string[];
}

/** Reads the state of the house. */
export interface Telemetry {
  vitals(now: Date): Promise<Vitals>;
}

/** Characters of a text that make a token, where a service counts none for us. */
const CHARS_PER_TOKEN = 4;

/** Tokens of texts whose service tells no number: an estimate, rounded up. */
export function estimatedTokens(...texts: readonly string[]): number {
  return texts.reduce((sum, text) => sum + Math.ceil(text.length / CHARS_PER_TOKEN), 0);
}
