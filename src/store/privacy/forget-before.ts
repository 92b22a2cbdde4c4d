import { sql, type Transaction } from 'kysely';
import type { Tables } from '../tables.js';
import { blankReply } from './forget.js';

/** Forgets what was said before an instant in a conversation that goes on. */
export async function forgetBefore(transaction: Transaction<Tables>, id: string, before: string): Promise<void> {
  for (const table of ['chat_history', 'turn_tapes'] as const) {
    await transaction.deleteFrom(table).where('conversation_id', '=', id).where('created_at', '<', before).execute();
  }
  const nameless = { message_id: sql<string>`'erased-' || cast(id as text)` };
  await transaction
    .updateTable('interactions')
    .set({ reply_json: blankReply(id), ...nameless })
    .where('conversation_id', '=', id)
    .where('created_at', '<', before)
    .execute();
  await transaction
    .updateTable('missed_questions')
    .set({ text: '', ...nameless })
    .where('conversation_id', '=', id)
    .where('created_at', '<', before)
    .execute();
  await transaction
    .updateTable('feedbacks')
    .set({ comment: null })
    .where('conversation_id', '=', id)
    .where('created_at', '<', before)
    .execute();
}
