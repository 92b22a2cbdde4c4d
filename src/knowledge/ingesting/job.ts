import type { FileFacts } from '../../domain/knowledge.js';
import type { Embedder, PassageStore } from '../../domain/index-ports.js';
import type { Clock } from '../../domain/ports.js';

/** A file to ingest: its stable name, how to get its bytes, and how it stood when it was listed. */
export interface IngestFile {
  readonly id: string;
  readonly load: () => Promise<Uint8Array>;
  /** Absent: it is read each time. */
  readonly facts?: FileFacts;
}

/** What was named or found and cannot be read; a document of this name, or below it, stays in the index. */
export interface IngestProblem {
  readonly id: string;
  /** One sentence. */
  readonly reason: string;
  /** It is not there at all. */
  readonly absent?: true;
}

/** `touched`: saved again with the same text. `withheld`: would have been removed. */
export type IngestOutcome = 'added' | 'changed' | 'touched' | 'unchanged' | 'removed' | 'withheld' | 'failed';

export interface IngestLine {
  readonly id: string;
  readonly outcome: IngestOutcome;
  /** Of it in the index after this run. */
  readonly chunks: number;
  /** Why it failed, one sentence. */
  readonly reason?: string;
  /** What of it could not be read, one sentence; the rest is in the index. */
  readonly incomplete?: string;
}

export interface IngestProgress {
  readonly done: number;
  readonly total: number;
  /** Of the document that was last looked at. */
  readonly id: string;
}

export interface IngestJob {
  readonly files: readonly IngestFile[];
  readonly store: PassageStore;
  /** Tries again by itself what may pass. */
  readonly embedder: Embedder;
  readonly problems?: readonly IngestProblem[];
  /** Ids of the folders that were named: a document of the ledger below one of them that is no longer there leaves. */
  readonly folders?: readonly string[];
  /** Say what would change and change nothing. */
  readonly dryRun?: boolean;
  /** Read and embed everything again, beside the index that serves, which is replaced at the end. */
  readonly rebuild?: boolean;
  /** It is meant that many documents leave. */
  readonly confirmed?: boolean;
  /** Aborted: the run ends after the document under way; what is done is kept. */
  readonly signal?: AbortSignal;
  readonly watch?: (progress: IngestProgress) => void;
  /** The machine's when absent. */
  readonly clock?: Clock;
}

/** A folder from which too many documents would have left. */
export interface Withheld {
  readonly folder: string;
  readonly leaving: number;
  /** Documents of the folder in the index. */
  readonly of: number;
}

/** What the index holds after the run. */
export interface AuditReport {
  readonly chunks: number;
  readonly vectors: number;
  /** Documents that are not as they should be, each with the reason. */
  readonly faults: readonly { readonly id: string; readonly reason: string }[];
}

export interface IngestReport {
  /** One line a document: problems, files in their order, then those that left or would have left. */
  readonly lines: readonly IngestLine[];
  /** Nothing was removed when there is one. */
  readonly withheld: readonly Withheld[];
  readonly audit: AuditReport;
  /** The run was ended before its end. */
  readonly stopped: boolean;
}
