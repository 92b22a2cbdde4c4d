import type { Kysely } from 'kysely';
import type { Act } from '../../domain/desk.js';
import type { Counts } from '../../domain/privacy.js';
import { storableText } from '../storable-text.js';
import type { Tables } from '../tables.js';

/** What was done with whose data, without any of them. */
interface PrivacyEntry {
  readonly action: 'export' | 'erase' | 'purge';
  /** Of this act alone: nobody's name. */
  readonly id: string;
  readonly counts: Counts;
  readonly act: Act;
}

/** One line of the audit log: that it was done, by whom and how much. */
export async function logged(database: Kysely<Tables>, { action, id, counts, act }: PrivacyEntry): Promise<void> {
  const told = Object.entries(counts).map(([heading, rows]) => `${heading} : ${rows}`);
  await database
    .insertInto('audit_log')
    .values({
      at: act.at.toISOString(),
      actor: storableText(act.by),
      action,
      subject_kind: 'privacy',
      subject_id: id,
      from_value: null,
      to_value: told.length === 0 ? 'rien' : told.join(', '),
      note: null,
    })
    .execute();
}

/** When the last purge was done. */
export async function lastPurge(database: Kysely<Tables>): Promise<string | undefined> {
  const row = await database
    .selectFrom('audit_log')
    .select((line) => line.fn.max('at').as('at'))
    .where('subject_kind', '=', 'privacy')
    .where('action', '=', 'purge')
    .executeTakeFirst();
  return row?.at ?? undefined;
}
