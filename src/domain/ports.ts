import type { ClaimFile, ClaimQuery } from './claims.js';
import type { Conversation } from './conversation.js';
import type { Act, CaseChange, ClaimCase, DeskQuery, Dossier, HandoffCase, LeadCase, Listed } from './desk.js';
import type { ConversationId } from './ids.js';
import type { Chunk, Hit, KnowledgeAnswer, LedgerEntry, Passage, SourceDocument, StoredVector } from './knowledge.js';
import type { Answered, Incoming, Reply } from './turn.js';
import type { Understanding } from './understanding.js';
import type { ClaimStatus, HandoffStatus, Language, LeadStatus, Mode } from './vocabulary.js';

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

/** What customers may learn of their claims. */
export interface ClaimFiles {
  /** Newest first, three at most; wrong and unknown look alike: nothing. */
  find(query: ClaimQuery): Promise<readonly ClaimFile[]>;
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
  /** The same for what is searched for, where the model tells questions from documents. */
  embedQuestion?(question: string): Promise<Float32Array>;
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

/** A piece of a model's text, in the order of writing; `usage` stands on the last one when the service counts. */
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

/** One kind of case on the staff's desk. Each change is logged in the transaction that makes it. */
export interface CaseDesk<Case, Status extends string> {
  /** Newest first; claims: the open ones by their deadline, then the closed ones. */
  list(query: DeskQuery<Status>): Promise<Listed<Case>>;
  /** @throws InputError `unknown-case` */
  show(id: string): Promise<Dossier<Case>>;
  /**
   * @returns the case as it is now
   * @throws InputError `unknown-case`, `nothing-to-change`, `same-status`, `reopening-needs-note` or `case-moved`
   */
  update(id: string, change: CaseChange<Status>): Promise<Case>;
}

/** Customers who wait for a person. */
export interface HandoffDesk extends Pick<CaseDesk<HandoffCase, HandoffStatus>, 'list'> {
  /** With the last ten lines that were said. @throws InputError `unknown-case` */
  show(id: string): Promise<Dossier<HandoffCase> & { readonly lines: readonly HistoryLine[] }>;
  /** A person serves the customer from now on. @throws InputError `unknown-case`, `handoff-taken` or `handoff-returned` */
  take(id: string, act: Act): Promise<HandoffCase>;
  /** The assistant serves again; a turn under way is decided again. @throws InputError `unknown-case` or `handoff-returned` */
  handBack(id: string, act: Act): Promise<HandoffCase>;
}

/** What the bank's people work on. */
export interface StaffDesk {
  readonly claims: CaseDesk<ClaimCase, ClaimStatus>;
  readonly leads: CaseDesk<LeadCase, LeadStatus>;
  readonly handoffs: HandoffDesk;
}
