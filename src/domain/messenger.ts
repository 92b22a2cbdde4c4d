import type { ConversationId, MessageId, Reference } from './ids.js';
import type { ModelUse } from './telemetry.js';
import type { Reply, SecretKind } from './turn.js';
import type { Language } from './vocabulary.js';

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
  /** The request that brought it, as the log names it. */
  readonly trace?: string;
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
  /**
   * Takes what waits in one conversation, in the order it came, for `leaseMs`: nobody else is given anything of this
   * conversation meanwhile. The lease ends when the answer is stored, or when it failed.
   */
  take(id: ConversationId, now: Date, leaseMs: number): Promise<readonly Arrived[]>;
  /** When the customer last wrote; nothing when he never did. */
  lastArrival(id: ConversationId): Promise<string | undefined>;
  /** Counts one more failure to answer these, which anybody may take again. @returns how often the oldest of them failed */
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
  /** The request that it answers, as the log names it. */
  readonly trace?: string;
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
  /** The request that it answers, as the log names it. */
  readonly trace?: string;
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
  | { readonly kind: 'taken'; readonly sid: string }
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
  /** The body stands in the words of a message that was approved before, in this language: one line, no line feed. */
  readonly approved?: Language;
}

/** What a messenger says of a part that it took, the furthest last; the two others are failures. */
export const deliveryStages = ['queued', 'sent', 'delivered', 'read'] as const;
export type DeliveryStatus = (typeof deliveryStages)[number] | 'undelivered' | 'failed';

/** A part that was taken: the messenger's name of it, and the place of the part in its reply, from 0. */
export interface HandedPart {
  readonly sid: string;
  readonly reply: number;
  readonly place: number;
  readonly at: Date;
}

/** What the messenger says of one part, in any order and possibly twice. */
export interface DeliveryReport {
  readonly sid: string;
  readonly status: DeliveryStatus;
  /** The messenger's own code of a failure. */
  readonly code?: number;
  readonly at: Date;
}

/** A failure that a report told of first: the reply it belongs to does not arrive. */
export interface FailedDelivery {
  readonly conversationId: ConversationId;
  readonly reply: number;
  readonly code?: number;
}

/** What became of what was handed over. */
export interface Receipts {
  /** @returns the failure, when it was reported before the part was noted */
  note(part: HandedPart): Promise<FailedDelivery | undefined>;
  /**
   * An older status than the one that is known changes nothing.
   *
   * @returns the failure, the first time that it is told of a part of ours
   */
  report(report: DeliveryReport): Promise<FailedDelivery | undefined>;
  /** A part did not arrive: its reply rests, from that part on. */
  rest(failed: FailedDelivery, why: { readonly state: Rest; readonly reason: string }): Promise<void>;
  /** The customer has written: what was held for him goes out now, in order. @returns how many replies */
  release(id: ConversationId, at: Date): Promise<number>;
  /** A person is needed to tell the customer: a case on the staff's desk, unless an open one is there. */
  callPerson(call: PersonCall): Promise<void>;
  /** Parts since then by their last status. */
  counts(since: Date): Promise<Readonly<Record<DeliveryStatus, number>>>;
}

/** Who is to be called, and why. `reason` and `summary` are what the staff reads. */
export interface PersonCall {
  readonly conversationId: ConversationId;
  readonly id: Reference;
  readonly reason: string;
  readonly summary: string;
  readonly at: Date;
}

/** The service that brings messages to customers' phones. */
export interface Messenger {
  hand(to: string, part: Part): Promise<Handed>;
  /** Whether a message was approved for those who have not written for a day, in this language. */
  approves(language: Language): boolean;
  /** Whether so many buttons can be shown below a message; where they cannot, choices are numbered. */
  shows(buttons: number): boolean;
  /** The messenger's own name of this part if it was handed over since then: asked when nobody knows. */
  wasTaken(to: string, part: Part, since: Date): Promise<string | undefined>;
  /** Shows the customer that his message was read and that an answer is being written; absent: it cannot. */
  readonly showTyping?: (message: MessageId) => Promise<void>;
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
  /** What the service asks for it; absent: nothing. */
  readonly call?: ModelUse;
}

/** Speech to text. */
export interface Transcriber {
  readonly name: string;
  /** @throws UpstreamError `speech-…` */
  transcribe(recording: Recording, signal?: AbortSignal): Promise<Transcript>;
}
