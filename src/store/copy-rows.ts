import { sql, type Kysely, type Transaction } from 'kysely';
import { engineOf } from './engine.js';
import type { Tables } from './tables.js';

type Row = Readonly<Record<string, unknown>>;

const ROWS_TOGETHER = 200;

/** All rows of a table in some order, some at a time. @param moment a connection in a transaction that reads one moment */
export function readRows(moment: Kysely<Tables>, table: string): AsyncIterable<readonly Row[]> {
  return engineOf(moment).concurrent ? fetched(moment, table) : streamed(moment, table);
}

async function* fetched(moment: Kysely<Tables>, table: string): AsyncIterable<readonly Row[]> {
  await sql`declare copied cursor for select * from ${sql.table(table)}`.execute(moment);
  for (;;) {
    const { rows } = await sql<Row>`fetch ${sql.lit(ROWS_TOGETHER)} from copied`.execute(moment);
    if (rows.length === 0) break;
    yield rows;
  }
  await sql`close copied`.execute(moment);
}

async function* streamed(moment: Kysely<Tables>, table: string): AsyncIterable<readonly Row[]> {
  const all = moment.selectFrom(sql<Row>`${sql.table(table)}`.as('copied')).selectAll();
  let together: Row[] = [];
  for await (const row of all.stream()) {
    together.push(row);
    if (together.length < ROWS_TOGETHER) continue;
    yield together;
    together = [];
  }
  if (together.length > 0) yield together;
}

export async function writeRows(target: Transaction<Tables>, table: string, rows: readonly Row[]): Promise<void> {
  const [first] = rows;
  if (first === undefined) return;
  const columns = Object.keys(first);
  const values = rows.map((row) => sql`(${sql.join(columns.map((column) => sql`${row[column]}`))})`);
  const names = sql.join(columns.map((column) => sql.ref(column)));
  await sql`insert into ${sql.table(table)} (${names}) values ${sql.join(values)}`.execute(target);
}

export async function countRows(database: Kysely<Tables>, table: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from ${sql.table(table)}`.execute(database);
  return rows[0]?.n ?? 0;
}

/** PostgreSQL goes on counting after the highest number that was copied; SQLite does so by itself. */
export async function moveSequencesOn(target: Transaction<Tables>): Promise<void> {
  if (!engineOf(target).concurrent) return;
  const { rows } = await sql<{ name: string; column: string }>`
    select table_name as name, column_name as "column" from information_schema.columns
    where table_schema = current_schema() and is_identity = 'YES'`.execute(target);
  for (const { name, column } of rows) {
    const highest = sql`(select max(${sql.ref(column)}) from ${sql.table(name)})`;
    await sql`select setval(pg_get_serial_sequence(${`"${name}"`}, ${column}), coalesce(${highest}, 0) + 1, false)`.execute(
      target,
    );
  }
}
