import { sql, type Transaction } from 'kysely';
import type { Tables } from '../tables.js';
import { inventory } from './inventory.js';
import { caseTables, hasPerson, type CaseTableName } from './person.js';

/** Under which names, that nobody holds, what is left of a conversation stays; the same one twice: nobody tells them apart. */
export interface Remains {
  /** Turns, visits, simulations and ratings: counted, nobody's. */
  readonly figures: string;
  /** Leads, claims and handoffs that the bank goes on with. */
  readonly cases: string;
}

const FIGURES = ['loan_simulations', 'feedbacks', 'interactions', 'visits', 'missed_questions'] as const;
/** What was said, and who said it: every other table in which a conversation has rows. */
export const goneTables = Object.entries(inventory).flatMap(([table, { rows }]) =>
  rows === 'conversation' && table !== 'conversations' && !FIGURES.some((one) => one === table) ? [table] : [],
);

/**
 * Forgets what was said in a conversation. What was counted stays countable, and the bank's requests stay with the bank.
 *
 * @returns how many requests stay; a conversation that is not there leaves nothing
 */
export async function forgetConversation(transaction: Transaction<Tables>, id: string, into: Remains): Promise<number> {
  const replies = transaction.selectFrom('outbox').select('id').where('conversation_id', '=', id);
  await transaction.deleteFrom('handed_parts').where('outbox_id', 'in', replies).execute();
  for (const table of goneTables) {
    await sql`delete from ${sql.table(table)} where conversation_id = ${id}`.execute(transaction);
  }
  if (!(await standIn(transaction, id, into.figures))) return 0;
  await blankTurns(transaction, id, into.figures);
  for (const table of FIGURES) await move(transaction, table, id, into.figures);
  const kept = await moveCases(transaction, id, into);
  await transaction.deleteFrom('conversations').where('id', '=', id).execute();
  return kept;
}

/** A reply that says nothing. @param id its conversation's */
export function blankReply(id: string): string {
  return JSON.stringify({ conversationId: id, messageId: 'erased', text: '' });
}

/** Puts a conversation without a word in the place of another. @returns whether there was one */
async function standIn(transaction: Transaction<Tables>, id: string, into: string): Promise<boolean> {
  const row = await transaction.selectFrom('conversations').selectAll().where('id', '=', id).executeTakeFirst();
  if (row === undefined) return false;
  const forgotten = { place_json: null, last_reply: null, offered_json: null, shelf_json: null };
  const notice = { notice_version: null, notice_at: null };
  await transaction
    .insertInto('conversations')
    .values({ ...row, ...forgotten, ...notice, id: into })
    .execute();
  return true;
}

async function blankTurns(transaction: Transaction<Tables>, id: string, into: string): Promise<void> {
  // The messenger's own name of a message would lead back to it.
  const nameless = { message_id: sql<string>`'erased-' || cast(id as text)` };
  await transaction
    .updateTable('interactions')
    .set({ reply_json: blankReply(into), ...nameless })
    .where('conversation_id', '=', id)
    .execute();
  await transaction
    .updateTable('missed_questions')
    .set({ text: '', ...nameless })
    .where('conversation_id', '=', id)
    .execute();
  await transaction.updateTable('feedbacks').set({ comment: null }).where('conversation_id', '=', id).execute();
}

/** Requests that say nothing of a person any more are figures. */
async function moveCases(transaction: Transaction<Tables>, id: string, { figures, cases }: Remains): Promise<number> {
  let kept = 0;
  for (const table of caseTables) {
    const { n } = await transaction
      .selectFrom(table)
      .select((row) => row.fn.countAll<number>().as('n'))
      .where('conversation_id', '=', id)
      .where(hasPerson[table])
      .executeTakeFirstOrThrow();
    if (n > 0 && kept === 0 && cases !== figures) await standIn(transaction, id, cases);
    if (n > 0) {
      const moved = transaction.updateTable(table).set({ conversation_id: cases }).where('conversation_id', '=', id);
      await moved.where(hasPerson[table]).execute();
    }
    await move(transaction, table, id, figures);
    kept += n;
  }
  return kept;
}

async function move(
  transaction: Transaction<Tables>,
  table: (typeof FIGURES)[number] | CaseTableName,
  id: string,
  into: string,
): Promise<void> {
  await transaction.updateTable(table).set({ conversation_id: into }).where('conversation_id', '=', id).execute();
}
