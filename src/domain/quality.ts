import type { ReviewLine } from './staff.js';

/** One measure of an evaluation, 0..1; `least`: what it must reach. */
export interface QualityMeasure {
  readonly name: string;
  readonly value: number;
  readonly least?: number;
}

/** How one suite went. */
export interface EvaluatedSuite {
  readonly suite: string;
  /** As they were when the reference was written. */
  readonly measures: readonly QualityMeasure[];
  readonly cases: number;
  readonly failing: number;
  /** In the last run here, what the reference still passed; absent: no run here tells. */
  readonly newlyFailing?: readonly string[];
}

/** The reference that came with the assistant, and what the last run on this machine found against it. */
export interface Evaluated {
  readonly suites: readonly EvaluatedSuite[];
  /** ISO instant; absent: none was run here. */
  readonly ranAt?: string;
}

/** What is searched when a customer asks. */
export interface IndexState {
  readonly documents: number;
  readonly passages: number;
  readonly vectors: number;
  /** ISO instant of the newest passages; absent: the index is empty. */
  readonly ingestedAt?: string;
  /** The recipe of vectors that the settings ask for. */
  readonly embedder: string;
  /** Documents whose vectors were made by another one: they are found by their words alone. */
  readonly otherEmbedder: readonly string[];
  /** Documents that could be read in part only. */
  readonly incomplete: readonly string[];
  /** Documents whose passages or vectors are not those of the ledger. */
  readonly faulty: readonly string[];
}

/** A document that speaks of a day which is over. */
export interface PastDocument {
  readonly document: string;
  readonly line?: number;
  /** An offer or the document itself has ended; otherwise it is old, or a day that it announced has come. */
  readonly ended: boolean;
}

/** Replies that were marked as wrong and wait for somebody to look at them. */
export interface MarkedReplies {
  readonly count: number;
  /** The newest first, some. */
  readonly newest: readonly ReviewLine[];
}

/** How good the assistant is, part by part: one that cannot be read does not take the others with it. */
export interface QualityDesk {
  /** Nothing where no evaluation is kept. */
  evaluation(): Promise<Evaluated | undefined>;
  index(): Promise<IndexState>;
  pastDocuments(): Promise<readonly PastDocument[]>;
  marked(): Promise<MarkedReplies>;
}
