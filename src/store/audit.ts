import type { Kysely, Transaction } from 'kysely';
import type { AuditEntry, CaseKind } from '../domain/desk.js';
import { auditEntryOf, auditRow } from './case-rows.js';
import type { Tables } from './tables.js';

/** One case, as the log names it. */
export interface Subject {
  readonly kind: CaseKind;
  readonly id: string;
}

/** What was done about a case, oldest first. */
export async function readLog(database: Kysely<Tables>, { kind, id }: Subject): Promise<readonly AuditEntry[]> {
  const rows = await database
    .selectFrom('audit_log')
    .selectAll()
    .where('subject_kind', '=', kind)
    .where('subject_id', '=', id)
    .orderBy('id')
    .execute();
  return rows.map(auditEntryOf);
}

export async function writeLog(
  transaction: Transaction<Tables>,
  { kind, id }: Subject,
  entries: readonly AuditEntry[],
): Promise<void> {
  const rows = entries.map((entry) => auditRow(entry, { subject_kind: kind, subject_id: id }));
  await transaction.insertInto('audit_log').values(rows).execute();
}
