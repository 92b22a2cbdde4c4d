import type { SchemaStep } from './schema-step.js';

/** Messages that messengers bring, and replies that wait to be handed to them. Nothing wrote in the first outbox. */
export const messengerStep: SchemaStep = {
  name: '0004-messengers',
  statements: [
    `create table inbox (
      seq integer primary key,
      message_id text not null unique,
      conversation_id text not null,
      text text not null,
      secrets_json text not null,
      attachments_json text not null,
      state text not null default 'waiting' check (state in ('waiting', 'answered')),
      failures integer not null default 0,
      arrived_at text not null
    ) strict`,
    `create index inbox_waiting on inbox (conversation_id, seq) where state = 'waiting'`,
    'create index inbox_arrival on inbox (conversation_id, arrived_at)',
    'drop table outbox',
    `create table outbox (
      id integer primary key,
      conversation_id text not null,
      dedupe_key text not null unique,
      told_json text not null,
      state text not null default 'waiting' check (state in ('waiting', 'sent', 'held', 'dead')),
      sent integer not null default 0,
      doubtful integer not null default 0,
      attempts integer not null default 0,
      reason text,
      due_at text not null,
      leased_until text,
      created_at text not null,
      sent_at text
    ) strict`,
    `create index outbox_waiting on outbox (conversation_id, id) where state = 'waiting'`,
    `create index outbox_resting on outbox (id) where state in ('held', 'dead')`,
  ],
};
