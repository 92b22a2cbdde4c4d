import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { UpstreamError } from '../domain/errors.js';
import type { Embedder, PassageStore } from '../domain/index-ports.js';
import { listFiles, type Listing, type Place } from '../knowledge/files.js';
import { ingest, type IngestJob, type IngestLine, type IngestReport } from '../knowledge/ingest.js';
import { openStore } from '../store/open.js';
import { databaseOf } from './database.js';
import { keepWordsAlone } from './late-vectors.js';
import { openEmbedder } from './models.js';
import { datasets, packageRoot, siteFolder } from './paths.js';
import type { Settings } from './settings.js';

/** How a run is meant, beside what it reads. */
export type IngestWishes = Pick<IngestJob, 'dryRun' | 'rebuild' | 'confirmed' | 'signal' | 'watch'> & {
  /** Bytes of the largest file that is read. */
  readonly largest?: number;
};

export interface IngestionReport extends IngestReport {
  /** Files inside the folders that are of no kind that a reader takes. */
  readonly skipped: readonly string[];
}

/** The index alone, for those who feed it. Must be closed. */
export interface OpenIndex {
  /**
   * Files and folders; none: the bundled knowledge and the pages that were scraped. What a named folder no longer
   * holds leaves the index.
   */
  ingest(paths: readonly string[], wishes?: IngestWishes): Promise<IngestionReport>;
  close(): Promise<void>;
}

const bundled = join(datasets, 'knowledge');

/** Where documents keep their names although the folder lies elsewhere on another machine. */
function placesOf(settings: Settings): readonly Place[] {
  return [
    { folder: siteFolder(settings), name: 'site' },
    { folder: packageRoot, name: '' },
  ];
}

/** @throws OperatorError of the store, or `model-not-set` */
export async function openIndex(settings: Settings): Promise<OpenIndex> {
  const embedder = openEmbedder(settings);
  const opened = await openStore(databaseOf(settings));
  const store = opened.passages;
  return {
    async ingest(paths, { largest, ...wishes } = {}) {
      const wanted = paths.length === 0 ? await defaultPaths(settings, store) : paths;
      const limit = largest === undefined ? {} : { largest };
      const listing = await listFiles(wanted, { places: placesOf(settings), ...limit });
      return { ...(await ingest({ ...jobOf(listing), store, embedder, ...wishes })), skipped: listing.skipped };
    },
    close: () => opened.close(),
  };
}

/**
 * The bundled knowledge and the scraped pages, brought into the index before anybody asks. An embedder that does not
 * answer costs only its vectors: the index serves what it holds, and what is new by its words alone.
 *
 * @throws OperatorError of the store
 */
export async function ingestAtStart(
  store: PassageStore,
  settings: Settings,
  embedder: Embedder,
): Promise<readonly IngestLine[]> {
  const listing = await listFiles(await defaultPaths(settings, store), { places: placesOf(settings) });
  const { lines } = await ingest({ ...jobOf(listing), store, embedder: makeHastyEmbedder(embedder, START_MS) });
  return keepWordsAlone(lines, { files: listing.files, store });
}

/** How long a start waits for an embedder. */
const START_MS = 10_000;

function jobOf({ files, folders, problems }: Listing): Pick<IngestJob, 'files' | 'folders' | 'problems'> {
  return { files, folders, problems };
}

/** The scraped pages count once there are any, in their folder or in the index: a folder that vanished is noticed. */
async function defaultPaths(settings: Settings, store: PassageStore): Promise<readonly string[]> {
  const site = siteFolder(settings);
  const isThere = await readdir(site).then(
    (names) => names.length > 0,
    () => false,
  );
  const isKnown = isThere || (await store.ledger()).some(({ documentId }) => documentId.startsWith('site/'));
  return isKnown ? [bundled, site] : [bundled];
}

/** An embedder that is given so long for a request, and none any more once it failed; whatever it throws is upstream's. */
function makeHastyEmbedder(embedder: Embedder, ms: number): Embedder {
  let failed: UpstreamError | undefined;
  return {
    recipe: embedder.recipe,
    dimensions: embedder.dimensions,
    async embed(texts) {
      if (failed !== undefined) throw failed;
      try {
        return await withinMs(ms, embedder.embed(texts));
      } catch (cause) {
        const why = cause instanceof Error ? cause.message : String(cause);
        failed = new UpstreamError('embedder-unavailable', why, { cause });
        throw failed;
      }
    },
  };
}

async function withinMs<Result>(ms: number, work: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no vector came within ${ms / 1000} s`)), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
