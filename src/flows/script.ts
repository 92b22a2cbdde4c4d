import type { ClaimQuery } from '../domain/claims.js';
import type { Contact } from '../domain/conversation.js';
import type { ConversationId, Reference } from '../domain/ids.js';
import type { BankRecord, Callback } from '../domain/records.js';
import { slotOf, type KeptWords, type Slots, type SlotValue } from '../domain/slots.js';
import type { QuickReply } from '../domain/turn.js';
import type { Flow, Intent, Language, Slot } from '../domain/vocabulary.js';
import type { Phrase } from '../language/phrase.js';

/** One line for a flow, with all that its pure steps may need. */
export interface Line {
  /** The customer's words, secrets masked, questions to the bank cut off. */
  readonly text: string;
  /** The slot whose question is pending, if any. */
  readonly asking?: Slot;
  /** Answers to that question that were refused or not understood. */
  readonly attempt: number;
  /** A figure whose unit was asked about, or half an answer, if any. */
  readonly doubt?: string;
  readonly intent: Intent;
  /** Whether the classifier is sure enough of the intent for what has a consequence. */
  readonly certain: boolean;
  readonly language: Language;
  /** The bank's day, ISO. */
  readonly day: string;
  /** The bank's hour, `09:30`. */
  readonly hour: string;
  /** Five random bytes for a reference. */
  readonly chance: Uint8Array;
  readonly conversationId: ConversationId;
  /** The sender's own number, E.164, where the channel vouches for it. */
  readonly sender?: string;
  /** What the customer told an earlier service about himself, as kept words. */
  readonly known?: Contact;
  /** The record that the flow has already written. */
  readonly written?: Reference;
  /** The words that the flow holds already, given by the engine. */
  readonly kept?: KeptWords;
}

/** The line as if no question was pending. */
export function unasked({ asking, doubt, written, ...line }: Line): Line {
  return { ...line, attempt: 0 };
}

/** What a step made of a line. */
export type Reading<Value> =
  /** `note`: something the customer must know about this value. */
  | { readonly kind: 'value'; readonly value: Value; readonly note?: Phrase }
  /** The answer was understood and is not acceptable: why. */
  | { readonly kind: 'refused'; readonly why: Phrase }
  /** It could mean two things, or is half of an answer: the question to settle it, and what to remember meanwhile. */
  | { readonly kind: 'doubt'; readonly figure: string; readonly ask: Phrase; readonly quickReplies: readonly Choice[] }
  /** Something was said about the value that is not yet the value: it is kept and fills no slot. */
  | { readonly kind: 'wish'; readonly wish: Wish; readonly note?: Phrase }
  /** The customer leaves it without a value, where the step may be left so. */
  | { readonly kind: 'none' }
  | { readonly kind: 'nothing' };

/** What is known about a value before the value: a payment that was wished for instead of a sum to borrow. */
export interface Wish {
  readonly words: string;
  readonly echo: Phrase;
  /** The value is still asked for. */
  readonly open: boolean;
}

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
  /** Folded words by which a customer names it: "changez le numéro". */
  readonly named: RegExp;
  /** The question; `attempt` counts earlier failures, so that the second try is not the first again. */
  readonly ask: (attempt: number) => Phrase;
  readonly choices: readonly Choice[];
  /** Why the bank asks for it. */
  readonly why: Phrase;
  /** Finds the value in a line, asked for or not. */
  readonly read: (line: Line) => Reading<SlotValue<Name>>;
  /** The words that are kept: legible, and read again by `reread`. */
  readonly write: (value: SlotValue<Name>) => string;
  /** The value of kept words; undefined when a changed script no longer takes them. */
  readonly reread: (kept: string) => SlotValue<Name> | undefined;
  readonly echo: (value: SlotValue<Name>, language: Language) => string;
  /** The value that stands for skipping it. */
  readonly skip?: SlotValue<Name>;
  /** The wish of kept words. */
  readonly wished?: (kept: string) => Wish | undefined;
  /** It may be left without a value: what is said then. Neither `skip` nor this: it is required. */
  readonly none?: Phrase;
  /** Kept when it is given, never asked for. */
  readonly silent?: true;
  /** A value that is offered with the first question instead of being asked for. */
  readonly propose?: {
    readonly value: (line: Line) => SlotValue<Name> | undefined;
    readonly ask: (value: SlotValue<Name>) => Phrase;
  };
}

/** A value in the forms in which a flow needs it: for the slots, for the conversation, for the customer. */
export interface Kept {
  readonly slots: Slots;
  readonly words: string;
  readonly echo: (language: Language) => string;
  /** It is kept and still asked for. */
  readonly open?: true;
}

/** What a step looks like to the engine, which moves values about and never looks inside them. */
export interface Step extends Pick<StepScript<Slot>, 'slot' | 'label' | 'named' | 'ask' | 'choices' | 'why'> {
  readonly read: (line: Line) => Reading<Kept>;
  readonly reread: (words: string) => Kept | undefined;
  readonly skip?: Kept;
  readonly silent: boolean;
  readonly propose?: (line: Line) => { readonly kept: Kept; readonly ask: Phrase } | undefined;
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
  /** Values that the result has found for what was only wished for, as kept words. */
  readonly found?: KeptWords;
  /** The result leads to the script's `following` service: `text` offers it. */
  readonly offersMore?: true;
  readonly callback?: Callback;
  /** Claims to look for; `missing` is said and those slots are asked again when there are none. */
  readonly lookup?: { readonly query: ClaimQuery; readonly missing: Phrase; readonly askAgain: readonly Slot[] };
}

