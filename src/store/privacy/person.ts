import { sql, type Kysely, type RawBuilder, type SqlBool } from 'kysely';
import { z } from 'zod';
import { isErased, type Caution, type Person, type Pseudonym } from '../../domain/privacy.js';
import { engineOf } from '../engine.js';
import type { Tables } from '../tables.js';
import { writtenNumber } from './number-words.js';

/** The tables of the requests that the bank works on. */
export const caseTables = ['prospects', 'claims', 'handoffs'] as const;
export type CaseTableName = (typeof caseTables)[number];

/** Requests that still say whose they are. */
export const hasPerson: Readonly<Record<CaseTableName, RawBuilder<SqlBool>>> = {
  prospects: sql<SqlBool>`name <> 'effacé'`,
  claims: sql<SqlBool>`name <> 'effacé'`,
  handoffs: sql<SqlBool>`(summary <> '' or slots_json <> '{}' or phone is not null)`,
};

/** What is a person's in the database. */
export interface Belongings {
  /** Conversations that are his alone, as they are stored. */
  readonly conversations: readonly string[];
  /** Conversations of the web in which another number was given too. */
  readonly shared: readonly string[];
  readonly cases: Readonly<Record<CaseTableName, readonly string[]>>;
  /** Besides what others wrote. */
  readonly caution: Omit<Caution, 'mentions'>;
}

/** Everything of a person, each thing once. @param pseudonym absent: numbers stand in the conversations' own ids */
export async function belongingsOf(
  database: Kysely<Tables>,
  person: Person,
  pseudonym: Pseudonym | undefined,
): Promise<Belongings> {
  return person.kind === 'phone'
    ? belongingsOfPhone(database, person.phone, pseudonym)
    : belongingsOfConversation(database, person.id);
}

async function belongingsOfConversation(database: Kysely<Tables>, id: string): Promise<Belongings> {
  const conversations = (await areStored(database, [id])) ? [id] : [];
  const cases = await casesWhere(database, sql`conversation_id = ${id}`);
  const caution = { vouched: 0, given: conversations.length, shared: 0 };
  return { conversations, shared: [], cases, caution };
}

async function belongingsOfPhone(
  database: Kysely<Tables>,
  phone: string,
  pseudonym: Pseudonym | undefined,
): Promise<Belongings> {
  const names = [`whatsapp:${phone}`, ...(pseudonym === undefined ? [] : [`whatsapp:${pseudonym(phone)}`])];
  const vouched = await storedOf(database, names);
  const given = (await givenIn(database, phone)).filter((id) => !id.startsWith('whatsapp:') && !isErased(id));
  const shared = await sharedAmong(database, given, phone);
  const own = given.filter((id) => !shared.includes(id));
  const conversations = [...vouched, ...own];
  const theirs = engineOf(database).setOf(conversations);
  const cases = await casesWhere(database, sql`phone = ${phone} or conversation_id in ${theirs}`);
  const caution = { vouched: vouched.length, given: own.length, shared: shared.length };
  return { conversations, shared, cases, caution };
}

const idRow = z.object({ id: z.string() });

async function idsOf(database: Kysely<Tables>, query: RawBuilder<unknown>): Promise<readonly string[]> {
  const { rows } = await query.execute(database);
  return rows.map((row) => idRow.parse(row).id);
}

async function storedOf(database: Kysely<Tables>, names: readonly string[]): Promise<readonly string[]> {
  const found = [];
  for (const name of names) if (await areStored(database, [name])) found.push(name);
  return found;
}

/** A message may wait in the inbox before its conversation begins. */
async function areStored(database: Kysely<Tables>, ids: readonly string[]): Promise<boolean> {
  const set = engineOf(database).setOf(ids);
  const found = await idsOf(
    database,
    sql`select id from conversations where id in ${set}
      union select conversation_id from inbox where conversation_id in ${set}
      union select conversation_id from outbox where conversation_id in ${set}
      union select conversation_id from contacts where conversation_id in ${set}`,
  );
  return found.length > 0;
}

/** Conversations in which the number was given as the customer's own. */
async function givenIn(database: Kysely<Tables>, phone: string): Promise<readonly string[]> {
  const written = writtenNumber(phone);
  const inCases = await idsOf(
    database,
    sql`select conversation_id as id from prospects where phone = ${phone}
      union select conversation_id from claims where phone = ${phone}
      union select conversation_id from handoffs where phone = ${phone}`,
  );
  const kept = await database
    .selectFrom('conversations')
    .select(['id', 'place_json', 'shelf_json'])
    .where((row) => row.or([row('place_json', 'like', written.like), row('shelf_json', 'like', written.like)]))
    .execute();
  const keepers = kept.filter((row) => written.isIn(`${row.place_json ?? ''} ${row.shelf_json ?? ''}`));
  return [...new Set([...inCases, ...keepers.map(({ id }) => id)])];
}

/** Those with requests of another number: what was said there may be another person's. */
async function sharedAmong(
  database: Kysely<Tables>,
  ids: readonly string[],
  phone: string,
): Promise<readonly string[]> {
  const theirs = sql`conversation_id in ${engineOf(database).setOf(ids)} and phone not in (${phone}, '')`;
  return idsOf(
    database,
    sql`select conversation_id as id from prospects where ${theirs}
      union select conversation_id from claims where ${theirs}
      union select conversation_id from handoffs where ${theirs}`,
  );
}

async function casesWhere(
  database: Kysely<Tables>,
  condition: RawBuilder<unknown>,
): Promise<Readonly<Record<CaseTableName, readonly string[]>>> {
  const of = (table: CaseTableName) =>
    idsOf(database, sql`select id from ${sql.table(table)} where ${condition} order by created_at, id`);
  return { prospects: await of('prospects'), claims: await of('claims'), handoffs: await of('handoffs') };
}
