import type { SchemaStep } from '../schema-step.js';
import { recountStatements } from './recount.js';

const tables = [
  `create table daily_counts (
    day text not null,
    channel text not null,
    dimension text not null,
    label text not null,
    n integer not null,
    primary key (day, channel, dimension, label)
  ) strict, without rowid`,
  `create table visits (
    id integer primary key,
    conversation_id text not null,
    channel text not null,
    started_at text not null,
    last_at text not null,
    turns integer not null default 1,
    goal integer not null default 0,
    handoff integer not null default 0,
    came_back integer not null default 0
  ) strict`,
  'create index visits_conversation on visits (conversation_id, id)',
  'create index visits_counted on visits (started_at, channel, goal, handoff, came_back)',
  `create table flow_runs (
    visit_id integer not null references visits (id) on delete cascade,
    flow text not null,
    channel text not null,
    started_at text not null,
    outcome text not null default 'open',
    primary key (visit_id, flow)
  ) strict, without rowid`,
  'create index flow_runs_counted on flow_runs (flow, started_at, channel, outcome)',
  `create table flow_steps (
    visit_id integer not null references visits (id) on delete cascade,
    flow text not null,
    step text not null,
    place integer not null,
    channel text not null,
    asked_at text not null,
    seconds integer,
    primary key (visit_id, flow, step)
  ) strict, without rowid`,
  'create index flow_steps_counted on flow_steps (flow, step, seconds, asked_at, channel, place)',
  `create table missed_questions (
    id integer primary key,
    conversation_id text not null,
    message_id text not null,
    channel text not null,
    language text not null,
    text text not null,
    created_at text not null
  ) strict`,
  'create index missed_questions_newest on missed_questions (created_at, channel)',
];

const simulations = [
  `alter table loan_simulations add column channel text not null default 'web'`,
  `update loan_simulations set channel = substr(conversation_id, 1, instr(conversation_id, ':') - 1)`,
  'create index loan_simulations_counted on loan_simulations (created_at, channel, loan_type, profile, eligible)',
];

/** What the figures are counted from, kept with each turn; what was said before is counted once. */
export const kpiStep: SchemaStep = {
  name: '0005-kpis',
  statements: [...tables, ...simulations, ...recountStatements],
};
