import type { SchemaStep } from './schema-step.js';

const conversations = [
  'alter table conversations add column shelf_json text',
  'alter table conversations add column feedback_asked integer not null default 0',
  'alter table conversations add column failed_lookups integer not null default 0',
];

// SQLite changes no default: the table is made again around its rows.
const handoffs = [
  `create table handoffs_next (
    id text primary key,
    conversation_id text not null references conversations (id),
    channel text not null,
    reason text not null,
    summary text not null,
    slots_json text not null,
    phone text,
    status text not null default 'waiting',
    taken_by text,
    created_at text not null,
    updated_at text not null
  ) strict`,
  `insert into handoffs_next (id, conversation_id, channel, reason, summary, slots_json, created_at, updated_at)
    select id, conversation_id, substr(conversation_id, 1, instr(conversation_id, ':') - 1),
      reason, summary, slots_json, created_at, created_at
    from handoffs`,
  'drop table handoffs',
  'alter table handoffs_next rename to handoffs',
];

// No version wrote in these four before this step.
const services = [
  ...['prospects', 'claims', 'feedbacks', 'audit_log'].map((table) => `drop table ${table}`),
  `create table prospects (
    id text primary key,
    conversation_id text not null references conversations (id),
    channel text not null,
    product text not null,
    account_type text,
    loan_type text,
    amount integer,
    months integer,
    profile text,
    income integer,
    name text not null,
    phone text not null,
    email text,
    status text not null default 'new',
    assigned_to text,
    created_at text not null,
    updated_at text not null
  ) strict`,
  `create table claims (
    id text primary key,
    conversation_id text not null references conversations (id),
    channel text not null,
    category text not null,
    description text not null,
    name text not null,
    phone text not null,
    claim_amount integer,
    incident_date text,
    deadline text not null,
    status text not null default 'received',
    assigned_to text,
    created_at text not null,
    updated_at text not null
  ) strict`,
  `create table feedbacks (
    id text primary key,
    conversation_id text not null references conversations (id),
    channel text not null,
    rating integer not null check (rating between 1 and 5),
    comment text,
    created_at text not null
  ) strict`,
  `create table audit_log (
    id integer primary key,
    at text not null,
    actor text not null,
    action text not null,
    subject_kind text not null,
    subject_id text not null,
    from_value text,
    to_value text,
    note text
  ) strict`,
];

const indexes = [
  ...['handoffs', 'prospects', 'claims', 'feedbacks'].flatMap((table) => [
    `create index ${table}_conversation on ${table} (conversation_id)`,
    `create index ${table}_newest on ${table} (created_at, id)`,
  ]),
  'create index handoffs_status on handoffs (status, created_at)',
  'create index prospects_status on prospects (status, created_at)',
  'create index claims_status on claims (status, deadline)',
  'create index claims_phone on claims (phone, created_at)',
  'create index audit_log_subject on audit_log (subject_kind, subject_id, id)',
];

/** Claims, leads, feedback and the staff's work on them; what a conversation sets aside. */
export const servicesStep: SchemaStep = {
  name: '0002-services',
  statements: [...conversations, ...handoffs, ...services, ...indexes],
};
