import type { LedgerEntry } from '../domain/knowledge.js';
import type { ShadowIndex } from '../domain/index-ports.js';
import { auditStore } from './ingesting/audit.js';
import type { IngestJob, IngestLine, IngestProblem, IngestReport } from './ingesting/job.js';
import { documentsBehind, emptyFolders, leavingOf } from './ingesting/leaving.js';
import { beginRun, takeFiles } from './ingesting/run.js';

export type { IngestFile, IngestJob, IngestLine, IngestReport } from './ingesting/job.js';

/**
 * Brings the index in step with the files. A document is indexed again only when its text, its reader, the chunker or
 * the embedder changed, together with its ledger line; one that fails is named and keeps its older self; the rest
 * goes on. Begun again after a crash, it goes on where it was.
 *
 * @throws OperatorError when the store or the embedder must be mended first
 */
export async function ingest(job: IngestJob): Promise<IngestReport> {
  const shadow = job.rebuild === true && job.dryRun !== true ? await job.store.openShadow() : undefined;
  const run = await beginRun(job, shadow);
  const ledger = [...run.ledger.values()];
  const stopped = !(await takeFiles(run));
  const { entries, withheld } = stopped ? { entries: [], withheld: [] } : leavingOf(job, ledger);
  if (stopped) await shadow?.drop();
  else if (job.dryRun !== true) await replaceAndRemove(job, shadow, withheld.length > 0 ? [] : entries);
  const outcome = withheld.length > 0 ? 'withheld' : 'removed';
  return {
    lines: [
      ...(job.problems ?? []).flatMap((problem) => problemLine(problem, job, ledger)),
      ...emptyFolders(job, ledger).map(emptyLine),
      ...(stopped && shadow !== undefined ? [] : job.files.flatMap(({ id }) => run.lines.get(id) ?? [])),
      ...entries.map(({ documentId, chunks }) => ({ id: documentId, outcome, chunks }) as const),
    ],
    withheld,
    audit: await auditStore(job.store, job.embedder),
    stopped,
  };
}

async function replaceAndRemove(
  { store }: IngestJob,
  shadow: ShadowIndex | undefined,
  leaving: readonly LedgerEntry[],
): Promise<void> {
  const ids = leaving.map(({ documentId }) => documentId);
  if (shadow !== undefined) await shadow.swap(ids);
  else if (ids.length > 0) await store.removeDocuments(ids);
}

/** What is not there at all is no failure when its documents were meant to leave. */
function problemLine(problem: IngestProblem, job: IngestJob, ledger: readonly LedgerEntry[]): readonly IngestLine[] {
  const chunks = documentsBehind(problem, ledger).reduce((sum, entry) => sum + entry.chunks, 0);
  if (problem.absent === true && job.confirmed === true && chunks > 0) return [];
  return [{ id: problem.id, outcome: 'failed', chunks, reason: problem.reason }];
}

function emptyLine(folder: string): IngestLine {
  return { id: folder, outcome: 'failed', chunks: 0, reason: `${folder} holds no document that a reader takes` };
}
