import { sql, type Kysely, type RawBuilder } from 'kysely';
import { z } from 'zod';
import { engineOf } from '../engine.js';
import type { Tables } from '../tables.js';
import type { TableCare } from './care.js';
import { caseTables, type Belongings } from './person.js';

/** Whose rows are meant. */
export type Owned = Pick<Belongings, 'conversations' | 'cases'>;

/** Which rows of a table are somebody's. */
export function ownedRows(
  database: Kysely<Tables>,
  table: string,
  { rows }: TableCare,
  owned: Owned,
): RawBuilder<unknown> {
  const engine = engineOf(database);
  const conversations = engine.setOf(owned.conversations);
  const of = (parent: string, id: string) =>
    sql`${sql.ref(id)} in (select id from ${sql.table(parent)} where conversation_id in ${conversations})`;
  switch (rows) {
    case 'conversation':
      return sql`${sql.ref(table === 'conversations' ? 'id' : 'conversation_id')} in ${conversations}`;
    case 'turn':
      return of('interactions', 'interaction_id');
    case 'visit':
      return of('visits', 'visit_id');
    case 'reply':
      return of('outbox', 'outbox_id');
    case 'case':
      return sql`id in ${engine.setOf(caseTables.filter((one) => one === table).flatMap((one) => owned.cases[one]))}`;
    case 'event':
      return eventsOf(caseTables.flatMap((one) => owned.cases[one]));
    case 'nobody':
      return sql`1 = 0`;
  }
}

/** Events name the request that they tell of. */
export function eventsOf(cases: readonly string[]): RawBuilder<unknown> {
  const named = cases.map((id) => sql`body like ${`%${id}%`}`);
  return named.length === 0 ? sql`1 = 0` : sql`(${sql.join(named, sql` or `)})`;
}

export const anyRow = z.record(z.string(), z.unknown());

export type AnyRow = z.infer<typeof anyRow>;

/** Whole rows of a table, as they are stored. */
export async function selectRows(
  database: Kysely<Tables>,
  table: string,
  condition: RawBuilder<unknown>,
): Promise<readonly AnyRow[]> {
  const { rows } = await sql`select * from ${sql.table(table)} where ${condition}`.execute(database);
  return rows.map((row) => anyRow.parse(row));
}

const countRow = z.object({ n: z.coerce.number() });

export async function countRows(
  database: Kysely<Tables>,
  table: string,
  condition: RawBuilder<unknown>,
): Promise<number> {
  const { rows } = await sql`select count(*) as n from ${sql.table(table)} where ${condition}`.execute(database);
  return countRow.parse(rows[0]).n;
}
