import type { Kysely, Transaction } from 'kysely';
import { InputError } from '../domain/errors.js';
import type { ConversationId } from '../domain/ids.js';
import type { Aftercare, Erased, GivenRating } from '../domain/ports.js';
import { translated } from './errors.js';
import { insertRecord } from './record-rows.js';
import { storableText } from './storable-text.js';
import type { Tables } from './tables.js';

/** Ratings and erasures on the database; every method throws the errors of `openStore`. */
export function makeAftercare(database: Kysely<Tables>): Aftercare {
  const whole = <Result>(work: (transaction: Transaction<Tables>) => Promise<Result>) =>
    translated(() => database.transaction().execute(work));
  return {
    rate: (id, rating) => whole((transaction) => rate(transaction, id, rating)),
    erase: (id, into) => whole((transaction) => erase(transaction, id, into)),
  };
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

/** What a case is found by; every table that a conversation's rows are in. */
const CASES = ['prospects', 'claims', 'handoffs'] as const;
const FIGURES = ['loan_simulations', 'feedbacks', 'interactions', 'visits'] as const;
/** What was said, in the words of who said it. */
const WORDS = ['chat_history', 'missed_questions'] as const;

async function erase(transaction: Transaction<Tables>, id: ConversationId, into: ConversationId): Promise<Erased> {
  const row = await transaction.selectFrom('conversations').selectAll().where('id', '=', id).executeTakeFirst();
  if (row === undefined) return { kept: 0 };
  const forgotten = { place_json: null, last_reply: null, offered_json: null, shelf_json: null };
  await transaction
    .insertInto('conversations')
    .values({ ...row, ...forgotten, id: into })
    .execute();
  await blankReplies(transaction, id, into);
  let kept = 0;
  for (const table of [...CASES, ...FIGURES]) {
    const moved = await transaction
      .updateTable(table)
      .set({ conversation_id: into })
      .where('conversation_id', '=', id)
      .executeTakeFirst();
    if (CASES.some((one) => one === table)) kept += Number(moved.numUpdatedRows);
  }
  for (const table of WORDS) await transaction.deleteFrom(table).where('conversation_id', '=', id).execute();
  await transaction.deleteFrom('conversations').where('id', '=', id).execute();
  return { kept };
}

/** What was counted stays countable; what was said and what it was about go. */
async function blankReplies(transaction: Transaction<Tables>, id: ConversationId, into: ConversationId): Promise<void> {
  const turns = await transaction
    .selectFrom('interactions')
    .select(['id', 'message_id'])
    .where('conversation_id', '=', id)
    .execute();
  for (const turn of turns) {
    const blank = { conversationId: into, messageId: turn.message_id, text: '' };
    await transaction
      .updateTable('interactions')
      .set({ reply_json: JSON.stringify(blank) })
      .where('id', '=', turn.id)
      .execute();
  }
}
