import type { Insertable, Transaction } from 'kysely';
import { dakarDay } from '../domain/day.js';
import type { ModelUse } from '../domain/telemetry.js';
import type { Answered } from '../domain/turn.js';
import type { DailyCountTable } from './kpis/tables.js';
import type { Tables } from './tables.js';

/** Who listened before the turn, then who was asked in it. */
export function callsOf({ incoming, calls = [] }: Pick<Answered, 'incoming' | 'calls'>): readonly ModelUse[] {
  return [...(incoming.calls ?? []), ...calls];
}

/** Keeps what services outside cost beside the turn that they were asked for, in its transaction. */
export async function keepCalls(transaction: Transaction<Tables>, answered: Answered): Promise<void> {
  const calls = callsOf(answered);
  if (calls.length === 0) return;
  const { id } = await transaction
    .selectFrom('interactions')
    .select('id')
    .where('conversation_id', '=', answered.conversation.id)
    .where('message_id', '=', answered.incoming.messageId)
    .executeTakeFirstOrThrow();
  await transaction
    .insertInto('model_calls')
    .values(calls.map((call, place) => ({ interaction_id: id, place, ...rowOf(call) })))
    .execute();
}

function rowOf({ kind, model, outcome, inputTokens, outputTokens, seconds = 0, milliFrancs }: ModelUse) {
  return {
    ...{ kind, model, outcome },
    input_tokens: inputTokens,
    output_tokens: outputTokens,
    milliseconds: Math.round(seconds * 1000),
    milli_francs: milliFrancs ?? null,
  };
}

/** What the calls of a turn add to the counts of their day: by model, calls that went well or failed, tokens, cost. */
export function dailyCalls(answered: Answered, lane: number): readonly Insertable<DailyCountTable>[] {
  const sums = new Map<string, Insertable<DailyCountTable>>();
  const day = dakarDay(answered.at);
  for (const call of callsOf(answered)) {
    for (const [dimension, n] of countsOf(call)) {
      const before = sums.get(`${dimension} ${call.model}`)?.n ?? 0;
      const row = { day, channel: answered.incoming.channel, dimension, label: call.model, lane, n: before + n };
      if (row.n > 0 || dimension === 'cost') sums.set(`${dimension} ${call.model}`, row);
    }
  }
  return [...sums.values()];
}

/** Nobody knows what an unpriced call costs: it is counted as such, so that no sum passes for the whole. */
function countsOf({
  outcome,
  inputTokens,
  outputTokens,
  milliFrancs,
}: ModelUse): readonly (readonly [string, number])[] {
  return [
    [outcome === 'ok' ? 'calls_ok' : 'calls_failed', 1],
    ['tokens_in', inputTokens],
    ['tokens_out', outputTokens],
    milliFrancs === undefined ? ['unpriced', 1] : ['cost', milliFrancs],
  ];
}
