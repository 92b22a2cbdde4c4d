import type { Kysely, Transaction } from 'kysely';
import { z } from 'zod';
import type { ConversationId } from '../domain/ids.js';
import type { KeptTurn, Tapes } from '../domain/tape.js';
import type { Answered } from '../domain/turn.js';
import { channels, type Channel } from '../domain/vocabulary.js';
import { historyLineOf, replyOf } from './conversation-rows.js';
import { translated } from './errors.js';
import { readJson, readRow } from './read-row.js';
import { storedConversationId } from './reply-schema.js';
import { storedTape } from './tape-schema.js';
import type { Tables } from './tables.js';

/** Turns with what each was decided on, on the database; every method throws the errors of `openStore`. */
export function makeTapes(database: Kysely<Tables>): Tapes {
  return {
    turnsOf: (id) => translated(() => turnsOf(database, id)),
    latest: (channel) => translated(() => latest(database, channel)),
  };
}

/** Keeps the tape of a turn, in the transaction that stores the turn. */
export async function insertTape(transaction: Transaction<Tables>, answered: Answered): Promise<void> {
  if (answered.tape === undefined) return;
  await transaction
    .insertInto('turn_tapes')
    .values({
      conversation_id: answered.conversation.id,
      message_id: answered.incoming.messageId,
      tape_json: JSON.stringify(answered.tape),
      created_at: answered.at.toISOString(),
    })
    .execute();
}

async function turnsOf(database: Kysely<Tables>, id: ConversationId): Promise<readonly KeptTurn[]> {
  const rows = await database
    .selectFrom('chat_history as h')
    .innerJoin('interactions as i', (join) =>
      join.onRef('i.conversation_id', '=', 'h.conversation_id').onRef('i.message_id', '=', 'h.message_id'),
    )
    .leftJoin('turn_tapes as t', (join) =>
      join.onRef('t.conversation_id', '=', 'h.conversation_id').onRef('t.message_id', '=', 'h.message_id'),
    )
    .selectAll('h')
    .select(['i.reply_json', 'i.channel', 't.tape_json'])
    .where('h.conversation_id', '=', id)
    .where('h.role', '=', 'customer')
    .orderBy('h.seq')
    .execute();
  return rows.map(({ reply_json, channel, tape_json, ...line }) => {
    const { text, at, mode } = historyLineOf(line);
    const tape = tape_json === null ? {} : { tape: readRow(storedTape, readJson(tape_json), 'turn_tapes') };
    const reply = replyOf(reply_json);
    const on = readRow(z.enum(channels), channel, 'interactions');
    return { text, at, mode, channel: on, messageId: reply.messageId, reply, ...tape };
  });
}

async function latest(database: Kysely<Tables>, channel: Channel): Promise<ConversationId | undefined> {
  const row = await database
    .selectFrom('conversations')
    .select('id')
    .where('id', 'like', `${channel}:%`)
    .orderBy('updated_at', 'desc')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? undefined : readRow(storedConversationId, row.id, 'conversations');
}
