import { sql, type Kysely } from 'kysely';
import { z } from 'zod';
import type { Funnel, FunnelStep, KpiQuery } from '../../domain/kpis.js';
import type { Tables } from '../tables.js';
import { measured, share } from './measure.js';
import { scopeOf, whole } from './scope.js';

const runRow = z.object({ flow: z.string(), started: whole, completed: whole, cancelled: whole });
const stepRow = z.object({
  flow: z.string(),
  step: z.string(),
  asked: whole,
  answered: whole,
  place: z.coerce.number(),
});
const timeRow = z.object({ flow: z.string(), step: z.string(), seconds: z.coerce.number() });

type StepRow = z.infer<typeof stepRow>;

/** How far customers came in each service, the most used first. */
export async function readFunnels(database: Kysely<Tables>, query: KpiQuery): Promise<readonly Funnel[]> {
  const runs = await readRuns(database, query);
  const steps = await readSteps(database, query);
  const times = await readTimes(database, query);
  return runs.map(({ flow, started, completed, cancelled }) => ({
    ...{ flow, started, completed, cancelled, from: query.from, to: query.to },
    completion: share(completed, started),
    steps: steps.filter((row) => row.flow === flow).map((row) => stepOf(row, times.get(`${flow} ${row.step}`))),
  }));
}

function stepOf({ step, asked, answered }: StepRow, seconds: number | undefined): FunnelStep {
  const medianTime = measured(seconds ?? null, answered);
  return { step, asked, answered, dropOff: share(asked - answered, asked), medianTime };
}

async function readRuns(database: Kysely<Tables>, query: KpiQuery) {
  const { rows } = await sql`
    select flow, count(*) as started,
      sum(case when outcome = 'completed' then 1 else 0 end) as completed,
      sum(case when outcome = 'cancelled' then 1 else 0 end) as cancelled
    from flow_runs where ${scopeOf(query, 'started_at')} group by flow order by count(*) desc, flow`.execute(database);
  return rows.map((row) => runRow.parse(row));
}

async function readSteps(database: Kysely<Tables>, query: KpiQuery): Promise<readonly StepRow[]> {
  const { rows } = await sql`
    select flow, step, count(*) as asked, count(seconds) as answered, avg(place) as place
    from flow_steps where ${scopeOf(query, 'asked_at')} group by flow, step order by flow, avg(place), step`.execute(
    database,
  );
  return rows.map((row) => stepRow.parse(row));
}

/** Nearest rank: the lower one of two middle times. */
async function readTimes(database: Kysely<Tables>, query: KpiQuery): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql`
    with spread as (
      select flow, step, seconds, count(*) as n from flow_steps
      where ${scopeOf(query, 'asked_at')} and seconds is not null group by flow, step, seconds
    ), ranked as (
      select flow, step, seconds, sum(n) over (partition by flow, step order by seconds) as below,
        sum(n) over (partition by flow, step) as answers
      from spread
    )
    select flow, step, min(seconds) as seconds from ranked where below * 2 >= answers group by flow, step`.execute(
    database,
  );
  return new Map(rows.map((row) => timeRow.parse(row)).map((row) => [`${row.flow} ${row.step}`, row.seconds]));
}
