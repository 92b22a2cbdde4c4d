import { sql, type Kysely, type RawBuilder } from 'kysely';
import { z } from 'zod';
import type { Backlog, Telemetry, Vitals } from '../domain/telemetry.js';
import { translated } from './errors.js';
import { whole } from './kpis/scope.js';
import type { Tables } from './tables.js';

const MINUTE_MS = 60_000;
/** Whoever wrote less long ago than this is talking. */
const TALKING_MS = 15 * MINUTE_MS;
/** A visit is over after this pause. */
const PAUSE_MS = 30 * MINUTE_MS;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** The state of the house on the database; throws the errors of `openStore`. */
export function makeTelemetry(database: Kysely<Tables>): Telemetry {
  return { vitals: (now) => translated(() => vitals(database, now)) };
}

async function vitals(database: Kysely<Tables>, now: Date): Promise<Vitals> {
  const before = (ms: number) => new Date(now.getTime() - ms).toISOString();
  return {
    inbox: await backlog(database, sql`select state, arrived_at as at from inbox where state = 'waiting'`, now),
    outbox: await backlog(database, restingIn('outbox'), now),
    webhooks: await backlog(database, restingIn('webhook_events'), now),
    talking: await talking(database, before),
    abandoned: await abandoned(database, before),
    alerts: await alerts(database),
  };
}

/** State by state, so that each is found by its index. */
function restingIn(table: string): RawBuilder<unknown> {
  const rows = (state: RawBuilder<unknown>) =>
    sql`select state, created_at as at from ${sql.table(table)} where ${state}`;
  return sql`${rows(sql`state = 'waiting'`)} union all ${rows(sql`state in ('held', 'dead')`)}`;
}

const stateRow = z.object({ state: z.string(), n: whole, oldest: z.string().nullable() });

async function backlog(database: Kysely<Tables>, rows: RawBuilder<unknown>, now: Date): Promise<Backlog> {
  const found =
    await sql`select state, count(*) as n, min(at) as oldest from (${rows}) as resting group by state`.execute(
      database,
    );
  const states = new Map(found.rows.map((row) => stateRow.parse(row)).map((row) => [row.state, row]));
  const oldest = states.get('waiting')?.oldest ?? undefined;
  const countOf = (state: string) => states.get(state)?.n ?? 0;
  return {
    waiting: countOf('waiting'),
    held: countOf('held'),
    dead: countOf('dead'),
    oldestSeconds: oldest === undefined ? 0 : Math.max(0, Math.round((now.getTime() - Date.parse(oldest)) / 1000)),
  };
}

type Before = (ms: number) => string;

const countRow = z.object({ n: whole });

/** A visit that goes on for more than a day is nobody's. */
async function talking(database: Kysely<Tables>, before: Before): Promise<number> {
  const { rows } = await sql`
    select count(distinct conversation_id) as n from visits
    where started_at >= ${before(DAY_MS)} and last_at >= ${before(TALKING_MS)}`.execute(database);
  return countRow.parse(rows[0]).n;
}

const flowRow = z.object({ flow: z.string(), n: whole });

async function abandoned(database: Kysely<Tables>, before: Before): Promise<Vitals['abandoned']> {
  const { rows } = await sql`
    select flow_runs.flow as flow, count(*) as n from flow_runs join visits on visits.id = flow_runs.visit_id
    where flow_runs.started_at >= ${before(DAY_MS)} and flow_runs.outcome = 'open' and visits.last_at < ${before(PAUSE_MS)}
    group by flow_runs.flow`.execute(database);
  return Object.fromEntries(rows.map((row) => flowRow.parse(row)).map(({ flow, n }) => [flow, n]));
}

async function alerts(database: Kysely<Tables>): Promise<readonly string[]> {
  const rows = await database
    .selectFrom('alert_states')
    .select('name')
    .where('firing', '=', 1)
    .orderBy('name')
    .execute();
  return rows.map(({ name }) => name);
}
