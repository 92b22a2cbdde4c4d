import { sql, type Kysely, type Transaction } from 'kysely';
import { OperatorError } from '../../domain/errors.js';
import { conversationId, senderOf } from '../../domain/ids.js';
import type { Pseudonym } from '../../domain/privacy.js';
import { engineOf, inTransaction } from '../engine.js';
import { storedConversationId } from '../reply-schema.js';
import type { Tables } from '../tables.js';
import { inventory } from './inventory.js';

/**
 * Makes the database one of this key: conversations that are still named by their number, or by another key's hash of
 * it, are renamed, each whole.
 *
 * @throws OperatorError `phone-key-changed` where other servers may be using the other key at this moment
 */
export async function takePseudonyms(database: Kysely<Tables>, pseudonym: Pseudonym): Promise<void> {
  const key = pseudonym('key');
  const known = await keyOf(database);
  if (known !== null && known !== key && engineOf(database).concurrent) throw phoneKeyChanged();
  const others = known === null || known === key ? [] : await keptNumbers(database);
  for (const one of [...(await numbered(database)), ...others]) {
    const after = conversationId('whatsapp', pseudonym(one.phone));
    await inTransaction(database, (transaction) => rename(transaction, { ...one, after }));
  }
  await database.updateTable('store_state').set({ phone_key: key }).where('id', '=', 1).execute();
}

/** A conversation as it is named, and its number. */
interface Numbered {
  readonly before: string;
  readonly phone: string;
}

async function keyOf(database: Kysely<Tables>): Promise<string | null> {
  const state = database.selectFrom('store_state').select('phone_key').where('id', '=', 1);
  return (await state.executeTakeFirstOrThrow()).phone_key;
}

/** With another key the same customer would be somebody else: nobody would find his claims again. */
function phoneKeyChanged(): OperatorError {
  return new OperatorError('phone-key-changed', 'the database was made with another key for phone numbers', {
    fix: 'Set TOKOSEL_PHONE_KEY to the key of the other servers.',
  });
}

async function numbered(database: Kysely<Tables>): Promise<readonly Numbered[]> {
  const { rows } = await sql<{ id: string }>`
    select id from conversations where id like 'whatsapp:+%'
    union select conversation_id from inbox where conversation_id like 'whatsapp:+%'
    union select conversation_id from outbox where conversation_id like 'whatsapp:+%'`.execute(database);
  return rows.flatMap(({ id }) => {
    const phone = senderOf(storedConversationId.parse(id));
    return phone === undefined ? [] : [{ before: id, phone }];
  });
}

async function keptNumbers(database: Kysely<Tables>): Promise<readonly Numbered[]> {
  const rows = await database.selectFrom('contacts').selectAll().execute();
  return rows.map(({ conversation_id: before, phone }) => ({ before, phone }));
}

interface Renaming extends Numbered {
  readonly after: string;
}

async function rename(transaction: Transaction<Tables>, { before, after, phone }: Renaming): Promise<void> {
  const stands = (id: string) =>
    transaction.selectFrom('conversations').selectAll().where('id', '=', id).executeTakeFirst();
  // It went on under its new name: the old one is left to the staff.
  if (before === after || (await stands(after)) !== undefined) return;
  const row = await stands(before);
  if (row !== undefined) {
    await transaction
      .insertInto('conversations')
      .values({ ...row, id: after })
      .execute();
  }
  await transaction.deleteFrom('contacts').where('conversation_id', '=', before).execute();
  await transaction
    .insertInto('contacts')
    .values({ conversation_id: after, phone })
    .onConflict((conflict) => conflict.column('conversation_id').doNothing())
    .execute();
  await moveAll(transaction, before, after);
  await transaction.deleteFrom('conversations').where('id', '=', before).execute();
}

async function moveAll(transaction: Transaction<Tables>, before: string, after: string): Promise<void> {
  const theirs = sql`where conversation_id = ${before}`;
  const changes = [
    sql`update interactions set reply_json = replace(reply_json, ${before}, ${after}) ${theirs}`,
    sql`update outbox set dedupe_key = replace(dedupe_key, ${before}, ${after}) ${theirs}`,
    ...named.map((table) => sql`update ${sql.table(table)} set conversation_id = ${after} ${theirs}`),
  ];
  for (const change of changes) await change.execute(transaction);
}

const named = Object.entries(inventory).flatMap(([table, { columns }]) =>
  'conversation_id' in columns && table !== 'contacts' ? [table] : [],
);
