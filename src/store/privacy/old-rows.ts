import { sql, type Kysely, type RawBuilder } from 'kysely';
import type { RetentionClass } from '../../domain/privacy.js';
import type { Tables } from '../tables.js';
import { countRows } from './rows.js';

/** Rows that go with their age and leave nothing. */
export interface OldRows {
  /** French: the log counts them under it. */
  readonly heading: string;
  readonly keeps: RetentionClass;
  readonly table: string;
  readonly key: readonly string[];
  /** Instant that their age is counted from. */
  readonly since: string;
}

/** In this order: what others point to comes after them. */
export const oldRows: readonly OldRows[] = [
  { ...old('deliveries', 'Messages reçus de WhatsApp', 'inbox', 'arrived_at'), key: ['seq'] },
  { ...old('deliveries', 'Réponses remises à WhatsApp', 'outbox', 'created_at'), key: ['id'] },
  { ...old('deliveries', 'Accusés de réception', 'handed_parts', 'at'), key: ['sid'] },
  { ...old('deliveries', 'Annonces aux autres logiciels', 'webhook_events', 'created_at'), key: ['id'] },
  { ...old('recordings', 'Enregistrements techniques', 'turn_tapes', 'created_at'), ...turn() },
  { ...old('figures', 'Mesures de messages', 'interactions', 'created_at'), key: ['id'] },
  { ...old('figures', 'Visites', 'visits', 'started_at'), key: ['id'] },
  { ...old('figures', 'Questions sans réponse', 'missed_questions', 'created_at'), key: ['id'] },
  { ...old('figures', 'Simulations', 'loan_simulations', 'created_at'), key: ['id'] },
  { ...old('figures', 'Avis', 'feedbacks', 'created_at'), key: ['id'] },
  { ...old('sign_in', 'Connexions du personnel', 'staff_sessions', 'created_at'), key: ['token_hash'] },
  { ...old('sign_in', 'Connexions refusées', 'sign_in_failures', 'failed_at'), key: ['key'] },
  { ...old('staff_log', 'Lignes du journal', 'audit_log', 'at'), key: ['id'] },
];

function old(keeps: RetentionClass, heading: string, table: string, since: string): Omit<OldRows, 'key'> {
  return { keeps, heading, table, since };
}

function turn(): Pick<OldRows, 'key'> {
  return { key: ['conversation_id', 'message_id'] };
}

/** How many are older. @param before ISO instant */
export function countOld(database: Kysely<Tables>, { table, since }: OldRows, before: string): Promise<number> {
  return countRows(database, table, sql`${sql.ref(since)} < ${before}`);
}

/** Deletes some of them. @returns how many; fewer than `limit`: there are no more */
export async function deleteOld(
  database: Kysely<Tables>,
  { table, since, key }: OldRows,
  { before, limit }: { readonly before: string; readonly limit: number },
): Promise<number> {
  const keys: RawBuilder<unknown> = sql.join(key.map((column) => sql.ref(column)));
  const { numAffectedRows } = await sql`
    delete from ${sql.table(table)} where (${keys}) in (
      select ${keys} from ${sql.table(table)} where ${sql.ref(since)} < ${before} limit ${limit}
    )`.execute(database);
  return Number(numAffectedRows ?? 0);
}
