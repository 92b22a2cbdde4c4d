import type { SchemaStep } from './schema-step.js';

// Passages are ranked in memory: nobody asked the index in the database any more.
const lexicalIndex = [
  'drop trigger chunks_inserted',
  'drop trigger chunks_deleted',
  'drop trigger chunks_updated',
  'drop table chunks_vocabulary',
  'drop table chunks_fts',
];

const lanes = [
  `create table daily_counts_next (
    day text not null,
    channel text not null,
    dimension text not null,
    label text not null,
    lane integer not null default 0,
    n integer not null,
    primary key (day, channel, dimension, label, lane)
  ) strict, without rowid`,
  `insert into daily_counts_next (day, channel, dimension, label, n)
    select day, channel, dimension, label, n from daily_counts`,
  'drop table daily_counts',
  'alter table daily_counts_next rename to daily_counts',
];

/** What several servers on one database need: counts that do not wait for each other, messages that one of them answers. */
export const scaleStep: SchemaStep = {
  name: '0007-scale',
  sqlite: lexicalIndex,
  postgres: [`insert into store_state (id, epoch) values (1, replace(cast(gen_random_uuid() as text), '-', ''))`],
  statements: [...lanes, 'alter table inbox add column leased_until text'],
};
