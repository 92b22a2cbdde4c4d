import type { Kysely, Transaction } from 'kysely';
import type { Words } from '../domain/desk.js';
import { isMessengers } from '../domain/privacy.js';
import type { Attendance, Attendants } from '../domain/staff.js';
import { languages } from '../domain/vocabulary.js';
import { translated } from './errors.js';
import { addOutgoing } from './outbox.js';
import { storedConversationId } from './reply-schema.js';
import { storableText } from './storable-text.js';
import type { Tables } from './tables.js';

/** A person's line at the end of the conversation, and on its way to the customer's messenger. */
export async function sayIn(transaction: Transaction<Tables>, conversation: string, words: Words): Promise<void> {
  const id = storedConversationId.parse(conversation);
  const last = await transaction
    .selectFrom('chat_history')
    .select((row) => row.fn.max('seq').as('seq'))
    .where('conversation_id', '=', id)
    .executeTakeFirst();
  const at = words.at.toISOString();
  const text = storableText(words.text.trim());
  const line = { conversation_id: id, seq: (last?.seq ?? 0) + 1, role: 'assistant', mode: 'text', created_at: at };
  await transaction
    .insertInto('chat_history')
    .values({ ...line, text, message_id: words.key, staff: storableText(words.by) })
    .execute();
  if (!isMessengers(id)) return;
  const told = { text, quickReplies: [], sources: [], language: await languageOf(transaction, id) };
  await addOutgoing(transaction, { conversationId: id, key: `${id} ${words.key}`, told, at });
}

/** A form that was sent twice is one line. */
export async function isSaid(transaction: Transaction<Tables>, conversation: string, key: string): Promise<boolean> {
  const line = await transaction
    .selectFrom('chat_history')
    .select('seq')
    .where('conversation_id', '=', conversation)
    .where('message_id', '=', key)
    .where('staff', 'is not', null)
    .executeTakeFirst();
  return line !== undefined;
}

/** Whom conversations are served by, on the database; throws the errors of `openStore`. */
export function makeAttendants(database: Kysely<Tables>): Attendants {
  return { of: (id) => translated(() => attendanceOf(database, id)) };
}

async function attendanceOf(database: Kysely<Tables>, id: string): Promise<Attendance | undefined> {
  const taken = await database
    .selectFrom('handoffs')
    .select('id')
    .where('conversation_id', '=', id)
    .where('status', '=', 'taken')
    .executeTakeFirst();
  if (taken === undefined) return undefined;
  const heard = await database
    .selectFrom('chat_history')
    .select((row) => row.fn.max('created_at').as('at'))
    .where('conversation_id', '=', id)
    .where('role', '=', 'assistant')
    .where('created_at', '>=', takenAt(database, taken.id))
    .executeTakeFirst();
  const at = heard?.at ?? undefined;
  return at === undefined ? {} : { heardAt: at };
}

function takenAt(database: Kysely<Tables>, handoff: string) {
  return database
    .selectFrom('audit_log')
    .select((row) => row.fn.max('at').as('at'))
    .where('subject_kind', '=', 'handoff')
    .where('subject_id', '=', handoff)
    .where('action', '=', 'status');
}

async function languageOf(transaction: Transaction<Tables>, id: string) {
  const row = await transaction.selectFrom('conversations').select('language').where('id', '=', id).executeTakeFirst();
  return languages.find((language) => language === row?.language) ?? 'fr';
}
