import type { Kysely, Transaction } from 'kysely';
import { newConversation } from '../domain/conversation.js';
import { UpstreamError } from '../domain/errors.js';
import type { ConversationId } from '../domain/ids.js';
import type { ConversationStore, HistoryLine, Recollection } from '../domain/ports.js';
import type { Answered, Incoming } from '../domain/turn.js';
import {
  conversationOf,
  conversationRow,
  historyLineOf,
  historyRows,
  interactionRow,
  replyOf,
} from './conversation-rows.js';
import { inLockingTransaction, reading } from './engine.js';
import { addEvents } from './events.js';
import { isUniqueViolation, translated } from './errors.js';
import { settle } from './inbox.js';
import { countTurn } from './kpis/count-turn.js';
import { keepCalls } from './model-calls.js';
import { addOutgoing } from './outbox.js';
import { keepConsent } from './privacy/consents.js';
import { addCallback, insertRecord } from './record-rows.js';
import { insertTape } from './tapes.js';
import type { Tables } from './tables.js';

/** Conversations and records on the database; every method throws the errors of `openStore`. */
export function makeConversationStore(database: Kysely<Tables>): ConversationStore {
  return {
    recall: (incoming) => translated(() => reading(() => recall(database, incoming))),
    remember: (answered) => translated(() => remember(database, answered)),
    history: (id, afterSeq, limit) => translated(() => reading(() => history(database, id, { afterSeq, limit }))),
  };
}

/** @throws UpstreamError `conversation-moved` */
function conversationMoved(cause?: unknown): UpstreamError {
  return new UpstreamError('conversation-moved', 'another turn of this conversation was stored first', {
    fix: 'Recall the conversation and decide again.',
    ...(cause === undefined ? {} : { cause }),
  });
}

async function recall(database: Kysely<Tables>, incoming: Incoming): Promise<Recollection> {
  const row = await database
    .selectFrom('conversations')
    .selectAll()
    .where('id', '=', incoming.conversationId)
    .executeTakeFirst();
  if (row === undefined) return { conversation: newConversation(incoming.conversationId) };
  const conversation = conversationOf(incoming.conversationId, row);
  const answered = await database
    .selectFrom('interactions')
    .select('reply_json')
    .where('conversation_id', '=', incoming.conversationId)
    .where('message_id', '=', incoming.messageId)
    .executeTakeFirst();
  return answered === undefined ? { conversation } : { conversation, answeredBefore: replyOf(answered.reply_json) };
}

async function remember(database: Kysely<Tables>, answered: Answered): Promise<void> {
  try {
    await inLockingTransaction(database, (transaction) => writeTurn(transaction, answered));
  } catch (error) {
    throw isUniqueViolation(error) ? conversationMoved(error) : error;
  }
}

async function writeTurn(transaction: Transaction<Tables>, answered: Answered): Promise<void> {
  await advance(transaction, answered);
  await transaction.insertInto('interactions').values(interactionRow(answered)).execute();
  const lines = historyRows(answered, await lastSeqOf(transaction, answered.conversation.id));
  await transaction.insertInto('chat_history').values(lines).execute();
  const origin = {
    conversation_id: answered.conversation.id,
    channel: answered.incoming.channel,
    created_at: answered.at.toISOString(),
  };
  for (const record of answered.records) await insertRecord(transaction, record, origin);
  if (answered.callback !== undefined) await addCallback(transaction, answered.callback, origin);
  await countTurn(transaction, answered);
  await insertTape(transaction, answered);
  await keepConsent(transaction, answered);
  await keepCalls(transaction, answered);
  await addEvents(transaction, answered.events ?? []);
  await settle(transaction, answered.incoming.settles ?? []);
  if (answered.incoming.channel === 'whatsapp' && answered.reply.text !== '')
    await addOutgoing(transaction, outgoingOf(answered));
}

function outgoingOf({ conversation, incoming, reply, at }: Answered): Parameters<typeof addOutgoing>[1] {
  const key = `${conversation.id} ${incoming.messageId}`;
  const { trace } = incoming;
  return { conversationId: conversation.id, key, told: reply, at: at.toISOString(), ...(trace && { trace }) };
}

/** The first turn makes the row; each later one moves it on from the version it was decided on, or is refused. */
async function advance(transaction: Transaction<Tables>, answered: Answered): Promise<void> {
  const row = conversationRow(answered);
  if (answered.conversation.version === 0) {
    await transaction.insertInto('conversations').values(row).execute();
    return;
  }
  const { numUpdatedRows } = await transaction
    .updateTable('conversations')
    .set(row)
    .where('id', '=', answered.conversation.id)
    .where('version', '=', answered.conversation.version)
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) throw conversationMoved();
}

async function lastSeqOf(transaction: Transaction<Tables>, id: ConversationId): Promise<number> {
  const last = await transaction
    .selectFrom('chat_history')
    .select((row) => row.fn.max('seq').as('seq'))
    .where('conversation_id', '=', id)
    .executeTakeFirst();
  return last?.seq ?? 0;
}

async function history(
  database: Kysely<Tables>,
  id: ConversationId,
  page: { readonly afterSeq: number; readonly limit: number },
): Promise<readonly HistoryLine[]> {
  const rows = await database
    .selectFrom('chat_history')
    .selectAll()
    .where('conversation_id', '=', id)
    .where('seq', '>', page.afterSeq)
    .orderBy('seq')
    .limit(page.limit)
    .execute();
  return rows.map(historyLineOf);
}
