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
export type KnowledgeAnswer =
  | {
      readonly kind: 'answer';
      readonly text: string;
      readonly sources: readonly Source[];
      readonly confidence: number;
      /** The model that worded it in the customer's language; absent: quoted from the passages as they are. */
      readonly model?: string;
    }
  | { readonly kind: 'nothing'; readonly confidence: number };

/** What the ledger remembers of an indexed document. */
export interface LedgerEntry {
  readonly documentId: string;
  readonly hash: string;
  /** Reader, chunker and embedder versions that made its chunks. */
  readonly recipe: string;
  readonly chunks: number;
}

/** A vector as it is stored: `embedderDimensions` numbers, unit length. */
export interface StoredVector {
  readonly chunkId: string;
  readonly vector: Float32Array;
}
