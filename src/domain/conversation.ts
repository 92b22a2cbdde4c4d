import type { ConversationId, Reference } from './ids.js';
import type { ShownNotice } from './privacy.js';
import type { KeptWords } from './slots.js';
import type { Flow, FlowStatus, Language, Slot } from './vocabulary.js';

/**
 * Where a customer stands in a flow: the words that were kept, nothing computed.
 * They are read again by the flow's own steps at each turn, so a changed script is noticed.
 */
export interface FlowPlace {
  readonly flow: Flow;
  /** Version of the script that kept these words. */
  readonly version: number;
  readonly kept: KeptWords;
  readonly status: Exclude<FlowStatus, 'none'>;
  /** The slot whose question was put last. */
  readonly asking?: Slot;
  /** The summary was shown and its yes is awaited. */
  readonly confirming?: true;
  /** The summary was refused and nothing was corrected yet: a yes is no yes to it. */
  readonly refused?: true;
  /** The service that a result leads to, under the same name: the request to be called back about a simulated loan. */
  readonly following?: true;
  /** It was set aside, offered and not taken up: it goes on only when it is asked for. */
  readonly offered?: true;
  /** The record that this flow has written. */
  readonly written?: Reference;
  /** A figure whose unit was asked about (`12`: months or years?), until it is settled. */
  readonly doubt?: string;
  /** Answers in a row that were refused or not understood. */
  readonly misses: number;
}

/** Kept words by slot, as in `FlowPlace`. */
export type Contact = Readonly<Partial<Record<'name' | 'phone' | 'email', string>>>;

/** What is remembered of a customer's thread between two messages. */
export interface Conversation {
  readonly id: ConversationId;
  /** Counts turns; a turn is stored only on the version it was decided on. */
  readonly version: number;
  readonly language: Language;
  /** The flow that owns the next turn, or the one that just ended. */
  readonly place?: FlowPlace;
  /** Services that were set aside or asked for besides, the one to take up next last. */
  readonly waiting: readonly FlowPlace[];
  /** The service that the last reply offered: a yes begins it or takes it up again. */
  readonly offer?: FlowPlace;
  /** Who the customer is, in the words that an earlier service kept: a later one does not ask again. */
  readonly contact: Contact;
  /** A rating was asked for: never twice in one conversation. */
  readonly feedbackAsked: boolean;
  /** Claims that were looked for and not found, in this conversation. */
  readonly failedLookups: number;
  /** What he was told of how his data are used. */
  readonly notice?: ShownNotice;
  /** A person was asked for and has not handed back. */
  readonly handoff: boolean;
  /** Turns in a row that nobody could make sense of. */
  readonly misses: number;
  readonly lastReply?: string;
  /** What the last line began and the next one could complete to a secret: the first digits of a card, or that a code follows. */
  readonly unfinished?: string;
  /** Values of the choices offered with the last reply, in order: « 2 » as a whole answer is the second. */
  readonly offered?: readonly string[];
  /** ISO instant of the last turn. */
  readonly updatedAt?: string;
}

/** A thread that has not begun. */
export function newConversation(id: ConversationId): Conversation {
  return {
    id,
    version: 0,
    language: 'fr',
    waiting: [],
    contact: {},
    feedbackAsked: false,
    failedLookups: 0,
    handoff: false,
    misses: 0,
  };
}
