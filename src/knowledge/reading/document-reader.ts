import type { SourceDocument } from '../../domain/knowledge.js';

/** One kind of file made readable. A new format is a new reader in `readers`, nothing else. */
export interface DocumentReader {
  /** Changes when the same bytes would be read differently. */
  readonly version: string;
  readonly extensions: readonly string[];
  /** @throws OperatorError `unreadable-document` with the reason */
  read(bytes: Uint8Array, id: string): Promise<ReadDocument>;
}

/** A document with the customers' own words for its subject. */
export interface ReadDocument extends SourceDocument {
  readonly keywords: readonly string[];
  /** What the document holds and could not be read, one sentence; absent when all of it was read. */
  readonly incomplete?: string;
}
