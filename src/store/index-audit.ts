import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { IndexAudit } from '../domain/knowledge.js';
import type { Tables } from './tables.js';

interface Counted {
  readonly documentId: string;
  readonly expected: number;
  readonly chunks: number;
  readonly vectors: number;
}

const BYTES_PER_NUMBER = 4;

/** Counts passages and vectors document by document; a vector of another length than the ledger's is none. */
export async function auditIndex(database: Kysely<Tables>): Promise<IndexAudit> {
  const { rows } = await sql<Counted>`
    select documents.id as "documentId", documents.chunks as expected, count(chunks.id) as chunks,
      sum(case when length(chunks.vector) = ${sql.lit(BYTES_PER_NUMBER)} * documents.dimensions then 1 else 0 end) as vectors
    from documents left join chunks on chunks.document_id = documents.id
    group by documents.id order by documents.id`.execute(database);
  const sum = (count: (row: Counted) => number) => rows.reduce((total, row) => total + count(row), 0);
  return {
    chunks: sum(({ chunks }) => chunks),
    vectors: sum(({ vectors }) => vectors),
    faults: rows.filter(({ expected, chunks, vectors }) => chunks !== expected || vectors !== chunks),
  };
}
