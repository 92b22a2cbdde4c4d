import type { Insertable, Selectable } from 'kysely';
import { z } from 'zod';
import type {
  Chunk,
  FileFacts,
  LedgerEntry,
  LedgerLine,
  Passage,
  SourceDocument,
  StoredVector,
} from '../domain/knowledge.js';
import { storableText } from './storable-text.js';
import type { ChunkTable, DocumentTable } from './tables.js';
import { vectorBytes } from './vector-bytes.js';

// What cannot be read as verified is shown as the bank's to confirm.
const storedStatus = z.enum(['verified', 'demo']).catch('demo');

/** A chunk joined with its document. */
type PassageRow = Pick<Selectable<ChunkTable>, 'id' | 'document_id' | 'section' | 'text' | 'terms'> &
  Pick<Selectable<DocumentTable>, 'title' | 'status' | 'url' | 'date'>;

/** Everything of a document's row but what stands for itself in the ledger: how many chunks it has. */
export function documentRow(document: SourceDocument, line: LedgerLine): Omit<Insertable<DocumentTable>, 'chunks'> {
  const { recipe, file } = line;
  return {
    id: document.id,
    title: storableText(document.title),
    language: document.language,
    status: document.status,
    url: document.url ?? null,
    date: document.date ?? null,
    hash: document.hash,
    text_hash: line.textHash,
    reader: recipe.reader,
    chunker: recipe.chunker,
    embedder: recipe.embedder,
    dimensions: recipe.dimensions,
    ...fileColumns(file),
    incomplete: line.incomplete === undefined ? null : storableText(line.incomplete),
    indexed_at: line.indexedAt,
  };
}

/** The columns of a file, all or none. */
export function fileColumns(file: FileFacts | undefined): Pick<DocumentTable, 'size' | 'changed_ms' | 'seen_ms'> {
  return { size: file?.size ?? null, changed_ms: file?.changedMs ?? null, seen_ms: file?.seenMs ?? null };
}

export function ledgerEntryOf(row: Omit<DocumentTable, 'title' | 'language' | 'status' | 'url' | 'date'>): LedgerEntry {
  const { reader, chunker, embedder, dimensions, size, changed_ms: changedMs, seen_ms: seenMs } = row;
  const known = size !== null && changedMs !== null && seenMs !== null;
  return {
    documentId: row.id,
    hash: row.hash,
    textHash: row.text_hash,
    recipe: { reader, chunker, embedder, dimensions },
    chunks: row.chunks,
    indexedAt: row.indexed_at,
    ...(known ? { file: { size, changedMs, seenMs } } : {}),
    ...(row.incomplete === null ? {} : { incomplete: row.incomplete }),
  };
}

/** Rows of one statement: fewer statements are quicker, and none has more values than a database takes. */
const ROWS_TOGETHER = 100;

/** The rows of a document's chunks, in groups for one statement each. */
export function chunkRows(
  chunks: readonly Chunk[],
  vectors: readonly StoredVector[],
): readonly (readonly Insertable<ChunkTable>[])[] {
  const byChunk = new Map(vectors.map(({ chunkId, vector }) => [chunkId, vector]));
  const rows = chunks.map((chunk) => chunkRow(chunk, byChunk.get(chunk.id)));
  return Array.from({ length: Math.ceil(rows.length / ROWS_TOGETHER) }, (_, group) =>
    rows.slice(group * ROWS_TOGETHER, (group + 1) * ROWS_TOGETHER),
  );
}

function chunkRow(chunk: Chunk, vector: Float32Array | undefined): Insertable<ChunkTable> {
  return {
    id: chunk.id,
    document_id: chunk.documentId,
    position: chunk.position,
    section: storableText(chunk.section),
    text: storableText(chunk.text),
    terms: storableText(chunk.terms),
    vector: vector === undefined ? null : vectorBytes(vector),
  };
}

export function passageOf(row: PassageRow): Passage {
  return {
    chunkId: row.id,
    documentId: row.document_id,
    title: row.title,
    section: row.section,
    text: row.text,
    terms: row.terms,
    status: storedStatus.parse(row.status),
    ...(row.url === null ? {} : { url: row.url }),
    ...(row.date === null ? {} : { date: row.date }),
  };
}
