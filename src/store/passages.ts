import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Passage, StoredVector } from '../domain/knowledge.js';
import type { PassageStore } from '../domain/index-ports.js';
import { changed, keepPassages, noteFiles, readLedger, removeDocuments, replaceDocuments } from './documents.js';
import { translated } from './errors.js';
import { auditIndex } from './index-audit.js';
import { passageOf } from './passage-rows.js';
import { openShadow } from './shadow.js';
import { storableText } from './storable-text.js';
import type { Tables } from './tables.js';
import { vectorOf } from './vector-bytes.js';

/** Chunks and their lexical index on the database; every method throws the errors of `openStore`. */
export function makePassageStore(database: Kysely<Tables>): PassageStore {
  return {
    ledger: () => translated(() => readLedger(database)),
    replaceDocuments: (indexed) => changed(database, (transaction) => replaceDocuments(transaction, indexed)),
    keepPassages: (kept) => changed(database, (transaction) => keepPassages(transaction, kept)),
    noteFiles: (seen) => translated(() => noteFiles(database, seen)),
    removeDocuments: (ids) => changed(database, (transaction) => removeDocuments(transaction, ids)),
    audit: () => translated(() => auditIndex(database)),
    openShadow: () => translated(() => openShadow(database)),
    lexical: (terms, limit) => translated(() => lexical(database, terms, limit)),
    vectors: () => translated(() => vectors(database)),
    passages: (chunkIds) => translated(() => passages(database, chunkIds)),
    vocabulary: () => translated(() => vocabulary(database)),
    fingerprint: () => translated(() => fingerprint(database)),
  };
}

async function lexical(database: Kysely<Tables>, terms: readonly string[], limit: number): Promise<readonly string[]> {
  const query = anyOf(terms);
  if (query === '') return [];
  const { rows } = await sql<{ id: string }>`
    select chunks.id from chunks_fts join chunks on chunks.row = chunks_fts.rowid
    where chunks_fts match ${query}
    order by bm25(chunks_fts), chunks.document_id, chunks.position limit ${limit}`.execute(database);
  return rows.map(({ id }) => id);
}

/** Terms between quotes, so that an operator of the query language among them is only a word. */
function anyOf(terms: readonly string[]): string {
  return [...new Set(terms)].map((term) => quoted(term)).join(' OR ');
}

function quoted(term: string): string {
  return `"${storableText(term).replaceAll('"', '""')}"`;
}

async function vocabulary(database: Kysely<Tables>): ReturnType<PassageStore['vocabulary']> {
  const chunks = await sql<{ count: number }>`select count(*) as count from chunks`.execute(database);
  const terms = await sql<{ term: string; doc: number }>`select term, doc from chunks_vocabulary`.execute(database);
  return { chunks: chunks.rows[0]?.count ?? 0, counts: new Map(terms.rows.map(({ term, doc }) => [term, doc])) };
}

async function vectors(database: Kysely<Tables>): Promise<readonly StoredVector[]> {
  const rows = await database
    .selectFrom('chunks')
    .select(['id', 'vector'])
    .orderBy('document_id')
    .orderBy('position')
    .execute();
  return rows.flatMap(({ id, vector }) => (vector === null ? [] : [{ chunkId: id, vector: vectorOf(vector) }]));
}

async function passages(database: Kysely<Tables>, chunkIds: readonly string[]): Promise<readonly Passage[]> {
  const rows = await database
    .selectFrom('chunks')
    .innerJoin('documents', 'documents.id', 'chunks.document_id')
    .select(['chunks.id', 'document_id', 'title', 'section', 'text', 'terms', 'status', 'url', 'date'])
    .where('chunks.id', 'in', sql<string>`(select value from json_each(${JSON.stringify(chunkIds)}))`)
    .execute();
  const byId = new Map(rows.map((row) => [row.id, passageOf(row)]));
  return chunkIds.flatMap((id) => byId.get(id) ?? []);
}

async function fingerprint(database: Kysely<Tables>): Promise<string> {
  const state = await database
    .selectFrom('store_state')
    .select(['epoch', 'knowledge_revision'])
    .executeTakeFirstOrThrow();
  return `${state.epoch}-${state.knowledge_revision}`;
}
