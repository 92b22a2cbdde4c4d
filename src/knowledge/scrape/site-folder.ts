import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { OperatorError } from '../../domain/errors.js';
import { pageRecord, type PageRecord } from './page-record.js';

const knownPage = z.object({
  url: z.url(),
  slug: z.string().regex(/^[a-z0-9-]{1,100}$/),
  /** Of the record that the published file was made of; empty: none is published yet. */
  hash: z.string(),
  etag: z.string().optional(),
  lastModified: z.string().optional(),
  /** ISO instant at which the site last said that it is so. */
  checkedAt: z.iso.datetime(),
});

const siteState = z.object({
  version: z.literal(1),
  origin: z.url(),
  startedAt: z.iso.datetime(),
  /** Absent: the run was cut off. */
  finishedAt: z.iso.datetime().optional(),
  pages: z.array(knownPage).readonly(),
});

/** What is remembered of a page between two runs. */
export type KnownPage = z.infer<typeof knownPage>;
/** What is remembered of a site between two runs. */
export type SiteState = z.infer<typeof siteState>;

/** What was found of earlier runs. */
export interface Memory {
  readonly state: SiteState | undefined;
  /** By slug. */
  readonly records: ReadonlyMap<string, PageRecord>;
  /** What could not be read, one sentence each. */
  readonly faults: readonly string[];
}

/** The folder of a site: `<slug>.md` for readers, `site.json` and `.pages/<slug>.json` for the next run. */
export interface SiteFolder {
  readonly path: string;
  recall(): Promise<Memory>;
  saveState(state: SiteState): Promise<void>;
  saveRecord(slug: string, record: PageRecord): Promise<void>;
  /** The Markdown file as it stands; nothing when there is none. */
  published(slug: string): Promise<string | undefined>;
  publish(slug: string, text: string): Promise<void>;
  /** The Markdown leaves, the record stays. */
  unpublish(slug: string): Promise<void>;
  /** The page leaves: its Markdown and its record. */
  remove(slug: string): Promise<void>;
}

/** Every file is written beside its place and moved there, so that a run that is killed leaves whole files. */
export function openSiteFolder(path: string): SiteFolder {
  const stateFile = join(path, 'site.json');
  const recordFile = (slug: string) => join(path, '.pages', `${slug}.json`);
  const markdownFile = (slug: string) => join(path, `${slug}.md`);
  return {
    path,
    recall: () => recall(path, stateFile),
    saveState: (state) => writeWhole(stateFile, JSON.stringify(state)),
    saveRecord: (slug, record) => writeWhole(recordFile(slug), JSON.stringify(record)),
    published: (slug) => readIfThere(markdownFile(slug)),
    publish: (slug, text) => writeWhole(markdownFile(slug), text),
    unpublish: (slug) => rm(markdownFile(slug), { force: true }),
    async remove(slug) {
      await rm(markdownFile(slug), { force: true });
      await rm(recordFile(slug), { force: true });
    },
  };
}

async function recall(path: string, stateFile: string): Promise<Memory> {
  const { records, faults } = await recallRecords(join(path, '.pages'));
  const text = await readIfThere(stateFile);
  if (text === undefined) return { state: rebuilt(records), records, faults };
  const read = siteState.safeParse(parseJson(text));
  if (read.success) return { state: read.data, records, faults };
  const issue = read.error.issues[0];
  const fault = `${stateFile} is broken (${issue?.path.join('.') || 'no JSON'}): begun anew from ${records.size} pages kept beside it`;
  return { state: rebuilt(records), records, faults: [fault, ...faults] };
}

async function recallRecords(folder: string) {
  const records = new Map<string, PageRecord>();
  const faults: string[] = [];
  for (const name of await namesIn(folder)) {
    const read = pageRecord.safeParse(parseJson((await readIfThere(join(folder, name))) ?? ''));
    if (read.success) records.set(name.replace(/\.json$/, ''), read.data);
    else faults.push(`${join(folder, name)} is broken: the page is fetched again`);
  }
  return { records, faults };
}

/** Without validators each page is asked for in full again; none is lost. */
function rebuilt(records: ReadonlyMap<string, PageRecord>): SiteState | undefined {
  const pages = [...records].map(([slug, { url, hash, fetchedAt }]) => ({ url, slug, hash, checkedAt: fetchedAt }));
  const [first] = pages;
  if (first === undefined) return undefined;
  const never = new Date(0).toISOString();
  return { version: 1, origin: new URL(first.url).origin, startedAt: never, finishedAt: never, pages };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    if (cause instanceof SyntaxError) return undefined;
    throw cause;
  }
}

async function namesIn(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder).catch(unlessMissing);
  return (names ?? []).filter((name) => name.endsWith('.json')).sort();
}

function readIfThere(path: string): Promise<string | undefined> {
  return readFile(path, 'utf8').catch(unlessMissing);
}

function unlessMissing(cause: unknown): undefined {
  if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return undefined;
  throw new OperatorError('cannot-read', 'the folder of the site cannot be read', {
    fix: 'Check its permissions, or name another one with --output.',
    cause,
  });
}

async function writeWhole(path: string, text: string): Promise<void> {
  try {
    await mkdir(join(path, '..'), { recursive: true });
    // Two runs at once must not take each other's half-written file.
    const draft = `${path}.${process.pid}.tmp`;
    await writeFile(draft, text);
    await rename(draft, path);
  } catch (cause) {
    throw new OperatorError('cannot-write', `${path} cannot be written`, {
      fix: 'Free some space or check the permissions; what was fetched before is kept.',
      cause,
    });
  }
}
