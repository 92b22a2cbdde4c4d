import { TokoselError } from '../../domain/errors.js';
import { isPage, type Fetched } from './guarded-fetch.js';
import { readPage, type PageRecord } from './page-record.js';
import type { PacedFetch } from './paced-fetch.js';
import { addressOf, type Site } from './site-address.js';
import type { KnownPage } from './site-folder.js';

/** A page as this run found it, with what is needed to ask whether it changed. */
export interface Alive {
  readonly record: PageRecord;
  readonly etag?: string | undefined;
  readonly lastModified?: string | undefined;
  readonly checkedAt: string;
}

/** What one visit gave. */
export type Visit =
  | { readonly kind: 'alive'; readonly page: Alive; readonly how: 'read' | 'not-modified' | 'resumed' }
  /** Not there any more, or only under another address. */
  | { readonly kind: 'gone'; readonly reason: string }
  /** Not for us, and nobody's fault; when it is private, an older reading of it leaves, too. */
  | { readonly kind: 'left'; readonly reason: string; readonly isPrivate: boolean; readonly links: readonly string[] }
  | { readonly kind: 'failed'; readonly reason: string }
  | { readonly kind: 'document' };

/** What a visit needs to know. */
export interface VisitTools {
  readonly paced: PacedFetch;
  readonly site: Site;
  readonly clock: () => Date;
  /** Whether the page at that address has not been visited yet; from now on it has. */
  readonly claim: (url: string) => boolean;
}

/** What is known of a page from the run before. */
export interface Remembered {
  readonly known: KnownPage;
  /** Absent: its file is lost, and the page is asked for in full. */
  readonly record: PageRecord | undefined;
}

const DOCUMENT_TYPE = /^application\/(?:pdf|msword|vnd\.)|^text\/csv$|^application\/octet-stream$/;

/** Fetches one page and reads it. Whatever is wrong with it is part of the answer. */
export async function visitPage(
  tools: VisitTools,
  url: string,
  remembered: Remembered | undefined,
  fetchedBefore?: Fetched,
): Promise<Visit> {
  try {
    const since = remembered?.record === undefined ? {} : { since: remembered.known };
    const fetched = fetchedBefore ?? (await tools.paced.fetch({ url, wants: isPage, ...since }));
    return await judge(tools, url, { fetched, remembered });
  } catch (cause) {
    if (!(cause instanceof TokoselError)) throw cause;
    return { kind: 'failed', reason: cause.message };
  }
}

interface Answer {
  readonly fetched: Fetched;
  readonly remembered: Remembered | undefined;
}

async function judge(tools: VisitTools, url: string, { fetched, remembered }: Answer): Promise<Visit> {
  const { status, type } = fetched;
  if (status === 304 && remembered?.record !== undefined)
    return notModified(tools, remembered.known, remembered.record);
  if (status === 404 || status === 410) return { kind: 'gone', reason: `answers ${status}` };
  if (status < 200 || status > 299) return { kind: 'failed', reason: reasonOf(fetched) };
  if (DOCUMENT_TYPE.test(type)) return { kind: 'document' };
  if (!isPage(type)) return { kind: 'failed', reason: `it is ${type}, not a page` };
  const address = addressOf(new URL(fetched.url), tools.site);
  if (address !== url && !tools.claim(address)) return { kind: 'gone', reason: `leads to ${address}` };
  return readAlive(tools, address, { fetched, remembered });
}

async function readAlive(tools: VisitTools, address: string, { fetched, remembered }: Answer): Promise<Visit> {
  const now = tools.clock().toISOString();
  const read = await readPage(address, fetched, now);
  if (read.kind !== 'page') return read;
  const { etag, lastModified } = fetched;
  return {
    kind: 'alive',
    how: 'read',
    page: { record: keepAge(read.record, remembered), etag, lastModified, checkedAt: now },
  };
}

/** A page that says the same as before is as old as it was. */
function keepAge(record: PageRecord, remembered: Remembered | undefined): PageRecord {
  const older = remembered?.record;
  if (older?.url !== record.url || older.hash !== record.hash) return record;
  const { date: _date, ...fresh } = record;
  return { ...fresh, fetchedAt: older.fetchedAt, ...(older.date === undefined ? {} : { date: older.date }) };
}

function notModified({ clock }: VisitTools, { etag, lastModified }: KnownPage, record: PageRecord): Visit {
  const page = { record, etag, lastModified, checkedAt: clock().toISOString() };
  return { kind: 'alive', how: 'not-modified', page };
}

function reasonOf({ status, retryAfter }: Fetched): string {
  const later = retryAfter === undefined ? '' : `, to be asked again after ${retryAfter.trim().slice(0, 40)}`;
  const seconds = /^\d+$/.test(retryAfter?.trim() ?? '') ? ' s' : '';
  return `answers ${status}${later}${later === '' ? '' : seconds}`;
}
