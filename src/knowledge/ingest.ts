import { TokoselError } from '../domain/errors.js';
import type { LedgerEntry } from '../domain/knowledge.js';
import type { Embedder, PassageStore } from '../domain/ports.js';
import { CHUNKER_VERSION, chunksOf } from './chunker.js';
import { readerFor, type ReadDocument } from './readers.js';

/** A file to ingest: its stable name and how to get its bytes. */
export interface IngestFile {
  readonly id: string;
  readonly load: () => Promise<Uint8Array>;
}

export type IngestOutcome = 'added' | 'changed' | 'unchanged' | 'removed' | 'failed';

export interface IngestLine {
  readonly id: string;
  readonly outcome: IngestOutcome;
  readonly chunks: number;
  /** Why it failed, one sentence. */
  readonly reason?: string;
}

export interface IngestJob {
  readonly files: readonly IngestFile[];
  readonly store: PassageStore;
  readonly embedder: Embedder;
  /** Documents of the ledger that stand for this collection: one that is no longer among `files` leaves. */
  readonly owns: (documentId: string) => boolean;
  /** Say what would change and change nothing. */
  readonly dryRun?: boolean;
}

/**
 * Brings the index in step with the files. A document is indexed again only when its bytes, its reader, the
 * chunker or the embedder changed; one that fails is named and keeps its older self; the rest goes on.
 *
 * @returns one line a document, files first in their order, then those that left
 */
export async function ingest(job: IngestJob): Promise<readonly IngestLine[]> {
  const ledger = new Map((await job.store.ledger()).map((entry) => [entry.documentId, entry]));
  const lines: IngestLine[] = [];
  for (const file of job.files) lines.push(await ingestFile(job, file, ledger.get(file.id)));
  const present = new Set(job.files.map((file) => file.id));
  for (const entry of ledger.values()) {
    if (present.has(entry.documentId) || !job.owns(entry.documentId)) continue;
    if (job.dryRun !== true) await job.store.removeDocument(entry.documentId);
    lines.push({ id: entry.documentId, outcome: 'removed', chunks: entry.chunks });
  }
  return lines;
}

async function ingestFile(job: IngestJob, file: IngestFile, known: LedgerEntry | undefined): Promise<IngestLine> {
  try {
    const document = await readDocument(file);
    const recipe = [readerFor(file.id)?.version, CHUNKER_VERSION, job.embedder.recipe].join(' ');
    if (known?.hash === document.hash && known.recipe === recipe) {
      return { id: file.id, outcome: 'unchanged', chunks: known.chunks };
    }
    const chunks = job.dryRun === true ? chunksOf(document).length : await indexDocument(job, document, recipe);
    return { id: file.id, outcome: known === undefined ? 'added' : 'changed', chunks };
  } catch (cause) {
    if (!(cause instanceof TokoselError) || cause.code !== 'unreadable-document') throw cause;
    return { id: file.id, outcome: 'failed', chunks: known?.chunks ?? 0, reason: cause.message };
  }
}

async function readDocument(file: IngestFile): Promise<ReadDocument> {
  const reader = readerFor(file.id);
  if (reader === undefined) {
    throw new TokoselError('unreadable-document', 'operator', `${file.id} is of a kind that no reader takes`);
  }
  return reader.read(await file.load(), file.id);
}

async function indexDocument(job: IngestJob, document: ReadDocument, recipe: string): Promise<number> {
  const chunks = chunksOf(document);
  const vectors = await job.embedder.embed(chunks.map((chunk) => `${document.title} ${chunk.section} ${chunk.text}`));
  const stored = chunks.map((chunk, index) => {
    const vector = vectors[index];
    if (vector?.length !== job.embedder.dimensions) {
      throw new TokoselError('bad-vector', 'upstream', `No usable vector for a passage of ${document.id}`);
    }
    return { chunkId: chunk.id, vector };
  });
  await job.store.replaceDocument(document, recipe, chunks, stored);
  return chunks.length;
}
