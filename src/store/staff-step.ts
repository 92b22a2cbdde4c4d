import type { SchemaStep } from './schema-step.js';

/** Sessions of the staff, failures to sign in, and who wrote a line in the place of the assistant. */
export const staffStep: SchemaStep = {
  name: '0006-staff',
  statements: [
    `create table staff_sessions (
      token_hash text primary key,
      staff_id integer not null references staff (id),
      created_at text not null,
      seen_at text not null
    ) strict, without rowid`,
    'create index staff_sessions_staff on staff_sessions (staff_id)',
    // Kept for unknown accounts too: nobody learns from a lock which ones exist.
    `create table sign_in_failures (
      key text primary key,
      failures integer not null,
      until text not null,
      failed_at text not null
    ) strict, without rowid`,
    'create index sign_in_failures_age on sign_in_failures (failed_at)',
    'alter table chat_history add column staff text',
    "create index handoffs_taken on handoffs (conversation_id) where status = 'taken'",
    'create index conversations_newest on conversations (updated_at, id)',
  ],
};
