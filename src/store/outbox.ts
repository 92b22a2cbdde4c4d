import type { Kysely, Selectable, Transaction } from 'kysely';
import { z } from 'zod';
import type { Outbox, Outgoing, PutBack, Told } from '../domain/messenger.js';
import { engineOf, inLockingTransaction, inTransaction } from './engine.js';
import { translated } from './errors.js';
import { settle } from './inbox.js';
import { readJson, readRow } from './read-row.js';
import { storedConversationId, storedReply } from './reply-schema.js';
import type { OutboxTable } from './messenger-tables.js';
import type { Tables } from './tables.js';

const storedTold = storedReply.pick({ text: true, quickReplies: true, sources: true, language: true });

const storedRest = z.object({ state: z.enum(['held', 'dead']), reason: z.string() });

/** Replies that wait to be handed to a messenger; every method throws the errors of `openStore`. */
export function makeOutbox(database: Kysely<Tables>): Outbox {
  return {
    take: (now, leaseMs, limit) => translated(() => take(database, { now, leaseMs, limit })),
    handing: (id, until) => translated(() => handing(database, id, until)),
    handed: (id, last, at) => translated(() => handed(database, id, { last, at })),
    putBack: (id, why) => translated(() => putBack(database, id, why)),
    add: (aside) =>
      translated(() =>
        inTransaction(database, async (transaction) => {
          await settle(transaction, aside.settles);
          await addOutgoing(transaction, aside);
        }),
      ),
    counts: () => translated(() => counts(database)),
    resting: (limit) => translated(() => resting(database, limit)),
  };
}

interface Added {
  readonly conversationId: Outgoing['conversationId'];
  /** The same key is kept once. */
  readonly key: string;
  readonly told: Told;
  readonly at: string;
  readonly trace?: string;
}

/** Puts a reply at the end of its conversation's row, in the transaction that stores its turn. */
export async function addOutgoing(transaction: Transaction<Tables>, added: Added): Promise<void> {
  const { text, quickReplies, sources, language } = added.told;
  await transaction
    .insertInto('outbox')
    .values({
      conversation_id: added.conversationId,
      dedupe_key: added.key,
      told_json: JSON.stringify({ text, quickReplies, sources, language }),
      trace: added.trace ?? null,
      due_at: added.at,
      created_at: added.at,
    })
    .onConflict((conflict) => conflict.column('dedupe_key').doNothing())
    .execute();
}

/** Longer than any wait: what is due later than this was put there before the clock went back. */
const FARTHEST_MS = 30 * 60_000;

interface Taking {
  readonly now: Date;
  readonly leaseMs: number;
  readonly limit: number;
}

/** The first of each conversation alone: a later one never overtakes it. */
function take(database: Kysely<Tables>, { now, leaseMs, limit }: Taking): Promise<readonly Outgoing[]> {
  const at = now.toISOString();
  const farthest = new Date(now.getTime() + FARTHEST_MS).toISOString();
  return inLockingTransaction(database, async (transaction) => {
    const firsts = transaction
      .selectFrom('outbox')
      .select((row) => row.fn.min('id').as('id'))
      .where('state', '=', 'waiting')
      .groupBy('conversation_id');
    const rows = await transaction
      .selectFrom('outbox')
      .selectAll()
      .where('id', 'in', firsts)
      // Asked again: a server that takes beside this one may have sent it meanwhile.
      .where('state', '=', 'waiting')
      .where((row) => row.or([row('due_at', '<=', at), row('due_at', '>', farthest)]))
      .where((row) =>
        row.or([row('leased_until', 'is', null), row('leased_until', '<=', at), row('leased_until', '>', farthest)]),
      )
      .orderBy('due_at')
      .orderBy('id')
      .limit(limit)
      .$if(engineOf(database).concurrent, (theirs) => theirs.forUpdate().skipLocked())
      .execute();
    const ids = rows.map(({ id }) => id);
    const leased = { leased_until: new Date(now.getTime() + leaseMs).toISOString() };
    if (ids.length > 0) await transaction.updateTable('outbox').set(leased).where('id', 'in', ids).execute();
    return rows.map(outgoingOf);
  });
}

async function handed(
  database: Kysely<Tables>,
  id: number,
  { last, at }: { readonly last: boolean; readonly at: Date },
): Promise<void> {
  await database
    .updateTable('outbox')
    .set((row) => ({
      sent: row('sent', '+', 1),
      doubtful: 0,
      attempts: 0,
      ...(last ? { state: 'sent', sent_at: at.toISOString(), leased_until: null } : {}),
    }))
    .where('id', '=', id)
    .execute();
}

async function putBack(database: Kysely<Tables>, id: number, { reason, next, doubtful }: PutBack): Promise<void> {
  const place = next instanceof Date ? { due_at: next.toISOString() } : { state: next };
  await database
    .updateTable('outbox')
    .set((row) => ({
      ...place,
      reason,
      doubtful: doubtful === true ? 1 : 0,
      leased_until: null,
      attempts: row('attempts', '+', 1),
    }))
    .where('id', '=', id)
    .execute();
}

async function handing(database: Kysely<Tables>, id: number, until: Date): Promise<void> {
  const values = { doubtful: 1, leased_until: until.toISOString() };
  await database.updateTable('outbox').set(values).where('id', '=', id).execute();
}

async function counts(database: Kysely<Tables>): ReturnType<Outbox['counts']> {
  const rows = await database
    .selectFrom('outbox')
    .select((row) => ['state', row.fn.countAll<number>().as('count')])
    .where('state', '!=', 'sent')
    .groupBy('state')
    .execute();
  const countOf = (state: string) => rows.find((row) => row.state === state)?.count ?? 0;
  return { waiting: countOf('waiting'), held: countOf('held'), dead: countOf('dead') };
}

async function resting(database: Kysely<Tables>, limit: number): ReturnType<Outbox['resting']> {
  const rows = await database
    .selectFrom('outbox')
    .selectAll()
    .where('state', 'in', ['held', 'dead'])
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return rows.map((row) => ({ ...outgoingOf(row), ...readRow(storedRest, row, 'outbox') }));
}

function outgoingOf(row: Selectable<OutboxTable>): Outgoing {
  return {
    id: row.id,
    conversationId: readRow(storedConversationId, row.conversation_id, 'outbox'),
    told: readRow(storedTold, readJson(row.told_json), 'outbox'),
    sent: row.sent,
    doubtful: row.doubtful === 1,
    attempts: row.attempts,
    at: row.created_at,
    ...(row.trace === null ? {} : { trace: row.trace }),
  };
}
