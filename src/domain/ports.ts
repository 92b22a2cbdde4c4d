import type { ClaimFile, ClaimQuery } from './claims.js';
import type { Conversation } from './conversation.js';
import type { ConversationId } from './ids.js';
import type { Hit, KnowledgeAnswer, OutsidePassage } from './knowledge.js';
import type { BankRecord } from './records.js';
import type { Answered, Incoming, Reply } from './turn.js';
import type { Understanding } from './understanding.js';
import type { Channel, Language, Mode } from './vocabulary.js';

/** The whole house behind one door. */
export interface Assistant {
  /** One message in, one reply out; the reply is stored before it is returned. */
  respond(incoming: Incoming, watch?: TurnWatch): Promise<Reply>;
}

/** The channel that waits for a reply. */
export interface TurnWatch {
  /** Aborted when the customer left: what is left to do is done the quick way, and stored all the same. */
  readonly signal?: AbortSignal;
  /** The beginning of the reply, piece by piece, while a model words it. The reply itself always has the last word. */
  readonly onPiece?: (piece: string) => void;
}

/** What is meant. Pure and quick: no disk, no network after opening. */
export interface Nlu {
  understand(text: string): Understanding;
}

/** What the bank knows. */
export interface Knowledge {
  /** Best passages first. */
  search(question: string, limit: number): Promise<readonly Hit[]>;
  answer(question: string, language: Language, watch?: AnswerWatch): Promise<KnowledgeAnswer>;
}

/** Who waits for an answer from the documents while it is being written. */
export interface AnswerWatch extends TurnWatch {
  /** What is known of the customer (name, phone, e-mail) and must not leave the house with the question. */
  readonly personal?: readonly string[];
}

/** How long one call to the outside may take in all, and who may end it before. */
export interface OutsideCall {
  readonly deadlineMs: number;
  readonly signal?: AbortSignal;
}

/** Pages outside the index: the bank's live site, or other servers that the operator named. What they say is not to be trusted. */
export interface OutsideKnowledge {
  /**
   * What was found within the deadline, possibly nothing. A server that fails costs its own passages only.
   *
   * @param question without personal data
   */
  search(question: string, call: OutsideCall): Promise<readonly OutsidePassage[]>;
}

/** One line of a conversation, as its page shows it. */
export interface HistoryLine {
  /** Rises by one a line, from 1. */
  readonly seq: number;
  readonly role: 'customer' | 'assistant';
  readonly text: string;
  readonly mode: Mode;
  /** ISO instant. */
  readonly at: string;
  readonly messageId: string;
  /** The name of the member of the staff who wrote it, in the place of the assistant. */
  readonly staff?: string;
}

/** What `recall` found: the conversation, and the answer if this message was answered before. */
export interface Recollection {
  readonly conversation: Conversation;
  readonly answeredBefore?: Reply;
}

/** Conversations and records. One read before a turn, one transaction after it. */
export interface ConversationStore {
  recall(incoming: Incoming): Promise<Recollection>;
  /**
   * Stores reply, flow place, records and metrics of one turn, all or nothing.
   *
   * @throws TokoselError `conversation-moved` when another turn was stored since `recall`: decide again
   */
  remember(answered: Answered): Promise<void>;
  history(id: ConversationId, afterSeq: number, limit: number): Promise<readonly HistoryLine[]>;
}

/** What a customer does with a conversation besides talking. */
export interface Aftercare {
  /**
   * Until the conversation goes on, a second rating takes the place of the first; the assistant asks for none any more.
   *
   * @throws InputError `unknown-session`
   */
  rate(id: ConversationId, rating: GivenRating): Promise<void>;
  /**
   * Forgets what was said. Simulations, leads, claims, ratings and handoffs stay with the bank, under a name that
   * nobody holds: the session opens none of them any more. A conversation that is not there is erased already.
   *
   * @param into a conversation id that was never given to anybody
   */
  erase(id: ConversationId, into: ConversationId): Promise<Erased>;
}

/** A rating as it is kept; its comment holds no secret. `at`: ISO instant. */
export interface GivenRating {
  readonly record: Extract<BankRecord, { kind: 'feedback' }>;
  readonly channel: Channel;
  readonly at: string;
}

/** How many leads, claims and handoffs the bank keeps of an erased conversation. */
export interface Erased {
  readonly kept: number;
}

/** What customers may learn of their claims. */
export interface ClaimFiles {
  /**
   * Newest first, three at most; wrong and unknown look alike: nothing.
   *
   * @throws InputError `lookups-spent` when this claim, there or not, or whoever asks was tried too often lately
   */
  find(query: ClaimQuery): Promise<readonly ClaimFile[]>;
}

/** What a model is asked: what it must do, in our words, and apart from that what is only data. */
export interface Prompt {
  readonly instructions: string;
  readonly data: string;
}

/** Tokens that a service counted. */
export interface ModelUsage {
  readonly inputTokens: number;
  readonly outputTokens: number;
}

/** A piece of a model's text, in the order of writing; `usage` since the piece before, when the service counts: they add up. */
export interface ModelPiece {
  readonly text: string;
  readonly usage?: ModelUsage;
}

/** How long a model may take, from the call to its last piece, and who may end it before. */
export interface ModelCall {
  readonly deadlineMs: number;
  readonly signal?: AbortSignal;
}

/** A language model outside this process. What it writes is not to be trusted. */
export interface LanguageModel {
  /** As its service names it: `gemini-3.5-flash-lite`. */
  readonly name: string;
  /**
   * @throws UpstreamError `model-busy`, `model-failed`, `model-unreachable`, `model-timeout`, `model-cancelled`,
   *   `model-refused`, `model-malformed`, `model-too-long`, `model-empty` or `model-resting`
   */
  answer(prompt: Prompt, call: ModelCall): AsyncIterable<ModelPiece>;
}

/** The time, given from outside so that every run can be the same run. */
export type Clock = () => Date;

/** Chance, given from outside: `length` random bytes. */
export type Dice = (length: number) => Uint8Array;
