import type { SchemaStep } from './schema-step.js';

/** What each turn was decided on, and what became of each message that a messenger took. */
export const recordingsStep: SchemaStep = {
  name: '0010-recordings',
  statements: [
    `create table turn_tapes (
      conversation_id text not null,
      message_id text not null,
      tape_json text not null,
      created_at text not null,
      primary key (conversation_id, message_id)
    )`,
    'create index turn_tapes_age on turn_tapes (created_at)',
    `create table handed_parts (
      sid text primary key,
      outbox_id bigint,
      place integer,
      status text not null,
      error_code integer,
      at text not null
    )`,
    'create index handed_parts_reply on handed_parts (outbox_id)',
    'create index handed_parts_age on handed_parts (at)',
  ],
};
