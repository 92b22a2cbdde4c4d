import type { Channel, Language, Slot } from '../../domain/vocabulary.js';

/** The languages in which each pattern is tried. */
export type Tongue = Language;

/** One answer on the way: the slot whose question it answers (absent: the summary), and how it is said. */
export interface Answer {
  readonly slot?: Slot;
  readonly says: Readonly<Record<Tongue, string>>;
  /** The value that the slot holds then. */
  readonly value?: string | number;
  /** Another acceptable value, for corrections, with how it is said in full. */
  readonly other?: { readonly says: Readonly<Record<Tongue, string>>; readonly value: string | number };
  /** How a customer names it. */
  readonly name?: Readonly<Record<Tongue, string>>;
  /** It may be left out. */
  readonly optional?: true;
  /** Any text of some length answers it. */
  readonly free?: true;
}

/** A guided service as a customer walks through it, one answer a line. */
export interface Service {
  readonly name: string;
  readonly flow: string;
  /** Lines that lead to its first question. */
  readonly opening: readonly Readonly<Record<Tongue, string>>[];
  readonly answers: readonly Answer[];
  /** Records written when the last answer is given. */
  readonly writes: readonly string[];
  /** Where it asks nothing, because the channel knows. */
  readonly knownOn?: Channel;
  /** Nobody insists on it: anything else ends it. */
  readonly fleeting?: true;
  /** It has no consequence and is computed as soon as it can be. */
  readonly free?: true;
}
