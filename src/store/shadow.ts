import type { Kysely, Transaction } from 'kysely';
import { sql } from 'kysely';
import { OperatorError } from '../domain/errors.js';
import type { IndexedDocument } from '../domain/knowledge.js';
import type { ShadowIndex } from '../domain/index-ports.js';
import { changed, removeDocuments } from './documents.js';
import { engineOf, inLockingTransaction } from './engine.js';
import { translated } from './errors.js';
import { chunkRows, documentRow } from './passage-rows.js';
import type { Tables } from './tables.js';

/** A second index in tables of its own, emptied of what an earlier rebuild left there. */
export async function openShadow(database: Kysely<Tables>): Promise<ShadowIndex> {
  const number = await inLockingTransaction(database, async (transaction) => {
    const state = await transaction
      .updateTable('store_state')
      .set((row) => ({ shadow_number: row('shadow_number', '+', 1) }))
      .returning('shadow_number')
      .executeTakeFirstOrThrow();
    await empty(transaction);
    return state.shadow_number;
  });
  const ours =
    (change: (transaction: Transaction<Tables>) => Promise<void>) =>
    async (transaction: Transaction<Tables>): Promise<void> => {
      await refuseSuperseded(transaction, number);
      await change(transaction);
    };
  const unseen = (change: (transaction: Transaction<Tables>) => Promise<void>): Promise<void> =>
    translated(() => inLockingTransaction(database, ours(change)));
  return {
    add: (indexed) =>
      unseen(async (transaction) => {
        for (const one of indexed) await add(transaction, one);
      }),
    swap: (leaving) =>
      changed(
        database,
        ours((transaction) => swap(transaction, leaving)),
      ),
    drop: () => unseen(empty),
  };
}

async function refuseSuperseded(transaction: Transaction<Tables>, number: number): Promise<void> {
  const state = await transaction
    .selectFrom('store_state')
    .select('shadow_number')
    .$if(engineOf(transaction).concurrent, (row) => row.forUpdate())
    .executeTakeFirstOrThrow();
  if (state.shadow_number === number) return;
  throw new OperatorError('rebuild-superseded', 'another rebuild of this index began after this one', {
    fix: 'Wait for the other one; the index that serves was not touched.',
  });
}

async function empty(transaction: Transaction<Tables>): Promise<void> {
  await transaction.deleteFrom('shadow_chunks').execute();
  await transaction.deleteFrom('shadow_documents').execute();
}

async function add(
  transaction: Transaction<Tables>,
  { document, line, chunks, vectors }: IndexedDocument,
): Promise<void> {
  await transaction.deleteFrom('shadow_chunks').where('document_id', '=', document.id).execute();
  await transaction.deleteFrom('shadow_documents').where('id', '=', document.id).execute();
  await transaction
    .insertInto('shadow_documents')
    .values({ ...documentRow(document, line), chunks: chunks.length })
    .execute();
  for (const rows of chunkRows(chunks, vectors)) await transaction.insertInto('shadow_chunks').values(rows).execute();
}

const DOCUMENT = sql.raw(
  `id, title, language, status, url, date, hash, chunks, text_hash, reader, chunker, embedder, dimensions,
    size, changed_ms, seen_ms, incomplete, indexed_at`,
);
const CHUNK = sql.raw('id, document_id, position, section, text, terms, vector');

async function swap(transaction: Transaction<Tables>, leaving: readonly string[]): Promise<void> {
  const coming = await transaction.selectFrom('shadow_documents').select('id').execute();
  await removeDocuments(transaction, [...leaving, ...coming.map(({ id }) => id)]);
  await sql`insert into documents (${DOCUMENT}) select ${DOCUMENT} from shadow_documents`.execute(transaction);
  await sql`insert into chunks (${CHUNK}) select ${CHUNK} from shadow_chunks order by "row"`.execute(transaction);
  await empty(transaction);
}
