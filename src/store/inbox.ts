import type { Kysely, Selectable, Transaction } from 'kysely';
import { z } from 'zod';
import { messageId, type ConversationId, type MessageId } from '../domain/ids.js';
import type { Arrived, Inbox } from '../domain/messenger.js';
import { secretKinds } from '../domain/vocabulary.js';
import { engineOf, inLockingTransaction } from './engine.js';
import { translated } from './errors.js';
import { readJson, readRow } from './read-row.js';
import { storedConversationId } from './reply-schema.js';
import { storableText } from './storable-text.js';
import type { InboxTable } from './messenger-tables.js';
import type { Tables } from './tables.js';

const storedArrival = z.object({
  messageId: z.string().transform(messageId),
  conversationId: storedConversationId,
  text: z.string(),
  secrets: z.array(z.enum(secretKinds)),
  attachments: z.array(z.object({ url: z.string(), type: z.string() })),
  at: z.string(),
  trace: z.string().exactOptional(),
});

const storedWaiting = z.object({ conversationId: storedConversationId, oldest: z.string(), newest: z.string() });

/** Messages that messengers bring; every method throws the errors of `openStore`. */
export function makeInbox(database: Kysely<Tables>): Inbox {
  return {
    put: (arrived) => translated(() => put(database, arrived)),
    waiting: (limit) => translated(() => waiting(database, limit)),
    take: (id, now, leaseMs) => translated(() => take(database, id, { now, leaseMs })),
    lastArrival: (id) => translated(() => lastArrival(database, id)),
    failed: (ids) => translated(() => failed(database, ids)),
  };
}

/** Their answer is stored: they wait no more, and their words are in the conversation alone. */
export async function settle(transaction: Transaction<Tables>, ids: readonly MessageId[]): Promise<void> {
  if (ids.length === 0) return;
  await transaction
    .updateTable('inbox')
    .set({ state: 'answered', text: '', attachments_json: '[]' })
    .where('message_id', 'in', ids)
    .execute();
}

async function put(database: Kysely<Tables>, arrived: Arrived): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await database
    .insertInto('inbox')
    .values({
      message_id: arrived.messageId,
      conversation_id: arrived.conversationId,
      text: storableText(arrived.text),
      secrets_json: JSON.stringify(arrived.secrets),
      attachments_json: JSON.stringify(arrived.attachments),
      arrived_at: arrived.at,
      trace: arrived.trace ?? null,
    })
    .onConflict((conflict) => conflict.column('message_id').doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

async function waiting(database: Kysely<Tables>, limit: number): ReturnType<Inbox['waiting']> {
  const rows = await database
    .selectFrom('inbox')
    .select((row) => [
      'conversation_id as conversationId',
      row.fn.min('arrived_at').as('oldest'),
      row.fn.max('arrived_at').as('newest'),
    ])
    .where('state', '=', 'waiting')
    .groupBy('conversation_id')
    .orderBy((row) => row.fn.min('seq'))
    .limit(limit)
    .execute();
  return rows.map((row) => readRow(storedWaiting, row, 'inbox'));
}

/** Longer than any lease: what ends later than this was leased before the clock went back. */
const FARTHEST_MS = 30 * 60_000;

function take(
  database: Kysely<Tables>,
  id: ConversationId,
  { now, leaseMs }: { readonly now: Date; readonly leaseMs: number },
): Promise<readonly Arrived[]> {
  const after = (ms: number) => new Date(now.getTime() + ms).toISOString();
  return inLockingTransaction(database, async (transaction) => {
    const rows = await transaction
      .selectFrom('inbox')
      .selectAll()
      .where('conversation_id', '=', id)
      .where('state', '=', 'waiting')
      .orderBy('seq')
      .$if(engineOf(transaction).concurrent, (theirs) => theirs.forUpdate())
      .execute();
    const ends = rows.map((row) => row.leased_until ?? '');
    // What came while somebody else answers is his too: it may belong to what he answers.
    if (ends.some((end) => end > after(0) && end <= after(FARTHEST_MS))) return [];
    const seqs = rows.map(({ seq }) => seq);
    const leased = { leased_until: after(leaseMs) };
    if (seqs.length > 0) await transaction.updateTable('inbox').set(leased).where('seq', 'in', seqs).execute();
    return rows.map(arrivalOf);
  });
}

function arrivalOf(row: Selectable<InboxTable>): Arrived {
  const kept = {
    messageId: row.message_id,
    conversationId: row.conversation_id,
    text: row.text,
    secrets: readJson(row.secrets_json),
    attachments: readJson(row.attachments_json),
    at: row.arrived_at,
    ...(row.trace === null ? {} : { trace: row.trace }),
  };
  return readRow(storedArrival, kept, 'inbox');
}

async function lastArrival(database: Kysely<Tables>, id: ConversationId): Promise<string | undefined> {
  const row = await database
    .selectFrom('inbox')
    .select((row) => row.fn.max('arrived_at').as('at'))
    .where('conversation_id', '=', id)
    .executeTakeFirst();
  return row?.at ?? undefined;
}

async function failed(database: Kysely<Tables>, ids: readonly MessageId[]): Promise<number> {
  if (ids.length === 0) return 0;
  const rows = await database
    .updateTable('inbox')
    .set((row) => ({ failures: row('failures', '+', 1), leased_until: null }))
    .where('message_id', 'in', ids)
    .returning('failures')
    .execute();
  return Math.max(0, ...rows.map(({ failures }) => failures));
}
