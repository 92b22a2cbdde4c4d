import type { Kysely } from 'kysely';
import { conversationId, senderOf, type ConversationId } from '../../domain/ids.js';
import { translated } from '../errors.js';
import type { Tables } from '../tables.js';

/** Numbers behind the names of messengers' conversations. */
export interface Contacts {
  /** Keeps the number of a conversation whose name holds one. */
  keep(id: ConversationId): Promise<void>;
  /** The same things, each under the name that the channels know; a number that was erased stays unknown. */
  named<Thing extends { readonly conversationId: ConversationId }>(things: readonly Thing[]): Promise<readonly Thing[]>;
}

/** @param stored a conversation's name in the database */
export function makeContacts(database: Kysely<Tables>, stored: (id: ConversationId) => ConversationId): Contacts {
  return {
    async keep(id) {
      const phone = senderOf(id);
      if (phone === undefined) return;
      await database
        .insertInto('contacts')
        .values({ conversation_id: stored(id), phone })
        .onConflict((conflict) => conflict.column('conversation_id').doNothing())
        .execute();
    },
    named: (things) => translated(() => named(database, things)),
  };
}

/** The number of a stored conversation; nothing when it has none, or when it was erased. */
export async function numberOf(database: Kysely<Tables>, id: string): Promise<string | undefined> {
  const row = await database
    .selectFrom('contacts')
    .select('phone')
    .where('conversation_id', '=', id)
    .executeTakeFirst();
  return row?.phone;
}

async function named<Thing extends { readonly conversationId: ConversationId }>(
  database: Kysely<Tables>,
  things: readonly Thing[],
): Promise<readonly Thing[]> {
  const ids = [...new Set(things.map(({ conversationId: id }) => id))];
  if (ids.length === 0) return things;
  const rows = await database.selectFrom('contacts').selectAll().where('conversation_id', 'in', ids).execute();
  const phones = new Map(rows.map((row) => [row.conversation_id, row.phone]));
  return things.map((thing) => {
    const phone = phones.get(thing.conversationId);
    return phone === undefined ? thing : { ...thing, conversationId: conversationId('whatsapp', phone) };
  });
}
