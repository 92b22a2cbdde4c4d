import type { Router, RouterContext } from '@koa/router';
import { z } from 'zod';
import { dakarDay } from '../domain/day.js';
import { InputError } from '../domain/errors.js';
import { dayPlus, type KpiQuery, type Kpis } from '../domain/kpis.js';
import { may } from '../domain/staff.js';
import { channels } from '../domain/vocabulary.js';
import type { DashboardDoor } from './dashboard/door.js';
import { isBearer } from './bearer.js';
import { HttpProblem } from './problem.js';
import { tokenOf } from './staff-session.js';

export const kpisPath = '/api/kpis';

/** Days that are told when nobody says which. */
const USUAL_DAYS = 30;
const MOST_DAYS = 800;

const asked = z.strictObject({
  from: z.iso.date('from must be a day such as 2026-11-01').optional(),
  to: z.iso.date('to must be a day such as 2026-11-30').optional(),
  channel: z.enum(channels, `channel must be one of ${channels.join(', ')}`).optional(),
});

/** `/api/kpis`: who may read, and what. */
export interface KpisDoor extends Pick<DashboardDoor, 'clock' | 'sessions'> {
  readonly kpis: Pick<Kpis, 'report'>;
  /** With which a programme reads; absent: only a signed-in member of the staff may. */
  readonly token?: string;
}

/** `GET /api/kpis?from&to&channel`: the report of a period as the dashboard and `tokosel report` have it. */
export function addKpis(router: Router, door: KpisDoor): void {
  router.get(kpisPath, async (ctx) => {
    await admit(ctx, door);
    ctx.set('Cache-Control', 'no-store');
    ctx.body = await door.kpis.report(readQuery(ctx, door.clock()));
  });
}

/** A programme by its token, a person by the dashboard's session; a page of another site cannot read the answer. */
async function admit(ctx: RouterContext, door: KpisDoor): Promise<void> {
  if (door.token !== undefined && isBearer(ctx, door.token)) return;
  const token = tokenOf(ctx);
  const account = token === undefined ? undefined : await door.sessions.find(token, door.clock());
  if (account === undefined) {
    const headers = { 'WWW-Authenticate': 'Bearer realm="tokosel"' };
    throw new HttpProblem(401, 'token-needed', 'send Authorization: Bearer and the KPI_TOKEN of this server', headers);
  }
  if (!may(account.role, 'see')) throw new HttpProblem(403, 'not-allowed', 'this role may not do that');
}

/** @throws InputError `bad-from`, `bad-to`, `bad-channel`, `bad-period` */
function readQuery(ctx: RouterContext, now: Date): KpiQuery {
  const read = asked.safeParse(Object.fromEntries(new URLSearchParams(ctx.querystring)));
  if (!read.success) {
    const [issue] = read.error.issues;
    throw new InputError(`bad-${String(issue?.path[0] ?? 'query')}`, issue?.message ?? 'the query cannot be read');
  }
  const { to = dakarDay(now), channel } = read.data;
  const { from = dayPlus(to, 1 - USUAL_DAYS) } = read.data;
  if (from > to || dayPlus(from, MOST_DAYS) <= to) {
    throw new InputError('bad-period', `from must not be after to, and at most ${MOST_DAYS} days before it`);
  }
  return { from, to, now, ...(channel === undefined ? {} : { channel }) };
}
