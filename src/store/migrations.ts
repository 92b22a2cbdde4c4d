import { ledgerStep } from './ledger-step.js';
import { kpiStep } from './kpis/step.js';
import { messengerStep } from './messenger-step.js';
import { observabilityStep } from './observability-step.js';
import { privacyStep } from './privacy/step.js';
import { recordingsStep } from './recordings-step.js';
import { scaleStep } from './scale-step.js';
import type { SchemaStep } from './schema-step.js';
import { servicesStep } from './services-step.js';
import { staffStep } from './staff-step.js';

const conversations = [
  `create table conversations (
    id text primary key,
    version integer not null,
    language text not null,
    place_json text,
    handoff integer not null default 0,
    misses integer not null default 0,
    last_reply text,
    offered_json text,
    updated_at text not null
  ) strict`,
  `create table interactions (
    id integer primary key,
    conversation_id text not null references conversations (id),
    message_id text not null,
    channel text not null,
    mode text not null,
    language text not null,
    intent text not null,
    confidence real not null,
    flow text not null,
    flow_status text not null,
    asking text,
    engine text not null,
    handoff integer not null,
    route text not null,
    latency_ms real not null,
    sources integer not null,
    reply_json text not null,
    created_at text not null,
    unique (conversation_id, message_id)
  ) strict`,
  'create index interactions_created_at on interactions (created_at)',
  `create table chat_history (
    conversation_id text not null references conversations (id),
    seq integer not null,
    role text not null check (role in ('customer', 'assistant')),
    text text not null,
    mode text not null,
    message_id text not null,
    created_at text not null,
    primary key (conversation_id, seq)
  ) strict, without rowid`,
];

const records = [
  `create table loan_simulations (
    id text primary key,
    conversation_id text not null references conversations (id),
    amount integer not null,
    months integer not null,
    loan_type text not null,
    profile text not null,
    income integer,
    charges integer not null,
    taux_interet integer not null,
    mensualite integer not null,
    cout_total integer not null,
    interets_totaux integer not null,
    taux_endettement integer,
    eligible integer,
    teg integer not null,
    frais_dossier integer not null,
    assurance_totale integer not null,
    taxes_totales integer not null,
    created_at text not null
  ) strict`,
  `create table handoffs (
    id text primary key,
    conversation_id text not null references conversations (id),
    reason text not null,
    summary text not null,
    slots_json text not null,
    status text not null default 'open',
    created_at text not null
  ) strict`,
  `create table prospects (
    id text primary key,
    conversation_id text not null references conversations (id),
    account_type text not null,
    name text not null,
    phone text not null,
    email text,
    status text not null default 'new',
    created_at text not null
  ) strict`,
  `create table claims (
    id text primary key,
    conversation_id text not null references conversations (id),
    category text not null,
    description text not null,
    name text not null,
    phone text not null,
    claim_amount integer,
    incident_date text,
    status text not null default 'received',
    due_date text not null,
    created_at text not null
  ) strict`,
  `create table feedbacks (
    id integer primary key,
    conversation_id text not null references conversations (id),
    message_id text,
    rating integer not null check (rating between 1 and 5),
    comment text,
    created_at text not null
  ) strict`,
  ...['loan_simulations', 'handoffs', 'prospects', 'claims', 'feedbacks'].flatMap((table) => [
    `create index ${table}_conversation on ${table} (conversation_id)`,
    `create index ${table}_created_at on ${table} (created_at)`,
  ]),
];

const operations = [
  `create table outbox (
    id integer primary key,
    kind text not null,
    conversation_id text references conversations (id),
    dedupe_key text not null unique,
    payload_json text not null,
    attempts integer not null default 0,
    next_attempt_at text not null,
    sent_at text,
    created_at text not null
  ) strict`,
  'create index outbox_waiting on outbox (next_attempt_at) where sent_at is null',
  `create table staff (
    id integer primary key,
    email text not null unique,
    name text not null,
    role text not null,
    password_hash text not null,
    active integer not null default 1,
    created_at text not null
  ) strict`,
  `create table audit_log (
    id integer primary key,
    staff_id integer references staff (id),
    action text not null,
    subject text not null,
    detail_json text,
    created_at text not null
  ) strict`,
  `create table store_state (
    id integer primary key check (id = 1),
    epoch text not null,
    knowledge_revision integer not null default 0,
    probes integer not null default 0
  ) strict`,
  'insert into store_state (id, epoch) values (1, lower(hex(randomblob(8))))',
];

// The triggers keep the lexical index and the chunks together: nobody can write one without the other.
const knowledge = [
  `create table documents (
    id text primary key,
    title text not null,
    language text not null,
    status text not null,
    url text,
    date text,
    hash text not null,
    recipe text not null,
    chunks integer not null
  ) strict`,
  `create table chunks (
    row integer primary key,
    id text not null unique,
    document_id text not null references documents (id),
    position integer not null,
    section text not null,
    text text not null,
    terms text not null,
    vector blob
  ) strict`,
  'create index chunks_document on chunks (document_id, position)',
  `create virtual table chunks_fts using fts5 (
    terms, content = 'chunks', content_rowid = 'row', tokenize = 'unicode61 remove_diacritics 0'
  )`,
  `create virtual table chunks_vocabulary using fts5vocab (chunks_fts, row)`,
  `create trigger chunks_inserted after insert on chunks begin
    insert into chunks_fts (rowid, terms) values (new.row, new.terms);
  end`,
  `create trigger chunks_deleted after delete on chunks begin
    insert into chunks_fts (chunks_fts, rowid, terms) values ('delete', old.row, old.terms);
  end`,
  `create trigger chunks_updated after update on chunks begin
    insert into chunks_fts (chunks_fts, rowid, terms) values ('delete', old.row, old.terms);
    insert into chunks_fts (rowid, terms) values (new.row, new.terms);
  end`,
];

/** The schema's whole life, oldest first. */
export const schemaSteps: readonly SchemaStep[] = [
  { name: '0001-first', statements: [...conversations, ...records, ...operations, ...knowledge] },
  servicesStep,
  ledgerStep,
  messengerStep,
  kpiStep,
  staffStep,
  scaleStep,
  observabilityStep,
  privacyStep,
  recordingsStep,
];
