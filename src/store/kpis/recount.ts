/** An hour and a day of an instant in the database: Dakar keeps UTC all year round. */
const DAY = 'substr(created_at, 1, 10)';
const HOUR = 'substr(created_at, 12, 2)';

const dimensions = {
  mode: 'mode',
  language: 'language',
  intent: 'intent',
  engine: 'engine',
  hour: HOUR,
  latency: 'cast(cast(round(latency_ms) as integer) as text)',
} as const;

const daily = Object.entries(dimensions).map(
  ([dimension, label]) => `insert into daily_counts (day, channel, dimension, label, n)
    select ${DAY}, channel, '${dimension}', ${label}, count(*) from interactions group by 1, 2, 4`,
);

/** Each turn with the number of its visit in its conversation: a pause of more than half an hour begins the next one. */
const numbered = `with timed as (
    select *, (julianday(created_at) - julianday(lag(created_at) over thread)) * 86400 as pause
    from interactions window thread as (partition by conversation_id order by id)
  ), numbered as (
    select *, sum(case when pause is null or pause > 1800 then 1 else 0 end)
      over (partition by conversation_id order by id) as visit from timed
  )`;

const visits = [
  `insert into visits (conversation_id, channel, started_at, last_at, turns, goal)
    ${numbered} select conversation_id, min(channel), min(created_at), max(created_at), count(*),
      max(case when sources > 0 then 1 else 0 end)
    from numbered group by conversation_id, visit order by min(id)`,
  ...['loan_simulations', 'prospects', 'claims'].map((table) => `update visits set goal = 1 where ${within(table)}`),
  `update visits set handoff = 1 where ${within('handoffs')}`,
  `update visits set came_back = 1 where exists (select 1 from visits as later
    where later.conversation_id = visits.conversation_id and later.id > visits.id
      and julianday(later.started_at) - julianday(visits.last_at) <= 1)`,
];

const flows = [
  `insert into flow_runs (visit_id, flow, channel, started_at)
    select visits.id, flow, min(visits.channel), min(visits.started_at) from interactions join visits on ${theirs()}
    where flow != 'none' group by visits.id, flow`,
  `update flow_runs set outcome = 'completed' where flow = 'loan' and ${ended('loan_simulations')}`,
  `update flow_runs set outcome = 'completed' where flow = 'account' and ${ended('prospects')}`,
  `update flow_runs set outcome = 'completed' where flow = 'claim' and ${ended('claims')}`,
  `insert into flow_steps (visit_id, flow, step, place, channel, asked_at)
    select visits.id, flow, asking, rank() over (partition by visits.id, flow order by min(interactions.id)) - 1,
      min(visits.channel), min(created_at) from interactions join visits on ${theirs()}
    where flow != 'none' and asking is not null group by visits.id, flow, asking`,
  `update flow_steps set seconds = (
      select cast(round((julianday(min(later.asked_at)) - julianday(flow_steps.asked_at)) * 86400) as integer)
      from flow_steps as later where later.visit_id = flow_steps.visit_id and later.flow = flow_steps.flow
        and later.place > flow_steps.place)`,
  `update flow_steps set seconds = (
      select cast(round((julianday(min(later.created_at)) - julianday(flow_steps.asked_at)) * 86400) as integer)
      from visits join interactions as later on later.conversation_id = visits.conversation_id
      where visits.id = flow_steps.visit_id and later.created_at > flow_steps.asked_at
        and later.created_at <= visits.last_at and later.flow_status = 'completed')
    where seconds is null and exists (select 1 from flow_runs where flow_runs.visit_id = flow_steps.visit_id
      and flow_runs.flow = flow_steps.flow and outcome = 'completed')`,
];

const missed = `insert into missed_questions (conversation_id, message_id, channel, language, text, created_at)
    select conversation_id, message_id, channel, language, text, interactions.created_at from interactions
    join chat_history using (conversation_id, message_id)
    where route = 'knowledge' and sources = 0 and role = 'customer'`;

/** Counts all interactions into tables that are empty. Turns that come later count themselves. */
export const recountStatements: readonly string[] = [...daily, ...visits, ...flows, missed];

function theirs(): string {
  return `visits.conversation_id = interactions.conversation_id and created_at between started_at and last_at`;
}

function within(table: string): string {
  return `exists (select 1 from ${table} where ${table}.conversation_id = visits.conversation_id
    and created_at between started_at and last_at)`;
}

function ended(table: string): string {
  return `exists (select 1 from visits join ${table} on ${table}.conversation_id = visits.conversation_id
    where visits.id = visit_id and created_at between visits.started_at and visits.last_at)`;
}
