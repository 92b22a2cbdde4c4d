import type { DocumentStatus } from './knowledge.js';

/** A value with how sure it is: a `demo` one is always shown as such. */
export interface StatedValue {
  readonly value: string;
  readonly status: DocumentStatus;
}

/** From and to, `08:00`, the same day. */
export interface OpeningInterval {
  readonly from: string;
  readonly to: string;
}

/** The bank that the assistant speaks for: configuration, never code. */
export interface Bank {
  readonly name: string;
  readonly shortName: string;
  readonly website: string;
  readonly customerService: StatedValue;
  /** Where a lost or stolen card is reported; absent: customer service. */
  readonly cardBlocking?: StatedValue;
  /** Opening hours in one line a language. */
  readonly openingHours: { readonly fr: string; readonly en: string; readonly status: DocumentStatus };
  /** Intervals of each day of the week, Sunday first, in the bank's time. */
  readonly week: readonly (readonly OpeningInterval[])[];
  /** Said where customers begin, while some values are the demonstration's. */
  readonly demoNotice?: { readonly fr: string; readonly en: string };
}
