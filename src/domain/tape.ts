import type { ClaimFile } from './claims.js';
import type { ConversationId, MessageId } from './ids.js';
import type { KnowledgeAnswer } from './knowledge.js';
import type { Attendance } from './staff.js';
import type { Incoming, Reply, Route, SecretKind } from './turn.js';
import type { Understanding } from './understanding.js';
import type { Channel, Language } from './vocabulary.js';

/**
 * All that one turn was decided on and that cannot be computed again: with the customer's line, which the history holds,
 * the same turn can be taken once more. It repeats none of his words.
 */
export interface Tape {
  /** ISO instant at which the line was heard. */
  readonly at: string;
  /** The five random bytes, hexadecimal. */
  readonly chance: string;
  readonly said: TapedLine;
  readonly before: TapedBefore;
  /** A person served the customer. */
  readonly attended?: Attendance;
  readonly understood: readonly Taped<Understanding>[];
  readonly known: readonly Taped<KnowledgeAnswer>[];
  readonly found: readonly Taped<readonly ClaimFile[]>[];
  readonly route: Route['to'];
  readonly times: TurnTimes;
  readonly maker: Maker;
}

/** What came with the line besides its words. */
export type TapedLine = Pick<Incoming, 'channel' | 'mode'> & {
  readonly language?: Language;
  readonly heard?: { readonly confidence: number };
  readonly secrets: readonly SecretKind[];
};

/** What others than the customer may have changed of his conversation since his last line. */
export interface TapedBefore {
  readonly version: number;
  readonly handoff: boolean;
  readonly feedbackAsked: boolean;
}

/** What a part gave for what it was asked; `key`: a digest of the question. */
export interface Taped<Given> {
  readonly key: string;
  readonly gave: Given;
}

/** Milliseconds. What is left of `total` went into deciding and wording. */
export interface TurnTimes {
  readonly recalling: number;
  readonly understanding: number;
  readonly searching: number;
  readonly total: number;
}

/** Who took the turn. */
export interface Maker {
  /** Of this programme. */
  readonly version: string;
  /** Fingerprint of the index that was asked; absent: the documents were not asked. */
  readonly documents?: string;
}

/** One turn as it is kept; without a tape when it was taken before tapes were. */
export interface KeptTurn {
  readonly text: string;
  readonly at: string;
  readonly messageId: MessageId;
  readonly reply: Reply;
  readonly channel: Channel;
  readonly mode: Incoming['mode'];
  readonly tape?: Tape;
}

/** Turns with their tapes. */
export interface Tapes {
  /** Oldest first; nothing when there is no such conversation, or it was erased. */
  turnsOf(id: ConversationId): Promise<readonly KeptTurn[]>;
  /** The conversation of this channel that went on last. */
  latest(channel: Channel): Promise<ConversationId | undefined>;
}
