import { sql, type Kysely } from 'kysely';
import { engineOf } from '../engine.js';
import { readJson } from '../read-row.js';
import type { Tables } from '../tables.js';
import { inventory } from './inventory.js';
import { writtenNumber } from './number-words.js';
import { anyRow } from './rows.js';

/** A text in which somebody's number stands, and where it is. */
export interface Mention {
  readonly table: string;
  readonly column: string;
  readonly key: Readonly<Record<string, unknown>>;
  readonly text: string;
  /** The same without the number. */
  readonly masked: string;
}

/** What names a row where it is not `id` alone. */
const KEYS: Readonly<Record<string, readonly string[]>> = {
  chat_history: ['conversation_id', 'seq'],
  turn_tapes: ['conversation_id', 'message_id'],
  inbox: ['seq'],
};

/** Where others' words stand. A claim is what the bank has to answer for: nobody changes its words. */
const places = Object.entries(inventory).flatMap(([table, { columns, rows }]) =>
  rows === 'nobody' || table === 'claims' || table === 'contacts'
    ? []
    : Object.entries(columns).flatMap(([column, { kind }]) =>
        kind === 'words' || (kind === 'identity' && column !== 'phone') ? [{ table, column }] : [],
      ),
);

/** Messages of other conversations in which the number stands, whatever they say of it. @param theirs not counted */
export async function countMentions(
  database: Kysely<Tables>,
  phone: string,
  theirs: readonly string[],
): Promise<number> {
  const written = writtenNumber(phone);
  const lines = await database
    .selectFrom('chat_history')
    .select(['text'])
    .where('text', 'like', written.like)
    .where(sql<boolean>`conversation_id not in ${engineOf(database).setOf(theirs)}`)
    .execute();
  return lines.filter(({ text }) => written.isIn(text)).length;
}

/** Everything in which the number stands: looked for outside of any transaction, for it reads all that was ever said. */
export async function findMentions(database: Kysely<Tables>, phone: string): Promise<readonly Mention[]> {
  const written = writtenNumber(phone);
  const found: Mention[] = [];
  for (const { table, column } of places) {
    const keys = KEYS[table] ?? ['id'];
    const [it, of] = [sql.ref(column), sql.join(keys.map((key) => sql.ref(key)))];
    const { rows } = await sql`
      select ${of}, ${it} as found_text from ${sql.table(table)} where ${it} like ${written.like}`.execute(database);
    for (const { found_text, ...key } of rows.map((row) => anyRow.parse(row))) {
      const text = String(found_text);
      const masked = written.maskedIn(text);
      // A sum may have the same digits: a figure of a JSON text stays what it is.
      const breaks = readJson(text) !== undefined && readJson(masked) === undefined;
      if (written.isIn(text) && !breaks) found.push({ table, column, key, text, masked });
    }
  }
  return found;
}

/** Masks what was found, where it still stands as it was. */
export async function maskMentions(database: Kysely<Tables>, mentions: readonly Mention[]): Promise<void> {
  for (const { table, column, key, text, masked } of mentions) {
    const it = sql.ref(column);
    const here = Object.entries(key).map(([name, value]) => sql`${sql.ref(name)} = ${value}`);
    await sql`update ${sql.table(table)} set ${it} = ${masked}
      where ${sql.join(here, sql` and `)} and ${it} = ${text}`.execute(database);
  }
}
