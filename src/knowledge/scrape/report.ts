import type { Crawl, Fault } from './crawl.js';
import type { Published } from './publish.js';
import type { Settled } from './settle.js';

/** One run, told. */
export interface ScrapeReport {
  readonly site: string;
  readonly folder: string;
  readonly dry_run: boolean;
  readonly pages: number;
  readonly added: readonly { readonly url: string; readonly file: string }[];
  readonly changed: readonly Change[];
  readonly unchanged: number;
  readonly gone: readonly Fault[];
  readonly left: readonly Fault[];
  readonly faults: readonly Fault[];
  /** PDF and Office files that pages link to: not fetched. */
  readonly documents: readonly string[];
  readonly not_visited: number;
  readonly notes: readonly string[];
  readonly requests: number;
  readonly not_modified: number;
  readonly resumed: number;
  readonly bytes: number;
}

/** A page whose text is another one now. */
export interface Change {
  readonly url: string;
  readonly file: string;
  readonly lines: readonly string[];
  readonly figures: readonly { readonly label: string; readonly before: string; readonly after: string }[];
}

/** What a run found and did, from which it is told. */
export interface Outcome {
  readonly site: string;
  readonly folder: string;
  readonly dryRun: boolean;
  readonly found: Crawl;
  readonly settled: Settled;
  readonly published: readonly Published[];
  /** Of the site as a whole: its state, its sitemaps. */
  readonly faults: readonly Fault[];
  readonly notes: readonly string[];
  readonly spent: { readonly requests: number; readonly bytes: number };
}

export function reportOf({
  site,
  folder,
  dryRun,
  found,
  settled,
  published,
  faults,
  notes,
  spent,
}: Outcome): ScrapeReport {
  const added = published.filter(({ kind }) => kind === 'added');
  const empty = published.filter(({ kind }) => kind === 'empty');
  return {
    ...{ site, folder, dry_run: dryRun },
    pages: published.length - empty.length,
    added: added.map(({ url, slug }) => ({ url, file: `${slug}.md` })),
    changed: published.flatMap((page): readonly Change[] =>
      page.kind === 'changed'
        ? [{ url: page.url, file: `${page.slug}.md`, lines: page.lines, figures: page.moved }]
        : [],
    ),
    unchanged: published.filter(({ kind }) => kind === 'unchanged').length,
    gone: settled.leaving,
    left: [
      ...settled.left,
      ...empty.map(({ url }) => ({ url, reason: 'it says nothing that other pages do not say' })),
    ],
    faults: [...faults, ...settled.faults],
    documents: found.documents,
    not_visited: found.notVisited,
    notes,
    ...spent,
    not_modified: found.notModified,
    resumed: found.resumed,
  };
}