/** A guided service: its steps in the order in which they are asked, and what it gives at the end. */
export interface Script {
  readonly flow: Flow;
  /** Raised when the kept words of older conversations must be read anew. */
  readonly version: number;
  /** The intent that starts it; a bank's own service may have none and begin by `wantedBy` alone. */
  readonly startedBy?: Intent;
  /** Words, folded, that name it: beside bare values they start it too ("prêt auto, 3 millions, 4 ans"). */
  readonly namedBy: RegExp;
  /** Words, folded, that ask for it, also beside another wish ("… et ouvrir un compte"). */
  readonly wantedBy: RegExp;
  /** A line that asks for nothing by name and tells what this service is for: a story of a theft, a sum and a car. */
  readonly recognises?: (line: Line) => boolean;
  /** What a question like "et l'assurance ?" is about while it goes on: words of the documents. */
  readonly topic?: (slots: Slots) => string;
  /** A question that answers it: « combien puis-je emprunter ? » to the question for the sum. */
  readonly answeredBy?: (line: Line) => boolean;
  /** Words, folded, that say that it is no longer needed: « c'est réglé ». */
  readonly settledBy?: RegExp;
  /** What it is called when it is offered: « votre simulation de prêt ». */
  readonly title: Phrase;
  /** Said before the first question. */
  readonly opening: Phrase;
  /** Said instead of the opening where the first line calls for other words. */
  readonly openingFor?: (line: Line) => Phrase | undefined;
  readonly steps: readonly Step[];
  readonly conflict?: (slots: Slots) => Conflict | undefined;
  /** It has a consequence: the values are summed up, and only an explicit yes goes on to `finish`. */
  readonly confirm?: { readonly intro: Phrase; readonly ask: Phrase };
  readonly finish: (slots: Slots, line: Line) => Result;
  /** After its result one value may be changed and it is computed again. */
  readonly whatIf?: true;
  /** What can still be asked of a result: the schedule, the details. */
  readonly after?: (slots: Slots, line: Line) => string | undefined;
  /** The service that a result leads to; its steps begin with the steps of this one. */
  readonly following?: Script;
  /** It is the one that follows: its places say so, for it has the name of the service before it. */
  readonly follows?: true;
  /** It cannot wait: another service is set aside for it. */
  readonly urgent?: (line: Line) => boolean;
  /** Claims that may be told before everything was asked. */
  readonly early?: (slots: Slots, line: Line) => ClaimQuery | undefined;
  /** A short service beside others: what it interrupted goes on by itself. */
  readonly brief?: true;
  /** Nobody insists on it: the first line that does not answer ends it with these words. */
  readonly closing?: Phrase;
}

/** The kept words of a value that the customer would rather not give. */
const WITHOUT = '-';

/** Fits an author's step to the engine. */
export function step<Name extends Slot>(script: StepScript<Name>): Step {
  const { slot, label, named, ask, choices, why, none, propose } = script;
  const keep = (value: SlotValue<Name>): Kept => ({
    slots: slotOf(slot, value),
    words: script.write(value),
    echo: (language) => script.echo(value, language),
  });
  const without: Kept | undefined =
    none === undefined ? undefined : { slots: {}, words: WITHOUT, echo: (language) => none[language] ?? none.fr };
  const skip = script.skip === undefined ? without : keep(script.skip);
  return {
    ...{ slot, label, named, ask, choices, why, silent: script.silent === true },
    read(line) {
      const reading = script.read(line);
      if (reading.kind === 'none')
        return without === undefined ? { kind: 'nothing' } : { kind: 'value', value: without };
      if (reading.kind === 'wish') {
        const { wish, note } = reading;
        return { kind: 'value', value: wishKept(wish), ...(note === undefined ? {} : { note }) };
      }
      return reading.kind === 'value' ? { ...reading, value: keep(reading.value) } : reading;
    },
    reread(words) {
      if (words === WITHOUT && without !== undefined) return without;
      const value = script.reread(words);
      if (value !== undefined) return keep(value);
      const wish = script.wished?.(words);
      return wish === undefined ? undefined : wishKept(wish);
    },
    ...(skip === undefined ? {} : { skip }),
    ...(propose === undefined
      ? {}
      : {
          propose(line) {
            const value = propose.value(line);
            return value === undefined ? undefined : { kept: keep(value), ask: propose.ask(value) };
          },
        }),
  };
}

function wishKept({ words, echo, open }: Wish): Kept {
  return { slots: {}, words, echo: (language) => echo[language] ?? echo.fr, ...(open ? { open } : {}) };
}

export function toQuickReplies(choices: readonly Choice[], language: Language): readonly QuickReply[] {
  return choices.map(({ label, value }) => ({ label: label[language] ?? label.fr, value }));
}
