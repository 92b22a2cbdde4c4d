import type { SchemaStep } from '../schema-step.js';

/** Who was shown which notice, the number behind a pseudonym, and who does the night's work. */
export const privacyStep: SchemaStep = {
  name: '0009-privacy',
  statements: [
    `create table consents (
      conversation_id text not null,
      version text not null,
      channel text not null,
      language text not null,
      shown_at text not null,
      at text not null,
      primary key (conversation_id, version)
    ) strict, without rowid`,
    `create table contacts (
      conversation_id text primary key,
      phone text not null
    ) strict, without rowid`,
    `create table leases (
      name text primary key,
      holder text not null,
      until text not null
    ) strict, without rowid`,
    // Whose rows these are is asked for each conversation that ends.
    'create index missed_questions_conversation on missed_questions (conversation_id)',
    'create index outbox_conversation on outbox (conversation_id)',
    'alter table conversations add column notice_version text',
    'alter table conversations add column notice_at text',
    'alter table store_state add column phone_key text',
  ],
};
