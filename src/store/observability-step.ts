import type { SchemaStep } from './schema-step.js';

/** What services outside cost, what other systems are told, and what was wrong. */
export const observabilityStep: SchemaStep = {
  name: '0008-observability',
  statements: [
    `create table model_calls (
      interaction_id integer not null references interactions (id) on delete cascade,
      place integer not null,
      kind text not null,
      model text not null,
      outcome text not null,
      input_tokens integer not null,
      output_tokens integer not null,
      milliseconds integer not null,
      milli_francs integer,
      primary key (interaction_id, place)
    ) strict, without rowid`,
    `create table webhook_events (
      id text primary key,
      target text not null,
      name text not null,
      body text not null,
      trace text,
      state text not null default 'waiting' check (state in ('waiting', 'sent', 'dead')),
      attempts integer not null default 0,
      reason text,
      due_at text not null,
      leased_until text,
      created_at text not null,
      sent_at text
    ) strict`,
    `create index webhook_events_waiting on webhook_events (due_at) where state = 'waiting'`,
    `create index webhook_events_resting on webhook_events (created_at) where state = 'dead'`,
    'create index webhook_events_age on webhook_events (created_at)',
    `create table alert_states (
      name text primary key,
      firing integer not null,
      value real,
      since text not null
    ) strict`,
    'alter table inbox add column trace text',
    'alter table outbox add column trace text',
  ],
};
