import { OperatorError, TokoselError, UpstreamError } from '../../domain/errors.js';
import { isPage, type Fetched } from './guarded-fetch.js';
import type { PacedFetch } from './paced-fetch.js';
import { readRobots, type Robots } from './robots.js';
import { addressOf, foreignReason, siteOf, type Site } from './site-address.js';
import { readSitemap } from './sitemap.js';

/** A site whose door was found open. */
export interface Arrival {
  readonly site: Site;
  readonly robots: Robots;
  /** The start page's one address, and the page as it came. */
  readonly home: { readonly url: string; readonly fetched: Fetched };
}

/** A longer crawl delay is not meant for a run that somebody waits for. */
export const LONGEST_DELAY_SECONDS = 10;
const MOST_SITEMAPS = 30;
const SITEMAP_BYTES = 10_000_000;
/** Errors of robots.txt that mean that there is none. */
const ABSENT = ['redirect-refused', 'redirect-loop'];

/**
 * Robots.txt, then the start page; the site is where that page really stands (https, www), and its robots.txt counts.
 *
 * @throws UpstreamError `site-failed`, `site-closed` when robots.txt cannot be had, and what a fetch throws
 * @throws OperatorError `site-closed` when robots.txt forbids the start, `not-a-page`
 */
export async function arrive(paced: PacedFetch, start: URL): Promise<Arrival> {
  const knocked = await robotsOf(paced, start.origin);
  refuseClosed(knocked, start.href);
  const fetched = await fetchHome(paced, start.href);
  const found = new URL(fetched.url);
  const robots = found.origin === start.origin ? knocked : await robotsOf(paced, found.origin);
  refuseClosed(robots, fetched.url);
  if (fetched.status >= 400) {
    throw new UpstreamError('site-failed', `${start.href} answers ${fetched.status}`, {
      fix: 'Check the address; when it is right, try again later. What was fetched before is kept.',
    });
  }
  if (!isPage(fetched.type)) {
    throw new OperatorError('not-a-page', `${start.href} is ${fetched.type}, not a page`, {
      fix: 'Name the address of a web page; a document that you have as a file is taken by tokosel ingest.',
    });
  }
  const site = siteOf(found);
  return { site, robots, home: { url: addressOf(found, site), fetched } };
}

/** What sitemaps were found and what they list. */
export interface Listed {
  /** Addresses as they stand there. */
  readonly pages: readonly string[];
  readonly sitemaps: number;
  readonly faults: readonly { readonly url: string; readonly reason: string }[];
}

/** All pages that the site lists: sitemaps of robots.txt, or else the usual place, and those that they name. */
export async function readSitemaps(paced: PacedFetch, { site, robots }: Arrival): Promise<Listed> {
  const named = robots.sitemaps.filter((url) => URL.canParse(url, site.origin)).map((url) => new URL(url, site.origin));
  const waiting = named.length > 0 ? named : [new URL('/sitemap.xml', site.origin)];
  const seen = new Set<string>();
  const pages: string[] = [];
  const faults: { url: string; reason: string }[] = [];
  let read = 0;
  for (
    let url = waiting.shift();
    url !== undefined && seen.size < MOST_SITEMAPS && paced.limitReached() === undefined;
    url = waiting.shift()
  ) {
    if (seen.has(url.href)) continue;
    seen.add(url.href);
    const foreign = foreignReason(url, site);
    const answer = foreign === undefined ? await sitemapAt(paced, url.href) : { reason: foreign };
    if ('reason' in answer) {
      // Nobody promised the one at the usual place.
      if (named.length > 0 || seen.size > 1) faults.push({ url: url.href, reason: answer.reason });
      continue;
    }
    read += 1;
    pages.push(...answer.pages);
    waiting.push(...answer.sitemaps.filter((inner) => URL.canParse(inner)).map((inner) => new URL(inner)));
  }
  return { pages, sitemaps: read, faults };
}

/** The errors of a start page say where they happened: nothing else was visited. */
async function fetchHome(paced: PacedFetch, url: string): Promise<Fetched> {
  try {
    return await paced.fetch({ url, wants: isPage });
  } catch (cause) {
    if (!(cause instanceof TokoselError) || !cause.message.startsWith('it ')) throw cause;
    const fix = cause.code === 'redirect-refused' ? 'If that is the site you mean, start there.' : cause.fix;
    throw new TokoselError(cause.code, cause.fault, `${url}: ${cause.message}`, {
      cause,
      ...(fix === undefined ? {} : { fix }),
    });
  }
}

async function sitemapAt(paced: PacedFetch, url: string) {
  try {
    const { status, body } = await paced.fetch({ url, wants: () => true, mostBytes: SITEMAP_BYTES });
    return status === 200 ? readSitemap(body) : { reason: `answers ${status}` };
  } catch (cause) {
    if (!(cause instanceof TokoselError)) throw cause;
    return { reason: cause.message };
  }
}

async function robotsOf(paced: PacedFetch, origin: string): Promise<Robots> {
  const address = `${origin}/robots.txt`;
  try {
    return readRobots(address, await paced.fetch({ url: address, wants: () => true }));
  } catch (cause) {
    if (!(cause instanceof TokoselError)) throw cause;
    // Nothing answers at all: the start page will say so better.
    if (['no-such-host', 'unreachable', 'address-refused'].includes(cause.code)) throw cause;
    return ABSENT.includes(cause.code)
      ? { refusal: () => undefined, sitemaps: [] }
      : readRobots(address, { reason: cause.message });
  }
}

function refuseClosed(robots: Robots, url: string): void {
  const reason = robots.refusal(url);
  if (reason === undefined) return;
  const fault = robots.isUnreadable === true ? 'upstream' : 'operator';
  throw new TokoselError('site-closed', fault, `${url}: ${reason}`, {
    fix: 'Ask whoever runs the site to let "tokosel" in, or try again later. What was fetched before is kept.',
  });
}
