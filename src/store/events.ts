import type { Kysely, Selectable, Transaction } from 'kysely';
import { z } from 'zod';
import { eventTargets, type EventBox, type EventOnItsWay, type OutgoingEvent } from '../domain/outgoing-events.js';
import { engineOf, inLockingTransaction } from './engine.js';
import { translated } from './errors.js';
import type { WebhookEventTable } from './observability-tables.js';
import { readRow } from './read-row.js';
import type { Tables } from './tables.js';

const storedTarget = z.enum(eventTargets);

const storedRest = z.object({
  id: z.string(),
  target: storedTarget,
  name: z.string(),
  attempts: z.number(),
  reason: z
    .string()
    .nullable()
    .transform((reason) => reason ?? 'never tried'),
  state: z.enum(['waiting', 'dead']),
});

/** Events for other systems on the database; every method throws the errors of `openStore`. */
export function makeEventBox(database: Kysely<Tables>): EventBox {
  return {
    put: (event) => translated(() => addEvents(database, [event])),
    take: (now, leaseMs, limit) => translated(() => take(database, { now, leaseMs, limit })),
    sent: (id, at) => translated(() => sent(database, id, at)),
    putBack: (id, why) => translated(() => putBack(database, id, why)),
    resting: (limit) => translated(() => resting(database, limit)),
    revive: (now) => translated(() => revive(database, now)),
  };
}

/** Stores events in the transaction of what they tell; one that is there already stays as it is. */
export async function addEvents(
  transaction: Kysely<Tables> | Transaction<Tables>,
  events: readonly OutgoingEvent[],
): Promise<void> {
  if (events.length === 0) return;
  const rows = events.map(({ id, target, name, body, at, trace }) => ({
    ...{ id, target, name, body, trace: trace ?? null },
    due_at: at,
    created_at: at,
  }));
  await transaction
    .insertInto('webhook_events')
    .values(rows)
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
}

interface Taking {
  readonly now: Date;
  readonly leaseMs: number;
  readonly limit: number;
}

async function take(database: Kysely<Tables>, taking: Taking): Promise<readonly EventOnItsWay[]> {
  // Whoever looks every second takes no lock for nothing.
  if ((await due(database, taking).executeTakeFirst()) === undefined) return [];
  return inLockingTransaction(database, async (transaction) => {
    const rows = await due(transaction, taking)
      .$if(engineOf(database).concurrent, (theirs) => theirs.forUpdate().skipLocked())
      .execute();
    const ids = rows.map(({ id }) => id);
    const leased = { leased_until: new Date(taking.now.getTime() + taking.leaseMs).toISOString() };
    if (ids.length > 0) await transaction.updateTable('webhook_events').set(leased).where('id', 'in', ids).execute();
    return rows.map(eventOf);
  });
}

function due(database: Kysely<Tables>, { now, limit }: Taking) {
  const at = now.toISOString();
  return database
    .selectFrom('webhook_events')
    .selectAll()
    .where('state', '=', 'waiting')
    .where('due_at', '<=', at)
    .where((row) => row.or([row('leased_until', 'is', null), row('leased_until', '<=', at)]))
    .orderBy('due_at')
    .limit(limit);
}

function eventOf(row: Selectable<WebhookEventTable>): EventOnItsWay {
  return {
    id: row.id,
    target: readRow(storedTarget, row.target, 'webhook_events'),
    name: row.name,
    body: row.body,
    at: row.created_at,
    attempts: row.attempts,
    ...(row.trace === null ? {} : { trace: row.trace }),
  };
}

/** Whose name and number it held is kept where it belongs, and no longer here. */
async function sent(database: Kysely<Tables>, id: string, at: Date): Promise<void> {
  await database
    .updateTable('webhook_events')
    .set({ state: 'sent', body: '', sent_at: at.toISOString(), leased_until: null, reason: null })
    .where('id', '=', id)
    .execute();
}

async function putBack(
  database: Kysely<Tables>,
  id: string,
  { reason, next }: Parameters<EventBox['putBack']>[1],
): Promise<void> {
  const place = next instanceof Date ? { due_at: next.toISOString() } : { state: next };
  await database
    .updateTable('webhook_events')
    .set((row) => ({ ...place, reason, leased_until: null, attempts: row('attempts', '+', 1) }))
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .execute();
}

async function resting(database: Kysely<Tables>, limit: number): ReturnType<EventBox['resting']> {
  const rows = await database
    .selectFrom('webhook_events')
    .select(['id', 'target', 'name', 'attempts', 'reason', 'state'])
    .where((row) =>
      row.or([row('state', '=', 'dead'), row.and([row('state', '=', 'waiting'), row('attempts', '>', 0)])]),
    )
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map((row) => readRow(storedRest, row, 'webhook_events'));
}

async function revive(database: Kysely<Tables>, now: Date): Promise<number> {
  const { numUpdatedRows } = await database
    .updateTable('webhook_events')
    .set({ state: 'waiting', attempts: 0, due_at: now.toISOString(), leased_until: null })
    .where('state', '=', 'dead')
    .executeTakeFirst();
  return Number(numUpdatedRows);
}
