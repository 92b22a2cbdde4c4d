import type { Embedder, PassageStore } from '../domain/index-ports.js';
import { ingest, type IngestJob, type IngestLine } from '../knowledge/ingest.js';

/** What of a document is in the index while the embedder does not answer. */
const WORDS_ALONE = 'found by its words alone until the embedder answers';
const NOT_EMBEDDED = /\bnot embedded: /;
const EVERY_MS = 20_000;

/** Vectors of no length: nothing is near to them, and a later run knows that they are of another recipe. */
const noVectors: Embedder = {
  recipe: 'words-alone',
  dimensions: 0,
  embed: (texts) => Promise.resolve(texts.map(() => new Float32Array(0))),
};

/** Whether a document waits for its vectors. */
export function owesVectors(lines: readonly IngestLine[]): boolean {
  return lines.some(({ reason, incomplete }) => NOT_EMBEDDED.test(reason ?? '') || incomplete === WORDS_ALONE);
}

/**
 * Documents that could not be embedded and were never in the index are kept without vectors: their words are searched.
 *
 * @param lines what a run came to @returns the same, with those documents as they are now
 */
export async function keepWordsAlone(
  lines: readonly IngestLine[],
  { files, store }: Pick<IngestJob, 'files'> & { readonly store: PassageStore },
): Promise<readonly IngestLine[]> {
  const lacking = lines.filter(({ reason, chunks }) => chunks === 0 && NOT_EMBEDDED.test(reason ?? ''));
  if (lacking.length === 0) return lines;
  const wanted = new Set(lacking.map(({ id }) => id));
  const job = { files: files.filter(({ id }) => wanted.has(id)), folders: [], problems: [] };
  const kept = new Map((await ingest({ ...job, store, embedder: noVectors })).lines.map((line) => [line.id, line]));
  return lines.map((line) => {
    const now = wanted.has(line.id) ? kept.get(line.id) : undefined;
    return now === undefined ? line : { incomplete: WORDS_ALONE, ...now };
  });
}

/** How an index is mended. */
export interface Mending {
  readonly again: () => Promise<readonly IngestLine[]>;
  /** Called once, when nothing is owed any more. */
  readonly mended: () => void;
  readonly failed: (cause: unknown) => void;
  /** 20,000 when absent. */
  readonly everyMs?: number;
}

/** Brings in what is owed as soon as the embedder answers; keeps no process alive. Must be stopped. */
export function mendIndex(lines: readonly IngestLine[], mending: Mending): { stop(): Promise<void> } {
  const { again, mended, failed, everyMs = EVERY_MS } = mending;
  let underway: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  const look = async () => {
    try {
      if (!owesVectors(await again())) {
        mended();
        return;
      }
    } catch (cause) {
      failed(cause);
    }
    plan();
  };
  const plan = () => {
    if (stopped) return;
    timer = setTimeout(() => void (underway = look()), everyMs);
    timer.unref();
  };
  if (owesVectors(lines)) plan();
  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await underway;
    },
  };
}
