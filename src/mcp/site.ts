import { InputError, UpstreamError } from '../domain/errors.js';
import type { OutsideCall } from '../domain/ports.js';
import { inTime } from './in-time.js';

/** A page of the bank's site as it is now. */
export interface SitePage {
  /** Where it was found at last, after redirects. */
  readonly url: string;
  readonly title: string;
  /** ISO date: the page's own when it says one, else the day on which it was read. */
  readonly date: string;
  /** Its main content. */
  readonly markdown: string;
  /** All its links, the navigation's too, absolute; they may lead anywhere. */
  readonly links?: readonly string[];
}

/**
 * Fetches a page. Refuses addresses inside the house's own network, whatever name they go by, at each redirect.
 *
 * @throws TokoselError with fault `upstream` when the page cannot be had
 */
export type ReadPage = (url: string, call: OutsideCall) => Promise<SitePage>;

/** The bank's site, read with care. */
export interface Site {
  /** Host and port, without `www.`. */
  readonly host: string;
  readonly home: string;
  /** Whether an address is one of the site's. */
  owns(address: string): boolean;
  /**
   * A page from the cache, or fetched. Whoever stops waiting does not stop the reading: the next one finds it.
   *
   * @throws InputError `not-on-the-site`; UpstreamError `site-busy`, `page-late`; and what `ReadPage` throws
   */
  read(address: string, call: OutsideCall): Promise<SitePage>;
}

/** What the site is read with. */
export interface SiteParts {
  /** The site's front page. */
  readonly home: string;
  readonly readPage: ReadPage;
  /** How long a page is kept. */
  readonly cacheMs: number;
  /** Milliseconds that never go back. */
  readonly stopwatch: () => number;
}

const PAGES_KEPT = 64;
const PAGES_AT_ONCE = 4;
/** A page takes so long at most, however little its first reader waits. */
const READING_MS = 10_000;
const LONGEST_ADDRESS = 2_000;

interface Kept {
  readonly page: SitePage;
  readonly at: number;
}

/** The bank's site behind a cache, a limit on what is read at once, and the check that a page is the bank's. */
export function makeSite({ home, readPage, cacheMs, stopwatch }: SiteParts): Site {
  const host = hostOf(new URL(home));
  const kept = new Map<string, Kept>();
  const reading = new Map<string, Promise<SitePage>>();
  const owns = (address: string) => ownAddress(address, home) !== undefined;

  const fetchPage = async (address: string): Promise<SitePage> => {
    const page = await readPage(address, { deadlineMs: READING_MS });
    if (!owns(page.url)) throw new InputError('not-on-the-site', `${address} leads away from ${host}`);
    keep(kept, address, { page, at: stopwatch() });
    return page;
  };
  const begin = (address: string): Promise<SitePage> => {
    if (reading.size >= PAGES_AT_ONCE) throw new UpstreamError('site-busy', 'Too many pages are being read at once');
    const work = fetchPage(address).finally(() => reading.delete(address));
    // Nobody may be waiting any more when it fails.
    work.catch(() => undefined);
    reading.set(address, work);
    return work;
  };
  return {
    host,
    home,
    owns,
    async read(given, call) {
      const address = ownAddress(given, home);
      if (address === undefined) {
        throw new InputError('not-on-the-site', `url: only pages of ${host} are read`, { fix: `Begin with ${home}` });
      }
      const known = kept.get(address);
      if (known !== undefined && stopwatch() - known.at < cacheMs) return known.page;
      return inTime(reading.get(address) ?? begin(address), call, 'page-late');
    },
  };
}

/** `www.` is the same house. */
function hostOf(url: URL): string {
  return url.host.replace(/^www\./, '');
}

/** An address of the site in its one spelling, without its fragment; nothing for any other. */
function ownAddress(address: string, home: string): string | undefined {
  if (address.length > LONGEST_ADDRESS || !URL.canParse(address)) return undefined;
  const [url, front] = [new URL(address), new URL(home)];
  if (url.protocol === 'http:' && front.protocol === 'https:' && url.port === '') url.protocol = 'https:';
  const same = url.protocol === front.protocol && hostOf(url) === hostOf(front);
  if (!same || url.username !== '' || url.password !== '') return undefined;
  url.hash = '';
  return url.href;
}

/** The page that was kept longest leaves first. */
function keep(kept: Map<string, Kept>, address: string, entry: Kept): void {
  kept.delete(address);
  kept.set(address, entry);
  const [oldest] = kept.keys();
  if (kept.size > PAGES_KEPT && oldest !== undefined) kept.delete(oldest);
}
