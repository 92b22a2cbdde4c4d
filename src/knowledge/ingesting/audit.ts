import type { IndexFault, LedgerEntry } from '../../domain/knowledge.js';
import type { Embedder, PassageStore } from '../../domain/index-ports.js';
import type { AuditReport } from './job.js';

/** Counts what the store really holds, and names what another embedder made: its vectors are compared with nothing. */
export async function auditStore(store: PassageStore, embedder: Embedder): Promise<AuditReport> {
  const { chunks, vectors, faults } = await store.audit();
  const strangers = (await store.ledger()).filter(({ recipe }) => isStrange(recipe, embedder));
  return {
    chunks,
    vectors,
    faults: [
      ...faults.map((fault) => ({ id: fault.documentId, reason: reasonOf(fault) })),
      ...strangers.map((entry) => ({ id: entry.documentId, reason: strangeReason(entry, embedder) })),
    ],
  };
}

function isStrange({ embedder, dimensions }: LedgerEntry['recipe'], now: Embedder): boolean {
  return embedder !== now.recipe || dimensions !== now.dimensions;
}

function reasonOf({ expected, chunks, vectors }: IndexFault): string {
  return `the index holds ${chunks} of its ${expected} passages, ${vectors} of them with a vector: ingest it again`;
}

function strangeReason({ recipe }: LedgerEntry, now: Embedder): string {
  return `its vectors are of ${recipe.embedder} (${recipe.dimensions}), and the embedder is ${now.recipe} (${now.dimensions}): ingest it again`;
}
