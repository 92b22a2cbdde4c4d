import { sql, type Transaction } from 'kysely';
import type { FlowPlace } from '../../domain/conversation.js';
import type { Answered } from '../../domain/turn.js';
import type { Tables } from '../tables.js';

/** Where a service stands within a visit. */
interface Standing {
  readonly visit: number;
  readonly place: FlowPlace;
  readonly answered: Answered;
}

/** Keeps how far a visit came in the service that this turn was about: its step, the one before, and the end. */
export async function countFlow(transaction: Transaction<Tables>, answered: Answered, visit: number): Promise<void> {
  const { place } = answered.next;
  if (place === undefined || !isConcerned(answered, place)) return;
  const standing = { visit, place, answered };
  await keepRun(transaction, standing);
  await closeStep(transaction, standing);
  if (place.status === 'active') await openStep(transaction, standing);
}

/** A service that ended in an earlier turn stays in the conversation and is no longer about anything. */
function isConcerned({ conversation, route }: Answered, place: FlowPlace): boolean {
  const went = conversation.place?.flow === place.flow && conversation.place.status === 'active';
  return went || place.status === 'active' || route.to === 'flow' || route.to === 'person';
}

async function keepRun(transaction: Transaction<Tables>, { visit, place, answered }: Standing): Promise<void> {
  const outcome = place.status === 'completed' || place.status === 'cancelled' ? place.status : 'open';
  const run = {
    visit_id: visit,
    flow: place.flow,
    channel: answered.incoming.channel,
    started_at: answered.at.toISOString(),
    outcome,
  };
  await transaction
    .insertInto('flow_runs')
    .values(run)
    .onConflict((conflict) =>
      // What was completed once in a visit stays so, whatever is begun again.
      conflict.columns(['visit_id', 'flow']).doUpdateSet({ outcome }).where('flow_runs.outcome', '!=', 'completed'),
    )
    .execute();
}

/** The question that stood before this turn, if it was answered by it. */
async function closeStep(transaction: Transaction<Tables>, { visit, place, answered }: Standing): Promise<void> {
  const before = answered.conversation.place;
  if (before?.status !== 'active' || before.flow !== place.flow) return;
  const step = stepOf(before);
  const gone = place.status === 'completed' || (place.status === 'active' && stepOf(place) !== step);
  if (step === undefined || !gone) return;
  const open = await transaction
    .selectFrom('flow_steps')
    .select('asked_at')
    .where('visit_id', '=', visit)
    .where('flow', '=', place.flow)
    .where('step', '=', step)
    .where('seconds', 'is', null)
    .executeTakeFirst();
  if (open === undefined) return;
  const seconds = Math.max(0, Math.round((answered.at.getTime() - Date.parse(open.asked_at)) / 1000));
  await transaction
    .updateTable('flow_steps')
    .set({ seconds })
    .where('visit_id', '=', visit)
    .where('flow', '=', place.flow)
    .where('step', '=', step)
    .execute();
}

async function openStep(transaction: Transaction<Tables>, { visit, place, answered }: Standing): Promise<void> {
  const step = stepOf(place);
  if (step === undefined) return;
  await transaction
    .insertInto('flow_steps')
    .values({
      visit_id: visit,
      flow: place.flow,
      step,
      place: sql<number>`(select count(*) from flow_steps where visit_id = ${visit} and flow = ${place.flow})`,
      channel: answered.incoming.channel,
      asked_at: answered.at.toISOString(),
    })
    .onConflict((conflict) => conflict.columns(['visit_id', 'flow', 'step']).doNothing())
    .execute();
}

function stepOf({ asking, confirming }: FlowPlace): string | undefined {
  return confirming === true ? 'confirm' : asking;
}
