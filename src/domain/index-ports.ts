import type {
  FileFacts,
  IndexAudit,
  IndexedDocument,
  LedgerEntry,
  LedgerLine,
  Passage,
  SourceDocument,
  StoredVector,
} from './knowledge.js';

/** Chunks, their terms and their vectors, kept with the ledger so that they cannot drift apart. Ranking is not its work. */
export interface PassageStore {
  ledger(): Promise<readonly LedgerEntry[]>;
  /** Puts documents in place of their older selves: documents, chunks, vectors and ledger in one transaction. */
  replaceDocuments(indexed: readonly IndexedDocument[]): Promise<void>;
  /**
   * Other words about the same texts (date, status, ledger line): passages and vectors stay. A document that left, or
   * whose text is another one meanwhile, is left alone.
   */
  keepPassages(kept: readonly KeptDocument[]): Promise<void>;
  /** Files that were looked at again and hold the same bytes. Not a change of the index. */
  noteFiles(seen: readonly SeenFile[]): Promise<void>;
  /** All of them in one transaction. */
  removeDocuments(documentIds: readonly string[]): Promise<void>;
  /** Counts what is there. */
  audit(): Promise<IndexAudit>;
  /** A second index beside the one that serves, empty; what an earlier one left behind is gone. */
  openShadow(): Promise<ShadowIndex>;
  vectors(): Promise<readonly StoredVector[]>;
  passages(chunkIds: readonly string[]): Promise<readonly Passage[]>;
  /** Changes whenever a document does: what a cache must hold to be fresh. */
  fingerprint(): Promise<string>;
}

/** A document that says the same as before, and what is to be remembered of it now. */
export interface KeptDocument {
  readonly document: SourceDocument;
  readonly line: LedgerLine;
}

/** A file of the ledger as it stands now. */
export interface SeenFile {
  readonly documentId: string;
  /** Of the bytes, as the ledger has it: a document that was replaced meanwhile is left alone. */
  readonly hash: string;
  readonly file: FileFacts;
}

/**
 * An index in the making that nobody searches yet. A process that dies leaves the serving one as it was.
 * Every method throws OperatorError `rebuild-superseded` once another shadow was opened.
 */
export interface ShadowIndex {
  add(indexed: readonly IndexedDocument[]): Promise<void>;
  /** In one transaction: its documents take the place of their older selves, and those named leave. */
  swap(leaving: readonly string[]): Promise<void>;
  /** Forgets all that was added. */
  drop(): Promise<void>;
}

/** Text to vectors. */
export interface Embedder {
  /** Name and version: vectors of two recipes are never compared. */
  readonly recipe: string;
  readonly dimensions: number;
  /** The model of a service outside the house that makes them, and that is paid; absent: they are made here. */
  readonly service?: string;
  /** One unit-length vector of `dimensions` numbers a text, in order. */
  embed(texts: readonly string[]): Promise<readonly Float32Array[]>;
  /** The same for what is searched for, where the model tells questions from documents. */
  embedQuestion?(question: string): Promise<Float32Array>;
}
