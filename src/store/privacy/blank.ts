import { sql, type Kysely, type RawBuilder } from 'kysely';
import { engineOf } from '../engine.js';
import type { Tables } from '../tables.js';
import { inventory } from './inventory.js';
import type { CaseTableName } from './person.js';
import { eventsOf } from './rows.js';

/** Where a request without its person stands: nobody is to work on it any more. */
const ENDS: Readonly<Record<CaseTableName, { readonly open: readonly string[]; readonly end: string }>> = {
  prospects: { open: ['new', 'contacted'], end: 'lost' },
  handoffs: { open: ['waiting', 'taken'], end: 'returned' },
  claims: { open: [], end: 'resolved' },
};

/** Takes out of requests who made them and what was said of them, by the staff too; what is counted stays. */
export async function blankCases(
  database: Kysely<Tables>,
  table: CaseTableName,
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return;
  const set = engineOf(database).setOf(ids);
  const { open, end } = ENDS[table];
  await sql`update ${sql.table(table)} set ${sql.join(blanksOf(table))} where id in ${set}`.execute(database);
  if (open.length > 0) {
    await sql`update ${sql.table(table)} set status = ${end} where id in ${set} and status in (${sql.join(open)})`.execute(
      database,
    );
  }
  await sql`update audit_log set note = null where subject_id in ${set} and note is not null`.execute(database);
  await sql`delete from webhook_events where ${eventsOf(ids)}`.execute(database);
}

function blanksOf(table: CaseTableName): readonly RawBuilder<unknown>[] {
  return Object.entries(inventory[table]?.columns ?? {}).flatMap(([column, { blank }]) =>
    blank === undefined ? [] : [sql`${sql.ref(column)} = ${blank}`],
  );
}
