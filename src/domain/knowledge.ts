import type { ModelUse } from './telemetry.js';
import type { Language } from './vocabulary.js';

/** How sure the bank is of a document: verified with a source, or a demonstration value that only the bank can confirm. */
export type DocumentStatus = 'verified' | 'demo';

/** One document as its reader gave it: text with its place kept, no layout. */
export interface SourceDocument {
  /** Stable name: the path relative to the knowledge folder, or an address. */
  readonly id: string;
  readonly title: string;
  readonly language: Language;
  readonly status: DocumentStatus;
  readonly url?: string;
  /** ISO date of the source. */
  readonly date?: string;
  /** Markdown without its front matter. */
  readonly body: string;
  /** SHA-256 of the bytes, hexadecimal. */
  readonly hash: string;
}

/** A piece of a document that can answer by itself. */
export interface Chunk {
  /** SHA-256 of document, position and text: the same input gives the same id. */
  readonly id: string;
  readonly documentId: string;
  readonly position: number;
  /** Headings above it, outermost first, joined by ` › `. */
  readonly section: string;
  /** Markdown as it may be quoted. */
  readonly text: string;
  /** Stemmed, accent-free terms, what the lexical index holds: three lines (title and keywords, section, text), spaces between terms. */
  readonly terms: string;
}

/** A chunk with what is needed to cite it. */
export interface Passage {
  readonly chunkId: string;
  readonly documentId: string;
  readonly title: string;
  readonly section: string;
  readonly text: string;
  /** As in the chunk: what was indexed. */
  readonly terms: string;
  readonly status: DocumentStatus;
  readonly url?: string;
  readonly date?: string;
}

/** A passage with its rank by each retriever (1 = best, absent = not found) and the fused score, 0..1. */
export interface Hit {
  readonly passage: Passage;
  readonly score: number;
  readonly lexicalRank?: number;
  readonly vectorRank?: number;
}

/** What the customer is shown of a passage. */
export interface Source {
  readonly title: string;
  readonly section: string;
  readonly url?: string;
  readonly date?: string;
  readonly status: DocumentStatus;
  /** 0..1 */
  readonly score: number;
}

/** An answer is quoted from its sources, or there is none. */
export type KnowledgeAnswer = Found & {
  /** Services outside the house that were asked for it; absent: none. */
  readonly calls?: readonly ModelUse[];
};

type Found =
  | {
      readonly kind: 'answer';
      readonly text: string;
      readonly sources: readonly Source[];
      readonly confidence: number;
      /** The model that worded it in the customer's language; absent: quoted from the passages as they are. */
      readonly model?: string;
      /** A page outside the index said it: the text says so itself. */
      readonly outside?: true;
    }
  | {
      readonly kind: 'nothing';
      readonly confidence: number;
      /** Questions that the documents do answer and that this one may have meant, likeliest first. */
      readonly near?: readonly string[];
    };

/** A piece of a page that was read outside the index, as it came. */
export interface OutsidePassage {
  readonly title: string;
  /** http or https. */
  readonly url: string;
  /** ISO date of the page, or of the day on which it was read. */
  readonly date?: string;
  readonly text: string;
}

/** What made a document's passages and vectors: another value of any of these makes others. */
export interface Recipe {
  readonly reader: string;
  readonly chunker: string;
  /** The embedder's own recipe. */
  readonly embedder: string;
  /** Numbers of a vector. */
  readonly dimensions: number;
}

/** A file as it stood when it was last looked at. Instants are milliseconds since 1970. */
export interface FileFacts {
  readonly size: number;
  /** When its content, its name or its rights last changed. */
  readonly changedMs: number;
  /** Just before it was looked at. */
  readonly seenMs: number;
}

/** What the ledger remembers beside the document itself. */
export interface LedgerLine {
  /** SHA-256 of all that passages and vectors are made of: the same text needs no new ones. */
  readonly textHash: string;
  readonly recipe: Recipe;
  /** Absent: the document came from no file. */
  readonly file?: FileFacts;
  /** What of the document could not be read, one sentence. */
  readonly incomplete?: string;
  /** ISO instant at which its passages were made. */
  readonly indexedAt: string;
}

/** The ledger's line of one document. */
export interface LedgerEntry extends LedgerLine {
  readonly documentId: string;
  /** SHA-256 of the bytes. */
  readonly hash: string;
  readonly chunks: number;
}

/** A document with all that is stored of it, together or not at all. */
export interface IndexedDocument {
  readonly document: SourceDocument;
  readonly line: LedgerLine;
  readonly chunks: readonly Chunk[];
  readonly vectors: readonly StoredVector[];
}

/** What the store really holds, counted, not remembered. */
export interface IndexAudit {
  readonly chunks: number;
  /** Of the length that the ledger names. */
  readonly vectors: number;
  /** Documents for which ledger, passages and vectors are not the same number, by their ids. */
  readonly faults: readonly IndexFault[];
}

/** One document that is not as its ledger line says. */
export interface IndexFault {
  readonly documentId: string;
  /** Passages by the ledger. */
  readonly expected: number;
  readonly chunks: number;
  readonly vectors: number;
}

/** A vector as it is stored: `embedderDimensions` numbers, unit length. */
export interface StoredVector {
  readonly chunkId: string;
  readonly vector: Float32Array;
}
