import type { Conversation, FlowPlace } from './conversation.js';
import type { ConversationId, MessageId } from './ids.js';
import type { Source } from './knowledge.js';
import type { ClaimQuery } from './claims.js';
import type { OutgoingEvent } from './outgoing-events.js';
import type { BankRecord, Callback } from './records.js';
import type { Slots } from './slots.js';
import type { Tape } from './tape.js';
import type { ModelUse } from './telemetry.js';
import type { ScoredIntent, Understanding } from './understanding.js';
import type { Channel, Engine, Flow, FlowStatus, Language, Mode, secretKinds, Slot } from './vocabulary.js';

/** One message as a channel hands it in. */
export interface Incoming {
  readonly conversationId: ConversationId;
  readonly messageId: MessageId;
  readonly channel: Channel;
  readonly mode: Mode;
  readonly text: string;
  /** Who sends it, in all his conversations together: a network address. Absent: the conversation says it. */
  readonly client?: string;
  /** Set when the customer chose a language on the screen. */
  readonly language?: Language;
  /** The text was heard in a recording: how surely, 0..1. */
  readonly heard?: { readonly confidence: number };
  /** What was masked in the text before it came here. */
  readonly secrets?: readonly SecretKind[];
  /** Messages of the inbox that this one is made of: its reply answers them all. */
  readonly settles?: readonly MessageId[];
  /** The request that brought it, as the log names it: it stays with the reply until that is handed over. */
  readonly trace?: string;
  /** Services outside the house that were asked before it came here: who listened to it. */
  readonly calls?: readonly ModelUse[];
}

/** What a customer must never type, found in the text and masked. */
export type SecretKind = (typeof secretKinds)[number];

/** The message beside the conversation it belongs to; no text of it holds a secret any more. */
export interface Heard {
  readonly incoming: Incoming;
  readonly text: string;
  readonly secrets: readonly SecretKind[];
  /** As `Conversation.unfinished` will be. */
  readonly unfinished?: string;
  readonly conversation: Conversation;
  /** The flow that was going on was left a day or more ago: it waits to be offered again. */
  readonly forgotten: boolean;
  /** When it was heard. */
  readonly at: Date;
  /** Five random bytes, drawn for the reference that this turn may need. */
  readonly chance: Uint8Array;
}

export interface Understood extends Heard {
  /** What is meant: the customer's words, or the choice that he picked by its number. */
  readonly meant: string;
  readonly understanding: Understanding;
  /** What the stating part alone means, when the line also holds a question. */
  readonly stated?: Understanding;
  /** The language of the answer. */
  readonly language: Language;
}

/** A button on the web, a number elsewhere. `value` is what is sent when it is chosen. */
export interface QuickReply {
  readonly label: string;
  readonly value: string;
}

/** What a flow has to say and to keep after one turn: pure data, nothing done yet. */
export interface FlowTurn {
  readonly place: FlowPlace;
  readonly text: string;
  readonly quickReplies: readonly QuickReply[];
  readonly slots: Slots;
  /** Records to write with this turn. */
  readonly records: readonly BankRecord[];
  /** What is added to a handoff that was written before. */
  readonly callback?: Callback;
  /** Claims to look for before the text is complete. */
  readonly lookup?: Lookup;
  /** The service that a result leads to: offered with it. */
  readonly offer?: FlowPlace;
}

/** Claims that a flow asks the store for: found, they are told; else the turn that follows. */
export interface Lookup {
  readonly query: ClaimQuery;
  readonly otherwise: FlowTurn;
  /** Not finding it counts: it may be somebody who probes. */
  readonly counts: boolean;
}

/** What is set aside while something else goes on, and what is offered; absent on a route: nothing changes, no offer. */
export interface Shelf {
  readonly waiting: readonly FlowPlace[];
  readonly offer?: FlowPlace;
}

/** Who answers the line. `then`: the flow that was interrupted puts its question again after the answer. */
export type Route = Destination & { readonly shelf?: Shelf };

type Destination =
  /** The assistant itself: small talk, help, what it cannot do. */
  | {
      readonly to: 'say';
      readonly text: string;
      readonly quickReplies: readonly QuickReply[];
      readonly then?: FlowTurn;
    }
  /** The flow: it asks, refuses or gives its result. */
  | { readonly to: 'flow'; readonly turn: FlowTurn }
  /** The documents; `doubtful`: nobody is sure that it is a question to the bank, only a near-certain passage will do. */
  | {
      readonly to: 'knowledge';
      readonly question: string;
      readonly doubtful: boolean;
      /** Said before the passage. */
      readonly before?: string;
      /** Said after the passage: what it leads to. */
      readonly after?: { readonly text: string; readonly quickReplies: readonly QuickReply[] };
      readonly then?: FlowTurn;
      /** Who answers when no passage is sure enough. */
      readonly otherwise?: Route;
    }
  /** A person: a packet is written for the staff. */
  | { readonly to: 'person'; readonly turn: FlowTurn };

export interface Decided extends Understood {
  readonly route: Route;
}

/** Everything one turn leaves behind, ready to be stored in one transaction. */
export interface Answered extends Decided {
  readonly reply: Reply;
  /** The conversation as the next message will find it. */
  readonly next: Conversation;
  readonly records: readonly BankRecord[];
  readonly callback?: Callback;
  /** Services outside the house that were asked while it was answered; absent: none. */
  readonly calls?: readonly ModelUse[];
  /** What other systems are to be told of it; absent: nothing. */
  readonly events?: readonly OutgoingEvent[];
  /** What it was decided on, so that it can be taken once more; absent: nobody recorded it. */
  readonly tape?: Tape;
}

/** What the channel gives the customer. */
export interface Reply {
  readonly conversationId: ConversationId;
  readonly messageId: MessageId;
  /** Markdown subset: bold, lists, tables, links. */
  readonly text: string;
  readonly quickReplies: readonly QuickReply[];
  readonly language: Language;
  readonly intent: ScoredIntent;
  readonly flow: { readonly name: Flow | 'none'; readonly status: FlowStatus; readonly asking?: Slot };
  readonly slots: Slots;
  readonly records: readonly BankRecord[];
  readonly sources: readonly Source[];
  readonly handoff: boolean;
  readonly engine: Engine;
  readonly latencyMs: number;
}
