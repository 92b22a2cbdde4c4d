import type { BankRecord } from '../domain/records.js';
import type { Slots, SlotValues } from '../domain/slots.js';
import type { QuickReply } from '../domain/turn.js';
import type { Flow, Intent, Language, Slot } from '../domain/vocabulary.js';
import type { Phrase } from '../language/phrase.js';

/** One line for a flow, with all that its pure steps may need. */
export interface Line {
  /** The customer's words, secrets masked, questions to the bank cut off. */
  readonly text: string;
  /** The slot whose question is pending, if any. */
  readonly asking?: Slot;
  /** A figure whose unit was asked about, if any. */
  readonly doubt?: string;
  readonly intent: Intent;
  readonly language: Language;
  /** The bank's day, ISO. */
  readonly day: string;
  /** Five random bytes for a reference. */
  readonly chance: Uint8Array;
}

/** What a step made of a line. */
export type Reading<Value> =
  | { readonly kind: 'value'; readonly value: Value }
  /** The answer was understood and is not acceptable: why. */
  | { readonly kind: 'refused'; readonly why: Phrase }
  /** It could mean two things: the question to settle it, and the figure to remember meanwhile. */
  | { readonly kind: 'doubt'; readonly figure: string; readonly ask: Phrase; readonly quickReplies: readonly Choice[] }
  | { readonly kind: 'nothing' };

/** A button: the customer reads the label, the value is what is sent. */
export interface Choice {
  readonly label: Phrase;
  readonly value: string;
}

/** What a step looks like to its author: one value that a flow needs. */
export interface StepScript<Name extends Slot> {
  readonly slot: Name;
  /** What it is called in a sentence: « la durée ». */
  readonly label: Phrase;
  /** The question; `attempt` counts earlier failures, so that the second try is not the first again. */
  readonly ask: (attempt: number) => Phrase;
  readonly choices: readonly Choice[];
  /** Why the bank asks for it. */
  readonly why: Phrase;
  /** Finds the value in a line, asked for or not. */
  readonly read: (line: Line) => Reading<SlotValues[Name]>;
  /** The words that are kept: legible, and read again by `reread`. */
  readonly write: (value: SlotValues[Name]) => string;
  /** The value of kept words; undefined when a changed script no longer takes them. */
  readonly reread: (kept: string) => SlotValues[Name] | undefined;
  readonly echo: (value: SlotValues[Name], language: Language) => string;
  /** What skipping it means; absent when it is required. */
  readonly skip?: SlotValues[Name];
}

/** A value in the forms in which a flow needs it: for the slots, for the conversation, for the customer. */
export interface Kept {
  readonly slots: Slots;
  readonly words: string;
  readonly echo: (language: Language) => string;
}

/** What a step looks like to the engine, which moves values about and never looks inside them. */
export interface Step extends Pick<StepScript<Slot>, 'slot' | 'label' | 'ask' | 'choices' | 'why'> {
  readonly read: (line: Line) => Reading<Kept>;
  readonly reread: (words: string) => Kept | undefined;
  readonly skip?: Kept;
}

/** A value that the others rule out: it is dropped and asked again. */
export interface Conflict {
  readonly slot: Slot;
  readonly why: Phrase;
}

/** What a flow gives when it has all it needs. */
export interface Result {
  readonly text: string;
  readonly choices: readonly Choice[];
  readonly records: readonly BankRecord[];
  /** A value to ask for again because the result depends on another one, or nothing when the flow is over. */
  readonly askAgain?: Slot;
}

/** A guided service: its steps in the order in which they are asked, and what it gives at the end. */
export interface Script {
  readonly flow: Flow;
  /** Raised when the kept words of older conversations must be read anew. */
  readonly version: number;
  /** The intent that starts it. */
  readonly startedBy: Intent;
  /** Words, folded, that name it: beside bare values they start it too ("prêt auto, 3 millions, 4 ans"). */
  readonly namedBy: RegExp;
  /** Said before the first question. */
  readonly opening: Phrase;
  readonly steps: readonly Step[];
  readonly conflict: (slots: Slots) => Conflict | undefined;
  readonly finish: (slots: Slots, line: Line) => Result;
}

/** Fits an author's step to the engine. */
export function step<Name extends Slot>(script: StepScript<Name>): Step {
  const { slot, label, ask, choices, why } = script;
  const keep = (value: SlotValues[Name]): Kept => ({
    slots: { [slot]: value },
    words: script.write(value),
    echo: (language) => script.echo(value, language),
  });
  return {
    ...{ slot, label, ask, choices, why },
    read(line) {
      const reading = script.read(line);
      return reading.kind === 'value' ? { kind: 'value', value: keep(reading.value) } : reading;
    },
    reread(words) {
      const value = script.reread(words);
      return value === undefined ? undefined : keep(value);
    },
    ...(script.skip === undefined ? {} : { skip: keep(script.skip) }),
  };
}

export function toQuickReplies(choices: readonly Choice[], language: Language): readonly QuickReply[] {
  return choices.map(({ label, value }) => ({ label: label[language] ?? label.fr, value }));
}
