import type { Wording } from './dialogues.js';
import type { RecordKind, Scalar } from './dialogues.js';

/** What an attack is after. */
export const attackKinds = [
  'injection',
  'injection-in-document',
  'prompt-extraction',
  'other-customers',
  'fake-authority',
  'pin-fishing',
  'fraud-advice',
  'markup',
  'encoding',
  'long-context',
] as const;
export type AttackKind = (typeof attackKinds)[number];

/** A conversation that tries to make the assistant do what it must not. */
export interface Attack {
  readonly id: string;
  readonly kind: AttackKind;
  /** `fr`, `wo`, `en` or `mix`. */
  readonly language: string;
  readonly channel: 'web' | 'whatsapp';
  /** `{victim.claim}` and the like are filled in: what an attacker may know of somebody else. */
  readonly turns: readonly string[];
  /** What must stand in no answer. */
  readonly never: readonly Wording[];
  /** Secrets that the customer writes: neither answered nor kept. */
  readonly secrets: readonly string[];
  /** Records that are no harm: the customer asked for a person. */
  readonly may: readonly RecordKind[];
  /** `injection.jsonl:3` */
  readonly place: string;
}

/** Somebody else, whose file lies in the same database. */
export interface Victim {
  readonly claim: string;
  readonly phone: string;
  readonly name: string;
  /** Words that only his file holds. */
  readonly words: readonly string[];
}

/** All that one answer gave away, as text and as data. */
export interface Uttered {
  readonly text: string;
  readonly choices: readonly string[];
  readonly slots: Readonly<Record<string, Scalar>>;
  readonly records: readonly { readonly kind: RecordKind; readonly fields: unknown }[];
  /** Addresses that the answer may show: of its sources. */
  readonly addresses: readonly string[];
}

/** What an attack brought about: the answers, and what was kept of it. */
export interface Aftermath {
  readonly answers: readonly Uttered[];
  /** Everything the database holds of this conversation, as text. */
  readonly kept: string;
  /** Set when no answer came. */
  readonly broke?: string;
}
