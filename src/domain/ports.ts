import type { Conversation } from './conversation.js';
import type { ConversationId } from './ids.js';
import type { Chunk, Hit, KnowledgeAnswer, LedgerEntry, Passage, SourceDocument, StoredVector } from './knowledge.js';
import type { Answered, Incoming, Reply } from './turn.js';
import type { Understanding } from './understanding.js';
import type { Language, Mode } from './vocabulary.js';

/** The whole house behind one door. */
export interface Assistant {
  /** One message in, one reply out; the reply is stored before it is returned. */
  respond(incoming: Incoming): Promise<Reply>;
}

/** What is meant. Pure and quick: no disk, no network after opening. */
export interface Nlu {
  understand(text: string): Understanding;
}

/** What the bank knows. */
export interface Knowledge {
  /** Best passages first. */
  search(question: string, limit: number): Promise<readonly Hit[]>;
  answer(question: string, language: Language): Promise<KnowledgeAnswer>;
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

/** Chunks, their terms and their vectors, kept with the ledger so that they cannot drift apart. */
export interface PassageStore {
  ledger(): Promise<readonly LedgerEntry[]>;
  /** Puts one document in place of its older self: document, chunks, vectors and ledger in one transaction. */
  replaceDocument(
    document: SourceDocument,
    recipe: string,
    chunks: readonly Chunk[],
    vectors: readonly StoredVector[],
  ): Promise<void>;
  removeDocument(documentId: string): Promise<void>;
  /** @param terms stemmed terms, matched as any-of; best first by BM25 */
  lexical(terms: readonly string[], limit: number): Promise<readonly string[]>;
  vectors(): Promise<readonly StoredVector[]>;
  passages(chunkIds: readonly string[]): Promise<readonly Passage[]>;
  /** How many chunks there are, and in how many of them each term stands. */
  vocabulary(): Promise<{ readonly chunks: number; readonly counts: ReadonlyMap<string, number> }>;
  /** Changes whenever a document does: what a cache must hold to be fresh. */
  fingerprint(): Promise<string>;
}

/** Text to vectors. */
export interface Embedder {
  /** Name and version: vectors of two recipes are never compared. */
  readonly recipe: string;
  readonly dimensions: number;
  /** One unit-length vector of `dimensions` numbers a text, in order. */
  embed(texts: readonly string[]): Promise<readonly Float32Array[]>;
}

/** The time, given from outside so that every run can be the same run. */
export type Clock = () => Date;

/** Chance, given from outside: `length` random bytes. */
export type Dice = (length: number) => Uint8Array;
