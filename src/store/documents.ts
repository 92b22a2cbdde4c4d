import type { Kysely, Transaction } from 'kysely';
import type { IndexedDocument, LedgerEntry } from '../domain/knowledge.js';
import type { KeptDocument, SeenFile } from '../domain/index-ports.js';
import { engineOf, inLockingTransaction, inTransaction } from './engine.js';
import { translated } from './errors.js';
import { chunkRows, documentRow, fileColumns, ledgerEntryOf } from './passage-rows.js';
import type { Tables } from './tables.js';

/** Every document's line, by id. */
export async function readLedger(database: Kysely<Tables>): Promise<readonly LedgerEntry[]> {
  const rows = await database
    .selectFrom('documents')
    .select(['id', 'hash', 'chunks', 'text_hash', 'reader', 'chunker', 'embedder', 'dimensions'])
    .select(['size', 'changed_ms', 'seen_ms', 'incomplete', 'indexed_at'])
    .orderBy('id')
    .execute();
  return rows.map(ledgerEntryOf);
}

/** One transaction that leaves a new fingerprint. */
export function changed(
  database: Kysely<Tables>,
  change: (transaction: Transaction<Tables>) => Promise<void>,
): Promise<void> {
  return translated(() =>
    inLockingTransaction(database, async (transaction) => {
      // First, as whoever changes the index at the same time waits here.
      await transaction
        .updateTable('store_state')
        .set((row) => ({ knowledge_revision: row('knowledge_revision', '+', 1) }))
        .execute();
      await change(transaction);
    }),
  );
}

export async function replaceDocuments(
  transaction: Transaction<Tables>,
  indexed: readonly IndexedDocument[],
): Promise<void> {
  await removeDocuments(
    transaction,
    indexed.map(({ document }) => document.id),
  );
  for (const one of indexed) await insertDocument(transaction, one);
}

async function insertDocument(
  transaction: Transaction<Tables>,
  { document, line, chunks, vectors }: IndexedDocument,
): Promise<void> {
  await transaction
    .insertInto('documents')
    .values({ ...documentRow(document, line), chunks: chunks.length })
    .execute();
  for (const rows of chunkRows(chunks, vectors)) await transaction.insertInto('chunks').values(rows).execute();
}

/** The documents' own rows, unless another process wrote another text meanwhile. */
export async function keepPassages(transaction: Transaction<Tables>, kept: readonly KeptDocument[]): Promise<void> {
  for (const { document, line } of kept) {
    await transaction
      .updateTable('documents')
      .set(documentRow(document, line))
      .where('id', '=', document.id)
      .where('text_hash', '=', line.textHash)
      .execute();
  }
}

export async function noteFiles(database: Kysely<Tables>, seen: readonly SeenFile[]): Promise<void> {
  if (seen.length === 0) return;
  await inTransaction(database, async (transaction) => {
    for (const { documentId, hash, file } of seen) {
      await transaction
        .updateTable('documents')
        .set(fileColumns(file))
        .where('id', '=', documentId)
        .where('hash', '=', hash)
        .execute();
    }
  });
}

export async function removeDocuments(transaction: Transaction<Tables>, ids: readonly string[]): Promise<void> {
  const named = engineOf(transaction).setOf(ids);
  await transaction.deleteFrom('chunks').where('document_id', 'in', named).execute();
  await transaction.deleteFrom('documents').where('id', 'in', named).execute();
}
