import { sql, type Kysely, type Transaction } from 'kysely';
import { setTimeout as sleep } from 'node:timers/promises';
import { openStatuses } from '../../domain/desk.js';
import { erasedId, type Counts, type PurgeOptions, type Retention, type RetentionClass } from '../../domain/privacy.js';
import { inTransaction } from '../engine.js';
import type { Tables } from '../tables.js';
import { blankCases } from './blank.js';
import { deleteShells, oldConversations, oldTurns } from './due.js';
import { forgetBefore } from './forget-before.js';
import { forgetConversation } from './forget.js';
import { logged } from './log.js';
import { countOld, deleteOld, oldRows, type OldRows } from './old-rows.js';
import { hasPerson, type CaseTableName } from './person.js';
import type { PrivacyParts } from './parts.js';
import { emptyLog, overwriteDeleted } from './sweep.js';

const DAY_MS = 86_400_000;
/** So few at once that a turn that waits for them waits some milliseconds. */
const CONVERSATIONS = 3;
const ROWS = 200;
/** For those who wait. */
const BREATH_MS = 5;

interface Run {
  readonly parts: PrivacyParts;
  readonly dryRun: boolean;
  readonly before: (keeps: RetentionClass) => string;
  readonly count: (heading: string, rows: number) => void;
  readonly isStopped: () => boolean;
}

/** Ends what is older than it may be, step by step; each step is whole. @returns how much of what went, or would go */
export async function purge(parts: PrivacyParts, { retention, now, dryRun, signal }: PurgeOptions): Promise<Counts> {
  const counts: Record<string, number> = {};
  const count = (heading: string, rows: number) => {
    if (rows > 0) counts[heading] = (counts[heading] ?? 0) + rows;
  };
  const isStopped = () => signal?.aborted === true;
  const run: Run = { parts, dryRun, count, before: cutoffs(retention, now), isStopped };
  if (!dryRun) await overwriteDeleted(parts.database);
  await endRows(run, oldRows.filter(isSoon));
  await endConversations(run);
  await endTurns(run);
  await endCases(run);
  await endRows(
    run,
    oldRows.filter((rows) => !isSoon(rows)),
  );
  if (dryRun) return counts;
  if (!isStopped()) count('Conversations vides', await deleteShells(parts.database, run.before('figures')));
  await logged(parts.database, { action: 'purge', id: parts.newId(), counts, act: { by: 'tokosel', at: now } });
  await emptyLog(parts.database, 0);
  return counts;
}

/** What goes long before its conversation does. */
function isSoon({ keeps }: OldRows): boolean {
  return keeps === 'deliveries' || keeps === 'recordings';
}

function cutoffs(retention: Retention, now: Date): Run['before'] {
  return (keeps) => new Date(now.getTime() - retention[keeps] * DAY_MS).toISOString();
}

async function endConversations(run: Run): Promise<void> {
  const { parts, dryRun, before, count } = run;
  const { database, newId } = parts;
  for await (const ids of oldConversations(database, before('conversations'))) {
    if (dryRun) {
      count('Conversations', ids.length);
      continue;
    }
    await inBatches(run, 'Conversations', ids, (transaction, id) =>
      forgetConversation(transaction, id, { figures: erasedId(newId()), cases: erasedId(newId()) }),
    );
  }
}

/** A conversation that goes on for years loses its oldest lines. */
async function endTurns(run: Run): Promise<void> {
  const { parts, dryRun, before, count } = run;
  const { database } = parts;
  const old = before('conversations');
  for await (const ids of oldTurns(database, old)) {
    if (dryRun) {
      count('Conversations raccourcies', ids.length);
      continue;
    }
    await inBatches(run, 'Conversations raccourcies', ids, (transaction, id) => forgetBefore(transaction, id, old));
  }
}

const HEADINGS: Readonly<Record<CaseTableName, readonly [RetentionClass, string]>> = {
  prospects: ['leads', 'Demandes rendues anonymes'],
  handoffs: ['handoffs', 'Passages rendus anonymes'],
  claims: ['claims', 'Réclamations rendues anonymes'],
};

async function endCases({ parts: { database }, dryRun, before, count, isStopped }: Run): Promise<void> {
  for (const table of ['prospects', 'handoffs', 'claims'] as const) {
    const [keeps, heading] = HEADINGS[table];
    for (;;) {
      const ids = await oldCases(database, table, before(keeps), dryRun);
      if (dryRun) count(heading, ids.length);
      if (dryRun || ids.length === 0 || isStopped()) break;
      await inTransaction(database, (transaction) => blankCases(transaction, table, ids));
      count(heading, ids.length);
      await sleep(BREATH_MS);
    }
  }
}

/** A claim that is not closed is never old. */
async function oldCases(
  database: Kysely<Tables>,
  table: CaseTableName,
  before: string,
  all: boolean,
): Promise<readonly string[]> {
  const closed = sql<boolean>`status not in (${sql.join(openStatuses.claim)})`;
  const rows = await database
    .selectFrom(table)
    .select('id')
    .where('updated_at', '<', before)
    .where(hasPerson[table])
    .$if(table === 'claims', (theirs) => theirs.where(closed))
    .$if(!all, (some) => some.limit(ROWS))
    .execute();
  return rows.map(({ id }) => id);
}

async function endRows(run: Run, tables: readonly OldRows[]): Promise<void> {
  const { dryRun, before, count, isStopped } = run;
  const { database } = run.parts;
  for (const rows of tables) {
    if (dryRun) {
      count(rows.heading, await countOld(database, rows, before(rows.keeps)));
      continue;
    }
    for (;;) {
      const deleted = await deleteOld(database, rows, { before: before(rows.keeps), limit: ROWS });
      count(rows.heading, deleted);
      if (deleted < ROWS || isStopped()) break;
      await sleep(BREATH_MS);
    }
  }
}

/** So that those who wait for the database wait for one batch alone. */
async function inBatches(
  { parts: { database }, count, isStopped }: Run,
  heading: string,
  ids: readonly string[],
  work: (transaction: Transaction<Tables>, id: string) => Promise<unknown>,
): Promise<void> {
  for (let from = 0; from < ids.length && !isStopped(); from += CONVERSATIONS) {
    const batch = ids.slice(from, from + CONVERSATIONS);
    await inTransaction(database, async (transaction) => {
      for (const id of batch) await work(transaction, id);
    });
    count(heading, batch.length);
    await sleep(BREATH_MS);
  }
}
