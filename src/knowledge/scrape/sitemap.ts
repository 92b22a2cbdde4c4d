import { gunzipSync } from 'node:zlib';
import { load } from 'cheerio';
import { UpstreamError } from '../../domain/errors.js';

/** What a sitemap lists: pages, and further sitemaps. Addresses as they stand there. */
export interface Sitemap {
  readonly pages: readonly string[];
  readonly sitemaps: readonly string[];
}

/** @source sitemaps.org: 50 MB and 50 000 addresses a file at most; we read a fifth of the bytes */
const MOST_BYTES = 10_000_000;
const MOST_ADDRESSES = 50_000;

/**
 * A sitemap, an index of sitemaps or a plain list of addresses, gzipped or not.
 *
 * @throws UpstreamError `bad-sitemap` with the reason
 */
export function readSitemap(bytes: Uint8Array): Sitemap {
  const text = new TextDecoder().decode(isGzip(bytes) ? gunzip(bytes) : bytes).trim();
  if (!text.startsWith('<'))
    return { pages: text.split(/\s+/).filter(isAddress).slice(0, MOST_ADDRESSES), sitemaps: [] };
  const $ = load(text, { xml: true });
  if ($('urlset, sitemapindex').length === 0) throw bad('it is no sitemap');
  const places = (selector: string) =>
    $(selector)
      .toArray()
      .map((node) => $(node).text().trim())
      .filter(isAddress)
      .slice(0, MOST_ADDRESSES);
  return { pages: places('url > loc'), sitemaps: places('sitemap > loc') };
}

function isAddress(text: string): boolean {
  return /^https?:\/\//i.test(text);
}

function isGzip([first, second]: Uint8Array): boolean {
  return first === 0x1f && second === 0x8b;
}

function gunzip(bytes: Uint8Array): Uint8Array {
  try {
    return gunzipSync(bytes, { maxOutputLength: MOST_BYTES });
  } catch (cause) {
    throw bad('it is broken gzip, or larger than 10 MB once unpacked', cause);
  }
}

function bad(reason: string, cause?: unknown): UpstreamError {
  return new UpstreamError('bad-sitemap', reason, { cause });
}
