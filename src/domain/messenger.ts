import type { ConversationId, MessageId } from './ids.js';
import type { Reply, SecretKind } from './turn.js';

/** What was attached to a message, still where the messenger keeps it. */
export interface Attachment {
  readonly url: string;
  /** As the sender's phone named it: `audio/ogg`. */
  readonly type: string;
}

/** A message that a messenger brought, stored before it is acknowledged; no text of it holds a secret. */
export interface Arrived {
  readonly messageId: MessageId;
  readonly conversationId: ConversationId;
  readonly text: string;
  readonly secrets: readonly SecretKind[];
  readonly attachments: readonly Attachment[];
  /** ISO instant. */
  readonly at: string;
}

/** A conversation that waits for its messenger. */
export interface Waiting {
  readonly conversationId: ConversationId;
  /** When its oldest and its newest message arrived. */
  readonly oldest: string;
  readonly newest: string;
}

/** Messages that messengers brought, each kept until its answer is stored. */
export interface Inbox {
  /** @returns false when this message was here before, answered or not */
  put(arrived: Arrived): Promise<boolean>;
  /** Conversations that wait, the one that has waited longest first. */
  waiting(limit: number): Promise<readonly Waiting[]>;
  /** What waits in one conversation, in the order it came. */
  of(id: ConversationId): Promise<readonly Arrived[]>;
  /** When the customer last wrote; nothing when he never did. */
  lastArrival(id: ConversationId): Promise<string | undefined>;
  /** Counts one more failure to answer these. @returns how often the oldest of them failed */
  failed(ids: readonly MessageId[]): Promise<number>;
}

/** What the customer is to be told: as much of a reply as a messenger shows. */
export type Told = Pick<Reply, 'text' | 'quickReplies' | 'sources' | 'language'>;

/** What is told without a turn: that a voice note could not be heard, that nothing works, what a member of the staff wrote. */
export interface Aside {
  readonly conversationId: ConversationId;
  /** The same key is told once. */
  readonly key: string;
  readonly told: Told;
  /** Messages that need no other answer. */
  readonly settles: readonly MessageId[];
  readonly at: string;
}

/** A reply on its way to a customer. */
export interface Outgoing {
  readonly id: number;
  readonly conversationId: ConversationId;
  readonly told: Told;
  /** Parts of it that the messenger took. */
  readonly sent: number;
  /** The next part was handed over, and nobody knows whether it was taken. */
  readonly doubtful: boolean;
  /** Failures so far. */
  readonly attempts: number;
  readonly at: string;
}

/** Why a reply rests: `held` waits for a person, `dead` is given up. */
export type Rest = 'held' | 'dead';

export interface PutBack {
  readonly reason: string;
  readonly next: Date | Rest;
  readonly doubtful?: true;
}

/** Replies that were stored with their turn and wait to be handed over: in order in each conversation. */
export interface Outbox {
  /** Takes the oldest one of each conversation that is due, for `leaseMs`: nobody else is given it meanwhile. */
  take(now: Date, leaseMs: number, limit: number): Promise<readonly Outgoing[]>;
  /** Before a part is handed over; nobody else is given the reply before `until`. */
  handing(id: number, until: Date): Promise<void>;
  /** A part was taken; `last`: the reply is whole. */
  handed(id: number, last: boolean, at: Date): Promise<void>;
  /** It is tried again at `next`, or rests. `doubtful`: the part may have been taken all the same. */
  putBack(id: number, why: PutBack): Promise<void>;
  /** Told without a turn. */
  add(aside: Aside): Promise<void>;
  /** How many there are in each state. */
  counts(): Promise<{ readonly waiting: number; readonly held: number; readonly dead: number }>;
  /** Those that rest, newest first. */
  resting(limit: number): Promise<readonly (Outgoing & { readonly state: Rest; readonly reason: string })[]>;
}

/** What came of handing one part over. */
export type Handed =
  | { readonly kind: 'taken' }
  /** Nobody knows: it may have been taken. */
  | { readonly kind: 'unknown'; readonly reason: string }
  | { readonly kind: 'busy'; readonly reason: string; readonly waitMs?: number }
  /** It will never be taken. */
  | { readonly kind: 'refused'; readonly reason: string }
  /** The customer has not written for a day: only a message that was approved before may be sent. */
  | { readonly kind: 'window-closed' };

/** One message as a messenger takes it. */
export interface Part {
  readonly body: string;
  readonly buttons?: readonly string[];
  /** The body for phones that show no buttons. */
  readonly numbered?: string;
}

/** The service that brings messages to customers' phones. */
export interface Messenger {
  hand(to: string, part: Part): Promise<Handed>;
  /** Whether this part was handed over since then: asked when nobody knows. */
  wasTaken(to: string, part: Part, since: Date): Promise<boolean>;
  /** The bytes of an attachment. @throws UpstreamError `media-gone`, `media-too-large`, `media-elsewhere`, `media-failed` */
  download(attachment: Attachment): Promise<Uint8Array>;
  /** Takes an attachment away from the messenger's own store. */
  forget(attachment: Attachment): Promise<void>;
}

/** Sound with words in it. */
export interface Recording {
  readonly bytes: Uint8Array;
  /** By its content: `audio/ogg`. */
  readonly type: string;
}

/** What was heard. */
export interface Transcript {
  readonly text: string;
  /** 0..1; how sure the listener is of the words. */
  readonly confidence: number;
  readonly seconds?: number;
}

/** Speech to text. */
export interface Transcriber {
  readonly name: string;
  /** @throws UpstreamError `speech-…` */
  transcribe(recording: Recording, signal?: AbortSignal): Promise<Transcript>;
}
