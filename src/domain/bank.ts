import type { DocumentStatus } from './knowledge.js';

/** A value with how sure it is: a `demo` one is always shown as such. */
export interface StatedValue {
  readonly value: string;
  readonly status: DocumentStatus;
}

/** The bank that the assistant speaks for: configuration, never code. */
export interface Bank {
  readonly name: string;
  readonly shortName: string;
  readonly website: string;
  readonly customerService: StatedValue;
  /** Opening hours in one line a language. */
  readonly openingHours: { readonly fr: string; readonly en: string; readonly status: DocumentStatus };
  /** Said where customers begin, while some values are the demonstration's. */
  readonly demoNotice?: { readonly fr: string; readonly en: string };
}
