import type { Channel, Flow, FlowStatus, Intent, Language, Mode, Slot } from '../domain/vocabulary.js';

/** How the customer of a dialogue writes: plain French, SMS spelling, Wolof alone, mixed with French, or English. */
export const speeches = ['fr', 'sms', 'wo', 'mix', 'en'] as const;
export type Speech = (typeof speeches)[number];

/** What a turn or a dialogue may write. */
export const recordKinds = ['simulation', 'lead', 'claim', 'feedback', 'handoff'] as const;
export type RecordKind = (typeof recordKinds)[number];

/** A conversation written down beforehand, with what must be true of each answer. */
export interface Dialogue {
  readonly name: string;
  /** `loan.yaml`, and the line on which it begins. */
  readonly file: string;
  readonly line: number;
  readonly speech: Speech;
  readonly channel: Channel;
  /** The sender's own number on WhatsApp, E.164. */
  readonly sender?: string;
  /** The language chosen on the screen. */
  readonly language?: Language;
  readonly turns: readonly ScriptedTurn[];
  /** Rows of each kind that the database holds at the end, over all sessions of the dialogue. */
  readonly stores?: Readonly<Partial<Record<RecordKind, number>>>;
}

/** One line of the customer and what is expected of the answer. */
export interface ScriptedTurn {
  /** Line of the file. */
  readonly line: number;
  readonly says: string;
  /** Hours that pass before it is said. */
  readonly waits: number;
  readonly mode: Mode;
  /** Another session than the dialogue's own: `whatsapp:+221775550199`, `web:other`. */
  readonly from?: { readonly channel: Channel; readonly session: string };
  /** A message id of its own: said twice, it is the same message delivered again. */
  readonly id?: string;
  readonly expects: Expectation;
}

/** What must be true of one answer; what is absent is not looked at, but for `writes`. */
export interface Expectation {
  readonly flow?: Flow | 'none';
  readonly status?: FlowStatus;
  readonly asks?: Slot | 'none';
  /** Exactly these slots. */
  readonly slots?: SlotsExpected;
  /** These slots among others. */
  readonly has?: SlotsExpected;
  /** Slots that must hold nothing. */
  readonly lacks: readonly Slot[];
  /** Records of this turn, exactly; none unless it is said. */
  readonly writes: readonly RecordKind[];
  /** Fields of the record of this turn, among others. */
  readonly fields?: Readonly<Record<string, Scalar | null>>;
  readonly intent: readonly Intent[];
  readonly language?: Language;
  readonly hears: readonly Wording[];
  readonly never: readonly Wording[];
  /** Words that the labels of the choices hold. */
  readonly offers: readonly Wording[];
  /** Titles of the documents that are cited. */
  readonly cites: readonly Wording[];
  readonly handoff?: boolean;
  /** The very words of the answer before. */
  readonly repeats?: true;
}

export type Scalar = string | number | boolean;
export type SlotsExpected = Readonly<Partial<Record<Slot, string | number>>>;

/** A piece of text to be found whatever its accents and case, or a pattern (`/7 (?:at|ans)/`). */
export interface Wording {
  readonly written: string;
  readonly pattern?: RegExp;
}
