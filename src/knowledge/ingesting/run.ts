import type { LedgerEntry } from '../../domain/knowledge.js';
import type { KeptDocument, SeenFile, ShadowIndex } from '../../domain/index-ports.js';
import type { IngestFile, IngestJob, IngestLine } from './job.js';
import { prepare, type Preparation, type Prepared } from './prepare.js';
import { makeWriter, type Writer, type Written } from './writer.js';

/** One pass over the files: what was known before it, and what became of each document so far. */
export interface Run {
  readonly job: IngestJob;
  readonly ledger: ReadonlyMap<string, LedgerEntry>;
  /** Documents that the store does not hold as its ledger says. */
  readonly broken: ReadonlySet<string>;
  readonly writer: Writer;
  /** ISO instant of its beginning. */
  readonly now: string;
  readonly lines: Map<string, IngestLine>;
  /** Files with the same bytes at another time, noted all at once in the end. */
  readonly seen: SeenFile[];
  /** Documents with the same text in other bytes, kept in groups. */
  readonly touched: KeptDocument[];
}

/** Documents of one transaction that changes no passage. */
const TOGETHER = 200;

export async function beginRun(job: IngestJob, shadow: ShadowIndex | undefined): Promise<Run> {
  const { store, embedder, clock = () => new Date() } = job;
  const ledger = await store.ledger();
  const { faults } = await store.audit();
  return {
    job,
    ledger: new Map(ledger.map((entry) => [entry.documentId, entry])),
    broken: new Set(faults.map(({ documentId }) => documentId)),
    writer: makeWriter(embedder, (indexed) =>
      shadow === undefined ? store.replaceDocuments(indexed) : shadow.add(indexed),
    ),
    now: clock().toISOString(),
    lines: new Map(),
    seen: [],
    touched: [],
  };
}

/** Every file in its turn. @returns false when the run was ended before the last one */
export async function takeFiles(run: Run): Promise<boolean> {
  const { files, signal, watch } = run.job;
  for (const [place, file] of files.entries()) {
    if (signal?.aborted === true) return false;
    await takeFile(run, file);
    watch?.({ done: place + 1, total: files.length, id: file.id });
  }
  settle(run, await run.writer.finish());
  await keepTouched(run);
  if (run.job.dryRun !== true) await run.job.store.noteFiles(run.seen);
  return true;
}

async function keepTouched(run: Run): Promise<void> {
  const kept = run.touched.splice(0);
  if (kept.length > 0 && run.job.dryRun !== true) await run.job.store.keepPassages(kept);
}

async function takeFile(run: Run, file: IngestFile): Promise<void> {
  const entry = run.ledger.get(file.id);
  const { recipe: embedder, dimensions } = run.job.embedder;
  const distrusted = run.job.rebuild === true || run.broken.has(file.id);
  const known = { embedder: { embedder, dimensions }, entry, distrusted, now: run.now };
  let preparation: Preparation;
  try {
    preparation = await prepare(file, known);
  } catch (cause) {
    // Whatever a reader stumbles over is the document's: it is named and the rest goes on.
    const reason = cause instanceof Error ? cause.message : String(cause);
    run.lines.set(file.id, { id: file.id, outcome: 'failed', chunks: entry?.chunks ?? 0, reason });
    return;
  }
  await act(run, file.id, preparation);
}

async function act(run: Run, id: string, preparation: Preparation): Promise<void> {
  const entry = run.ledger.get(id);
  switch (preparation.kind) {
    case 'same': {
      if (preparation.seen !== undefined) run.seen.push(preparation.seen);
      run.lines.set(id, { id, outcome: 'unchanged', chunks: entry?.chunks ?? 0, ...incompleteOf(entry) });
      return;
    }
    case 'touched': {
      const { document, line } = preparation;
      run.touched.push({ document: { ...document, body: '' }, line });
      run.lines.set(id, { id, outcome: 'touched', chunks: entry?.chunks ?? 0, ...incompleteOf(line) });
      if (run.touched.length >= TOGETHER) await keepTouched(run);
      return;
    }
    case 'new': {
      const { prepared } = preparation;
      settle(run, run.job.dryRun === true ? [{ prepared }] : await run.writer.add(prepared));
    }
  }
}

function settle(run: Run, written: readonly Written[]): void {
  for (const { prepared, failure } of written) {
    const line = failure === undefined ? madeLine(run, prepared) : failedLine(run, prepared, failure);
    run.lines.set(line.id, line);
  }
}

function madeLine(run: Run, { document, line, chunks }: Prepared): IngestLine {
  const outcome = run.ledger.has(document.id) ? 'changed' : 'added';
  return { id: document.id, outcome, chunks: chunks.length, ...incompleteOf(line) };
}

function failedLine(run: Run, { document }: Prepared, reason: string): IngestLine {
  const chunks = run.ledger.get(document.id)?.chunks ?? 0;
  return { id: document.id, outcome: 'failed', chunks, reason: `${document.id} is ${reason}` };
}

function incompleteOf(line: { readonly incomplete?: string } | undefined): { readonly incomplete?: string } {
  return line?.incomplete === undefined ? {} : { incomplete: line.incomplete };
}
