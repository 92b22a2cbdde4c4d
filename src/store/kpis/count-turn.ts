import { createHash } from 'node:crypto';
import type { Insertable, Transaction } from 'kysely';
import { dakarDay, dakarHour } from '../../domain/day.js';
import type { Answered } from '../../domain/turn.js';
import { engineOf } from '../engine.js';
import { dailyCalls } from '../model-calls.js';
import { storableText } from '../storable-text.js';
import type { Tables } from '../tables.js';
import { countFlow } from './count-flow.js';
import type { DailyCountTable } from './tables.js';

/** A longer pause begins another visit. */
const PAUSE_MS = 30 * 60_000;
/** Who comes back within it was not served. */
const RETURN_MS = 24 * 60 * 60_000;

/** Adds one turn to what is counted, in the transaction that stores it. */
export async function countTurn(transaction: Transaction<Tables>, answered: Answered): Promise<void> {
  await countDay(transaction, answered);
  const visit = await visitOf(transaction, answered);
  await countFlow(transaction, answered, visit);
  if (isMissed(answered)) await keepQuestion(transaction, answered);
}

/** In one order always: two servers that count the same day never wait for each other crosswise. */
async function countDay(transaction: Transaction<Tables>, answered: Answered): Promise<void> {
  await transaction
    .insertInto('daily_counts')
    .values(daily(answered, laneOf(answered.conversation.id, engineOf(transaction).lanes)))
    .onConflict((conflict) =>
      conflict
        .columns(['day', 'channel', 'dimension', 'label', 'lane'])
        .doUpdateSet((row) => ({ n: row('daily_counts.n', '+', row.ref('excluded.n')) })),
    )
    .execute();
}

function daily(answered: Answered, lane: number): readonly Insertable<DailyCountTable>[] {
  const { incoming, reply, at } = answered;
  const day = dakarDay(at);
  const labels = {
    engine: reply.engine,
    hour: dakarHour(at).slice(0, 2),
    intent: reply.intent.name,
    language: reply.language,
    latency: String(Math.round(reply.latencyMs)),
    mode: incoming.mode,
  };
  const turn = Object.entries(labels).map(([dimension, label]) => ({
    ...{ day, channel: incoming.channel, dimension, label, lane, n: 1 },
  }));
  return [...turn, ...dailyCalls(answered, lane)];
}

function laneOf(id: string, lanes: number): number {
  return lanes === 1 ? 0 : createHash('sha1').update(id).digest().readUInt8(0) % lanes;
}

/** The visit that this turn belongs to, begun by it or gone on with. @returns its id */
async function visitOf(transaction: Transaction<Tables>, answered: Answered): Promise<number> {
  const last = await transaction
    .selectFrom('visits')
    .select(['id', 'last_at'])
    .where('conversation_id', '=', answered.conversation.id)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  const pause = last === undefined ? Infinity : answered.at.getTime() - Date.parse(last.last_at);
  if (last !== undefined && pause <= PAUSE_MS) return goOn(transaction, answered, last.id);
  if (last !== undefined && pause <= RETURN_MS) {
    await transaction.updateTable('visits').set({ came_back: 1 }).where('id', '=', last.id).execute();
  }
  return begin(transaction, answered);
}

async function goOn(transaction: Transaction<Tables>, answered: Answered, id: number): Promise<number> {
  await transaction
    .updateTable('visits')
    .set((row) => ({
      last_at: answered.at.toISOString(),
      turns: row('turns', '+', 1),
      ...(isGoal(answered) ? { goal: 1 } : {}),
      ...(isHandedOver(answered) ? { handoff: 1 } : {}),
    }))
    .where('id', '=', id)
    .execute();
  return id;
}

async function begin(transaction: Transaction<Tables>, answered: Answered): Promise<number> {
  const at = answered.at.toISOString();
  const { id } = await transaction
    .insertInto('visits')
    .values({
      conversation_id: answered.conversation.id,
      channel: answered.incoming.channel,
      started_at: at,
      last_at: at,
      goal: Number(isGoal(answered)),
      handoff: Number(isHandedOver(answered)),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** A service that gave its result, or an answer with its source. */
function isGoal({ records, reply, next, route }: Answered): boolean {
  const written = records.some(({ kind }) => kind === 'simulation' || kind === 'lead' || kind === 'claim');
  const told = route.to === 'flow' && next.place?.flow === 'status' && next.place.status === 'completed';
  return written || told || reply.sources.length > 0;
}

function isHandedOver({ records }: Answered): boolean {
  return records.some(({ kind }) => kind === 'handoff');
}

/** The documents were asked and had no answer. */
function isMissed({ route, reply }: Answered): boolean {
  return route.to === 'knowledge' && reply.sources.length === 0;
}

async function keepQuestion(transaction: Transaction<Tables>, answered: Answered): Promise<void> {
  const { incoming, reply, text, at } = answered;
  await transaction
    .insertInto('missed_questions')
    .values({
      conversation_id: answered.conversation.id,
      message_id: incoming.messageId,
      channel: incoming.channel,
      language: reply.language,
      text: storableText(text),
      created_at: at.toISOString(),
    })
    .execute();
}
