import { sql, type Kysely } from 'kysely';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { Traces } from '../../domain/privacy.js';
import { engineOf } from '../engine.js';
import type { Tables } from '../tables.js';
import { inventory } from './inventory.js';

const checkpointRow = z.object({ busy: z.coerce.number() });
/** How long another process may go on reading what was there before. */
const PATIENCE_MS = 10_000;
const PAUSE_MS = 100;

/**
 * Writes the database anew, so that no erased word is left in its free parts.
 *
 * @returns `busy`: another process still reads the pages of before; they go when it ends, or the next time
 */
export async function sweep(database: Kysely<Tables>): Promise<Traces> {
  if (engineOf(database).name === 'postgres') {
    for (const table of Object.keys(inventory)) await sql`vacuum ${sql.table(table)}`.execute(database);
    return 'none';
  }
  await sql`vacuum`.execute(database);
  return emptyLog(database);
}

/** Takes the write-ahead log's pages into the file and leaves none of them beside it. */
export async function emptyLog(database: Kysely<Tables>, patienceMs = PATIENCE_MS): Promise<Traces> {
  if (engineOf(database).name === 'postgres') return 'none';
  for (let waited = 0; ; waited += PAUSE_MS) {
    const { rows } = await sql`pragma wal_checkpoint(truncate)`.execute(database);
    if (checkpointRow.parse(rows[0]).busy === 0) return 'none';
    if (waited >= patienceMs) return 'busy';
    await sleep(PAUSE_MS);
  }
}

/** What is deleted from now on is overwritten in the file at once. */
export async function overwriteDeleted(database: Kysely<Tables>): Promise<void> {
  if (engineOf(database).name === 'sqlite') await sql`pragma secure_delete = on`.execute(database);
}
