import { sql, type Kysely } from 'kysely';
import type { ExportPart, PersonalFile } from '../../domain/privacy.js';
import { engineOf } from '../engine.js';
import { readJson } from '../read-row.js';
import type { Tables } from '../tables.js';
import type { TableCare } from './care.js';
import { inventory } from './inventory.js';
import { caseTables, type Belongings } from './person.js';
import { ownedRows, selectRows, type AnyRow } from './rows.js';

/** All rows of a person under plain headings; a table without any has no heading. */
export async function personalFile(
  database: Kysely<Tables>,
  belongings: Belongings,
): Promise<Omit<PersonalFile, 'caution'>> {
  const numbers = new Map(belongings.conversations.map((id, index) => [id, index + 1]));
  const parts: ExportPart[] = [];
  for (const [table, care] of Object.entries(inventory)) {
    const condition =
      table === 'audit_log' ? loggedAbout(database, belongings) : ownedRows(database, table, care, belongings);
    const rows = await selectRows(database, table, condition);
    if (rows.length === 0) continue;
    const told = [...rows].sort(inTime).map((row) => plainRow(row, care, numbers));
    parts.push({ heading: care.heading, rows: told });
  }
  return { parts, turns: await turnsOf(database, belongings.conversations) };
}

/** What the staff did about a person's requests and conversations. */
export function loggedAbout(database: Kysely<Tables>, { conversations, cases }: Belongings) {
  const engine = engineOf(database);
  const ids = engine.setOf(caseTables.flatMap((table) => cases[table]));
  const theirs = sql`conversation_id in ${engine.setOf(conversations)}`;
  const turns = sql`select cast(id as text) from interactions where ${theirs}`;
  return sql`subject_id in ${ids} or (subject_kind = 'conversation' and subject_id in (${turns}))`;
}

/** Turns of these conversations by their numbers. */
export async function turnsOf(database: Kysely<Tables>, conversations: readonly string[]): Promise<readonly number[]> {
  const rows = await database
    .selectFrom('interactions')
    .select('id')
    .where(sql<boolean>`conversation_id in ${engineOf(database).setOf(conversations)}`)
    .orderBy('id')
    .execute();
  return rows.map(({ id }) => id);
}

function plainRow(row: AnyRow, { columns }: TableCare, numbers: ReadonlyMap<string, number>): AnyRow {
  const conversation = numbers.get(String(row['conversation_id'] ?? row['id']));
  const told = Object.entries(columns).flatMap(([column, { heading }]) =>
    heading === undefined ? [] : [[heading, plainValue(row[column])] as const],
  );
  return { ...(conversation === undefined ? {} : { conversation }), ...Object.fromEntries(told) };
}

/** JSON as what it says; the session's own name, which opens it, stays out. */
function plainValue(value: unknown): unknown {
  const read = typeof value === 'string' && /^[[{]/.test(value) ? readJson(value) : undefined;
  return read === undefined ? value : withoutSession(read);
}

function withoutSession(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutSession);
  if (typeof value !== 'object' || value === null) return value;
  const told = Object.entries(value).filter(([name]) => !/^(conversationId|conversation_id|session_id)$/.test(name));
  return Object.fromEntries(told.map(([name, one]) => [name, withoutSession(one)]));
}

const INSTANTS = ['created_at', 'at', 'started_at', 'asked_at', 'arrived_at', 'updated_at'] as const;

function inTime(one: AnyRow, other: AnyRow): number {
  const [before, after] = [instantOf(one), instantOf(other)];
  if (before !== after) return before < after ? -1 : 1;
  return Number(one['seq'] ?? 0) - Number(other['seq'] ?? 0);
}

function instantOf(row: AnyRow): string {
  const column = INSTANTS.find((name) => row[name] !== undefined);
  return column === undefined ? '' : String(row[column]);
}
