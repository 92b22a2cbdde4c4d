import { InputError } from '../../domain/errors.js';
import type { StaffDesk } from '../../domain/desk-ports.js';
import type { Chance } from './chance.js';

const PEOPLE = ['Fatou', 'Moussa', 'Aïssatou'] as const;
const DAY_MS = 86_400_000;
const ALL = 100_000;

/** The bank's people at work: older cases are closed more often than new ones, and some stay too long. */
export async function workOnCases(desk: StaffDesk, now: Date, chance: Chance): Promise<number> {
  let done = 0;
  const everything = { closed: true, limit: ALL };
  for (const { id, receivedAt } of (await desk.claims.list(everything)).cases) {
    const act = actAfter(receivedAt, { now, chance });
    if (act === undefined) continue;
    const old = now.getTime() - Date.parse(receivedAt) > 20 * DAY_MS;
    const status = chance.happens(old ? 0.94 : 0.5) ? (chance.happens(0.85) ? 'resolved' : 'rejected') : 'in_progress';
    await desk.claims.update(id, { ...act, status, assignTo: act.by });
    done += 1;
  }
  for (const { id, receivedAt } of (await desk.leads.list(everything)).cases) {
    const act = actAfter(receivedAt, { now, chance });
    if (act === undefined || chance.happens(0.2)) continue;
    await desk.leads.update(id, {
      ...act,
      status: chance.pick(['contacted', 'contacted', 'won', 'lost']),
      assignTo: act.by,
    });
    done += 1;
  }
  for (const { id, receivedAt } of (await desk.handoffs.list(everything)).cases) {
    const act = actAfter(receivedAt, { now, chance });
    if (act === undefined) continue;
    await desk.handoffs.take(id, act);
    await handBack(desk, id, { ...act, at: new Date(act.at.getTime() + 600_000) });
    done += 1;
  }
  return done;
}

/** Some hours or days later, if that is not in the future. */
function actAfter(receivedAt: string, { now, chance }: { readonly now: Date; readonly chance: Chance }) {
  const at = new Date(Date.parse(receivedAt) + chance.between(2, 120) * 3_600_000);
  return at.getTime() + 600_000 > now.getTime() ? undefined : { by: chance.pick(PEOPLE), at };
}

async function handBack(desk: StaffDesk, id: string, act: { readonly by: string; readonly at: Date }): Promise<void> {
  try {
    await desk.handoffs.handBack(id, act);
  } catch (error) {
    // A customer who asked twice is served again with the first one.
    if (!(error instanceof InputError)) throw error;
  }
}
