import type { PageRecord } from './page-record.js';
import { publish, type Published } from './publish.js';
import type { Settled } from './settle.js';
import { addressOf, slugOf, type Site } from './site-address.js';
import type { KnownPage, Memory, SiteFolder, SiteState } from './site-folder.js';
import type { Alive, Remembered } from './visit.js';

/** What one run knows from before, and what it writes down on its way. */
export interface Notebook {
  readonly remembered: ReadonlyMap<string, Remembered>;
  /** The last run was cut off: what it checked since this instant is fresh. */
  readonly resumeFrom: string | undefined;
  readonly keep: (page: Alive) => Promise<void>;
  /** Publishes what stays, takes away what leaves, closes the run. */
  finish(settled: Settled): Promise<readonly Published[]>;
}

/** Where and when the notes are taken. */
export interface Desk {
  readonly folder: SiteFolder;
  readonly memory: Memory;
  readonly site: Site;
  readonly clock: () => Date;
  readonly dryRun: boolean;
}

/** The state is written at most so often: what a kill loses is fetched again. */
const SAVE_EVERY_MS = 1_000;
/** A run that was cut off longer ago than this is not resumed: its pages may have changed since. */
const RESUME_WITHIN_MS = 24 * 3_600_000;

export function openNotebook(desk: Desk): Notebook {
  const { folder, memory, site, clock, dryRun } = desk;
  const remembered = rememberedOf(memory, site);
  const known = new Map([...remembered].map(([url, { known: page }]) => [url, page]));
  const slugs = makeSlugs(known);
  const resumeFrom = resumableSince(memory.state, clock());
  const startedAt = resumeFrom ?? clock().toISOString();
  const saved = new Map([...remembered].map(([url, { record }]) => [url, record]));
  const saveRecord = async (record: PageRecord) => {
    if (saved.get(record.url) === record) return;
    saved.set(record.url, record);
    await folder.saveRecord(slugs.of(record.url), record);
  };
  let savedAt = 0;
  const save = (finishedAt?: string) => {
    const state = { version: 1 as const, origin: site.origin, startedAt, pages: [...known.values()] };
    return folder.saveState({ ...state, ...(finishedAt === undefined ? {} : { finishedAt }) });
  };
  return {
    remembered,
    resumeFrom,
    keep: async ({ record, etag, lastModified, checkedAt }) => {
      const { url } = record;
      const hash = known.get(url)?.hash ?? '';
      known.set(url, { url, slug: slugs.of(url), hash, etag, lastModified, checkedAt });
      if (dryRun) return;
      await saveRecord(record);
      if (clock().getTime() - savedAt < SAVE_EVERY_MS) return;
      savedAt = clock().getTime();
      await save();
    },
    async finish({ staying, leaving, dropped }) {
      const records = [...staying.values()].map(({ record }) => record);
      const hashBefore = (url: string) => known.get(url)?.hash;
      const published = await publish(folder, { records, slugOf: slugs.of, hashBefore, dryRun });
      if (dryRun) return published;
      for (const url of [...leaving.map((page) => page.url), ...dropped]) {
        await folder.remove(slugs.of(url));
        known.delete(url);
      }
      // What was kept on the way and then found to be an error page gives its place back.
      for (const record of records) await saveRecord(record);
      for (const page of staying.values()) known.set(page.record.url, knownOf(page, slugs.of(page.record.url)));
      await save(clock().toISOString());
      return published;
    },
  };
}

function knownOf({ record, etag, lastModified, checkedAt }: Alive, slug: string): KnownPage {
  return { url: record.url, slug, hash: record.hash, etag, lastModified, checkedAt };
}

/** Under the addresses of today: a site that moved to https or to its www twin has kept its pages. */
function rememberedOf({ state, records }: Memory, site: Site): ReadonlyMap<string, Remembered> {
  const today = (url: string) => addressOf(new URL(url), site);
  return new Map(
    (state?.pages ?? []).map((page): [string, Remembered] => {
      const url = today(page.url);
      const record = records.get(page.slug);
      return [url, { known: { ...page, url }, record: record === undefined ? undefined : moved(record, url) }];
    }),
  );
}

function moved(record: PageRecord, url: string): PageRecord {
  return record.url === url ? record : { ...record, url };
}

function resumableSince(state: SiteState | undefined, now: Date): string | undefined {
  if (state === undefined || state.finishedAt !== undefined) return undefined;
  return now.getTime() - Date.parse(state.startedAt) < RESUME_WITHIN_MS ? state.startedAt : undefined;
}

/** One file name an address, the same in every run. */
function makeSlugs(known: ReadonlyMap<string, KnownPage>): { readonly of: (url: string) => string } {
  const byUrl = new Map([...known].map(([url, { slug }]) => [url, slug]));
  const taken = new Set(byUrl.values());
  return {
    of: (url) => {
      const slug = byUrl.get(url) ?? slugOf(url, (candidate) => taken.has(candidate));
      byUrl.set(url, slug);
      taken.add(slug);
      return slug;
    },
  };
}
