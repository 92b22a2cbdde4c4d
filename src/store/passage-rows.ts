import type { Insertable, Selectable } from 'kysely';
import { z } from 'zod';
import type { Chunk, Passage, SourceDocument } from '../domain/knowledge.js';
import { storableText } from './storable-text.js';
import type { ChunkTable, DocumentTable } from './tables.js';
import { vectorBytes } from './vector-bytes.js';

// What cannot be read as verified is shown as the bank's to confirm.
const storedStatus = z.enum(['verified', 'demo']).catch('demo');

/** A chunk joined with its document. */
type PassageRow = Pick<Selectable<ChunkTable>, 'id' | 'document_id' | 'section' | 'text' | 'terms'> &
  Pick<Selectable<DocumentTable>, 'title' | 'status' | 'url' | 'date'>;

export function documentRow(document: SourceDocument, recipe: string, chunks: number): Insertable<DocumentTable> {
  return {
    id: document.id,
    title: storableText(document.title),
    language: document.language,
    status: document.status,
    url: document.url ?? null,
    date: document.date ?? null,
    hash: document.hash,
    recipe,
    chunks,
  };
}

export function chunkRow(chunk: Chunk, vector: Float32Array | undefined): Insertable<ChunkTable> {
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
