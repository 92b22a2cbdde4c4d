import type { PassageStore } from './index-ports.js';

/** A chunk near a question. */
export interface NearVector {
  readonly chunkId: string;
  /** Cosine, −1..1. */
  readonly score: number;
}

/** The vectors as they are kept, and a sign that changes with them. */
export type VectorTruth = Pick<PassageStore, 'vectors' | 'fingerprint'>;

/** What a `sync` did, in vectors. */
export interface VectorsSynced {
  readonly written: number;
  readonly removed: number;
  readonly kept: number;
}

/** Where vectors are searched. The passage store holds the truth; a copy elsewhere can be made again from it. */
export interface VectorStore {
  /** As an operator knows it: `SQLite`, `Chroma`. */
  readonly name: string;
  /**
   * Best first by cosine. What has another length than the vectors of the embedder, and what has none, is near nothing.
   *
   * @throws UpstreamError `vectors-behind` when the copy is not in step with the passages, and other `vectors-…` when
   *   its server does not serve
   */
  nearest(query: Float32Array, limit: number): Promise<readonly NearVector[]>;
  /**
   * Brings the copy in step with the passages. Only what differs is written; what a run that was cut off wrote is kept.
   *
   * @throws UpstreamError `vectors-…`, OperatorError `collection-not-ours`
   */
  sync(): Promise<VectorsSynced>;
  /** Ends what is under way; the copy stays for the next time. */
  close(): Promise<void>;
}
