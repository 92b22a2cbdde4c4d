import type { Crawl, Fault } from './crawl.js';
import type { PageRecord } from './page-record.js';
import type { KnownPage } from './site-folder.js';
import type { Alive, Remembered } from './visit.js';

/** What the crawl means for the folder: what stays, what leaves, and why. */
export interface Settled {
  /** Pages of this run, and older ones that could not be had or that may not leave. */
  readonly staying: ReadonlyMap<string, Alive>;
  /** Known pages that leave. */
  readonly leaving: readonly Fault[];
  /** New pages that were kept on the way and are none. */
  readonly dropped: readonly string[];
  readonly left: readonly Fault[];
  readonly faults: readonly Fault[];
}

/** A site that has lost more than this share of what it had is taken for broken. */
const FOUND_SHARE = 0.7;
/** So many pages with one text, more than half of all: no site says the same everywhere. */
const FEWEST_SAME = 5;
const NAMED = 3;

/**
 * Pages that all say the same are a login or error page and count as failed; a text that stands under two addresses is
 * kept once; a known page leaves only when the site says that it is gone, and when most others were found.
 *
 * @param confirmed removes even when many pages are missing
 */
export function settle(crawl: Crawl, memory: ReadonlyMap<string, Remembered>, confirmed: boolean): Settled {
  const { honest, impostors } = withoutImpostors(crawl.alive);
  const { unique, twins } = withoutTwins(honest);
  const failed = impostors.length === 0 ? [] : [impostorFault(impostors)];
  const missing = [...crawl.gone, ...twins];
  const leaving = missing.filter(({ url }) => memory.has(url) && !unique.has(url));
  const found = [...memory.keys()].filter((url) => unique.has(url)).length;
  const isDoubtful = leaving.length > 0 && found < memory.size * FOUND_SHARE && !confirmed;
  const removed = new Set(isDoubtful ? [] : leaving.map(({ url }) => url));
  const older = [...memory].flatMap(([url, { known, record }]) =>
    // A run that was cut off may have kept such a page: the file that is published stays as it is.
    unique.has(url) || removed.has(url) || record === undefined || record.hash === impostors[0]?.hash
      ? []
      : [[url, aliveOf(known, record)] as const],
  );
  const doubt = `only ${found} of ${memory.size} known pages were found: none is removed without --confirm`;
  return {
    staying: new Map([...unique, ...older]),
    dropped: [...crawl.alive.keys()].filter((url) => !unique.has(url) && !memory.has(url)),
    leaving: isDoubtful ? [] : leaving,
    left: [...crawl.left, ...missing.filter(({ url }) => !memory.has(url))],
    faults: [
      ...crawl.faults,
      ...failed,
      ...(isDoubtful ? leaving : []),
      ...(isDoubtful ? [{ url: leaving[0]?.url ?? '', reason: doubt }] : []),
    ],
  };
}

/** A page as the last run left it. */
function aliveOf({ etag, lastModified, checkedAt }: KnownPage, record: PageRecord): Alive {
  return { record, etag, lastModified, checkedAt };
}

function withoutImpostors(alive: ReadonlyMap<string, Alive>) {
  const largest = [...groups(alive).values()].reduce((best, group) => (group.length > best.length ? group : best), []);
  const isImpostor = largest.length >= FEWEST_SAME && largest.length > alive.size / 2;
  const impostors = isImpostor ? largest : [];
  return { honest: new Map([...alive].filter(([, { record }]) => !impostors.includes(record))), impostors };
}

function impostorFault(pages: readonly PageRecord[]): Fault {
  const urls = pages.map(({ url }) => url);
  const paths = urls.slice(0, NAMED).map((url) => new URL(url).pathname);
  const others = urls.length > NAMED ? ` and ${urls.length - NAMED} more` : '';
  const reason = `${urls.length} pages hold one and the same text (a login, error or waiting page?): ${paths.join(', ')}${others}`;
  return { url: urls[0] ?? '', reason };
}

function withoutTwins(alive: ReadonlyMap<string, Alive>) {
  const unique = new Map(alive);
  const twins: Fault[] = [];
  for (const [first, ...others] of groups(alive).values()) {
    for (const { url } of others) {
      unique.delete(url);
      twins.push({ url, reason: `holds the same text as ${first?.url ?? ''}` });
    }
  }
  return { unique, twins };
}

/** Pages by their text; in a group the shortest address comes first, whatever way the crawl took. */
function groups(alive: ReadonlyMap<string, Alive>): ReadonlyMap<string, readonly PageRecord[]> {
  const byHash = new Map<string, PageRecord[]>();
  for (const { record } of alive.values()) byHash.set(record.hash, [...(byHash.get(record.hash) ?? []), record]);
  for (const group of byHash.values()) {
    group.sort((one, other) => one.url.length - other.url.length || (one.url < other.url ? -1 : 1));
  }
  return byHash;
}
