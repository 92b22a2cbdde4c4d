import { sql, type Kysely, type RawBuilder } from 'kysely';
import { z } from 'zod';
import { dakarDay } from '../../domain/day.js';
import { openStatuses } from '../../domain/desk.js';
import { figureDefinitions } from '../../domain/kpi-definitions.js';
import { figureKeys, type FigureKey, type KpiQuery, type KpiReport, type Measure } from '../../domain/kpis.js';
import { byKey } from './by-key.js';
import { readCosts } from './costs.js';
import type { Tables } from '../tables.js';
import { counted, mean, measured, share } from './measure.js';
import { channelOf, daysScope, scopeOf, whole } from './scope.js';

type Measures = Readonly<Record<FigureKey, Measure>>;

/** The cards of a period. */
export async function readFigures(database: Kysely<Tables>, query: KpiQuery): Promise<KpiReport['figures']> {
  const latency = await latencyOf(database, query);
  const visits = await visitsOf(database, query);
  const missed = await one(database, sql`select count(*) as n from missed_questions where ${scopeOf(query)}`);
  const measures: Measures = {
    interactions: counted(latency.n),
    visits: counted(visits.n),
    latency_mean: mean(latency.total, latency.n),
    latency_p50: measured(latency.p50, latency.n),
    latency_p95: measured(latency.p95, latency.n),
    escalation: share(visits.handed, visits.n),
    containment: share(visits.contained, visits.n),
    unanswered: share(missed, latency.n),
    ...(await recordsOf(database, query)),
    ...(await costsOf(database, query, visits.n)),
  };
  return byKey(figureKeys, (key) => ({ ...measures[key], key, definition: figureDefinitions[key], ...period(query) }));
}

/** The two ends of a query, without the rest of it. */
export function period({ from, to }: KpiQuery): { readonly from: string; readonly to: string } {
  return { from, to };
}

const latencyRow = z.object({ n: whole, total: whole, p50: z.coerce.number(), p95: z.coerce.number() });

/** Nearest rank: the least time that half, or 95 of 100, do not exceed. */
async function latencyOf(database: Kysely<Tables>, query: KpiQuery) {
  const { rows } = await sql`
    with spread as (
      select cast(label as integer) as ms, sum(n) as n from daily_counts
      where ${daysScope(query, 'latency')} group by 1
    ), ranked as (
      select ms, n, sum(n) over (order by ms) as below, sum(n) over () as answers from spread
    )
    select sum(n) as n, sum(ms * n) as total,
      min(case when below * 2 >= answers then ms end) as p50,
      min(case when below * 20 >= answers * 19 then ms end) as p95
    from ranked having sum(n) > 0`.execute(database);
  const [row] = rows;
  return row === undefined ? { n: 0, total: 0, p50: null, p95: null } : latencyRow.parse(row);
}

const visitRow = z.object({ n: whole, handed: whole, contained: whole });

async function visitsOf(database: Kysely<Tables>, query: KpiQuery) {
  const { rows } = await sql`
    select count(*) as n, sum(handoff) as handed,
      sum(case when goal = 1 and handoff = 0 and came_back = 0 then 1 else 0 end) as contained
    from visits where ${scopeOf(query, 'started_at')}`.execute(database);
  return visitRow.parse(rows[0]);
}

/** With one call that has no price, nobody knows what it came to. */
async function costsOf(
  database: Kysely<Tables>,
  query: KpiQuery,
  visits: number,
): Promise<Pick<Measures, 'cost' | 'cost_per_conversation' | 'model_failures'>> {
  const { francs, calls, failed, unpriced } = await readCosts(database, query);
  return {
    cost: measured(unpriced === 0 ? francs : null, calls),
    cost_per_conversation: unpriced === 0 ? mean(francs, visits) : measured(null, visits),
    model_failures: share(failed, calls),
  };
}

type RecordKey = 'csat' | 'leads' | 'simulations' | 'eligibility' | 'claims' | 'claims_open' | 'claims_overdue';

async function recordsOf(database: Kysely<Tables>, query: KpiQuery): Promise<Pick<Measures, RecordKey>> {
  const here = scopeOf(query);
  const open = sql`${channelOf(query)} and status in (${sql.join(openStatuses.claim)})`;
  const late = sql`${open} and deadline < ${dakarDay(query.now)}`;
  const count = (rest: RawBuilder<unknown>) => one(database, sql`select count(*) as n from ${rest}`);
  const ratings = await count(sql`feedbacks where ${here}`);
  const decided = await count(sql`loan_simulations where ${here} and eligible is not null`);
  return {
    csat: share(await count(sql`feedbacks where ${here} and rating >= 4`), ratings),
    leads: counted(await count(sql`prospects where ${here}`)),
    simulations: counted(await count(sql`loan_simulations where ${here}`)),
    eligibility: share(await count(sql`loan_simulations where ${here} and eligible = 1`), decided),
    claims: counted(await count(sql`claims where ${here}`)),
    claims_open: counted(await count(sql`claims where ${open}`)),
    claims_overdue: counted(await count(sql`claims where ${late}`)),
  };
}

const countRow = z.object({ n: whole });

async function one(database: Kysely<Tables>, query: RawBuilder<unknown>): Promise<number> {
  const { rows } = await query.execute(database);
  return countRow.parse(rows[0]).n;
}
