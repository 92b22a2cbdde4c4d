import type { Kysely, Transaction } from 'kysely';
import { InputError } from '../domain/errors.js';
import type { ConversationId } from '../domain/ids.js';
import type { Aftercare, Erased, GivenRating } from '../domain/ports.js';
import { inTransaction } from './engine.js';
import { translated } from './errors.js';
import { forgetConversation } from './privacy/forget.js';
import { insertRecord } from './record-rows.js';
import { storableText } from './storable-text.js';
import type { Tables } from './tables.js';

/** Ratings and erasures on the database; every method throws the errors of `openStore`. */
export function makeAftercare(database: Kysely<Tables>): Aftercare {
  const whole = <Result>(work: (transaction: Transaction<Tables>) => Promise<Result>) =>
    translated(() => inTransaction(database, work));
  return {
    rate: (id, rating) => whole((transaction) => rate(transaction, id, rating)),
    erase: (id, into) => whole((transaction) => erase(transaction, id, into)),
  };
}

async function erase(transaction: Transaction<Tables>, id: ConversationId, into: ConversationId): Promise<Erased> {
  return { kept: await forgetConversation(transaction, id, { figures: into, cases: into }) };
}

async function rate(transaction: Transaction<Tables>, id: ConversationId, rating: GivenRating): Promise<void> {
  // Written first: two ratings at once wait for each other here.
  const conversation = await transaction
    .updateTable('conversations')
    .set({ feedback_asked: 1 })
    .where('id', '=', id)
    .returning('updated_at')
    .executeTakeFirst();
  if (conversation === undefined) throw new InputError('unknown-session', 'there is no conversation of this session');
  const given = await transaction
    .selectFrom('feedbacks')
    .select('id')
    .where('conversation_id', '=', id)
    .where('created_at', '>=', conversation.updated_at)
    .executeTakeFirst();
  const { record, channel, at } = rating;
  if (given === undefined) {
    await insertRecord(transaction, record, { conversation_id: id, channel, created_at: at });
    return;
  }
  const { rating: score, comment } = record.fields;
  await transaction
    .updateTable('feedbacks')
    .set({ rating: score, comment: comment === null ? null : storableText(comment) })
    .where('id', '=', given.id)
    .execute();
}
