import type { SchemaStep } from './schema-step.js';

const ledgerColumns = [
  `text_hash text not null default ''`,
  `reader text not null default ''`,
  `chunker text not null default ''`,
  `embedder text not null default ''`,
  'dimensions integer not null default 0',
  'size integer',
  'changed_ms real',
  'seen_ms real',
  'incomplete text',
  `indexed_at text not null default ''`,
];

// "markdown-1 chunker-2 offline-2" was one column: its words are kept, so that no document is embedded again.
const ledger = [
  ...ledgerColumns.map((column) => `alter table documents add column ${column}`),
  `update documents set
    reader = substr(recipe, 1, instr(recipe, ' ') - 1),
    chunker = substr(recipe, instr(recipe, ' ') + 1)`,
  `update documents set
    embedder = substr(chunker, instr(chunker, ' ') + 1),
    chunker = substr(chunker, 1, instr(chunker, ' ') - 1),
    dimensions = coalesce((select length(vector) / 4 from chunks where document_id = documents.id limit 1), 0)`,
  'alter table documents drop column recipe',
];

// No lexical index and no rule between the two: nobody searches here, and the swap writes in the tables that have both.
const shadow = [
  `create table shadow_documents (
    id text primary key,
    title text not null,
    language text not null,
    status text not null,
    url text,
    date text,
    hash text not null,
    chunks integer not null,
    ${ledgerColumns.join(',\n    ')}
  ) strict`,
  `create table shadow_chunks (
    row integer primary key,
    id text not null unique,
    document_id text not null,
    position integer not null,
    section text not null,
    text text not null,
    terms text not null,
    vector blob
  ) strict`,
  'create index shadow_chunks_document on shadow_chunks (document_id)',
  'alter table store_state add column shadow_number integer not null default 0',
];

/** A ledger that knows what was read, from which file and by what, and a second index for those who rebuild. */
export const ledgerStep: SchemaStep = { name: '0003-ledger', statements: [...ledger, ...shadow] };
