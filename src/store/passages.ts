import type { Kysely } from 'kysely';
import type { Passage, StoredVector } from '../domain/knowledge.js';
import type { PassageStore } from '../domain/index-ports.js';
import { changed, keepPassages, noteFiles, readLedger, removeDocuments, replaceDocuments } from './documents.js';
import { engineOf } from './engine.js';
import { translated } from './errors.js';
import { auditIndex } from './index-audit.js';
import { passageOf } from './passage-rows.js';
import { openShadow } from './shadow.js';
import type { Tables } from './tables.js';
import { vectorOf } from './vector-bytes.js';

/** Documents and their chunks on the database; every method throws the errors of `openStore`. */
export function makePassageStore(database: Kysely<Tables>): PassageStore {
  return {
    ledger: () => translated(() => readLedger(database)),
    replaceDocuments: (indexed) => changed(database, (transaction) => replaceDocuments(transaction, indexed)),
    keepPassages: (kept) => changed(database, (transaction) => keepPassages(transaction, kept)),
    noteFiles: (seen) => translated(() => noteFiles(database, seen)),
    removeDocuments: (ids) => changed(database, (transaction) => removeDocuments(transaction, ids)),
    audit: () => translated(() => auditIndex(database)),
    openShadow: () => translated(() => openShadow(database)),
    vectors: () => translated(() => vectors(database)),
    passages: (chunkIds) => translated(() => passages(database, chunkIds)),
    fingerprint: () => translated(() => fingerprint(database)),
  };
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
    .where('chunks.id', 'in', engineOf(database).setOf(chunkIds))
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
