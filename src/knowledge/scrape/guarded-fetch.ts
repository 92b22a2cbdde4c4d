import { Agent, fetch, type Response } from 'undici';
import { OperatorError, TokoselError, UpstreamError } from '../../domain/errors.js';
import { openLimit } from '../../domain/limit.js';
import { checkAddress } from './addresses.js';
import { readBody } from './body.js';
import { decodePage } from './decode-page.js';
import { guardedLookup, systemNetwork, type Network } from './network.js';

/** By this name robots.txt knows us. */
export const ROBOT = 'tokosel';
const USER_AGENT = `Mozilla/5.0 (compatible; ${ROBOT}/0.1; reads a bank's own site for its assistant)`;
const MOST_REDIRECTS = 5;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);

/** What a guard lets through. */
export interface GuardOptions {
  /** The port that the start address names; others than 80 and 443 are refused. */
  readonly port?: string;
  /** The one host that may stand on an internal address: a local double, a test site. */
  readonly internalHost?: string;
  /** Most bytes of a page, counted after decompression. */
  readonly pageBytes?: number;
  /** From the first packet to the last byte, all redirects together. */
  readonly pageMs?: number;
  /** Why a redirect must not be followed; nothing when it may. */
  readonly refusal?: (target: URL) => string | undefined;
  readonly network?: Network;
}

/** What is known of a page from before, so that an unchanged one is not sent again. */
export interface Since {
  readonly etag?: string | undefined;
  readonly lastModified?: string | undefined;
}

export interface FetchRequest {
  readonly url: string;
  /** Whether a media type is worth reading; of others only the head is taken. */
  readonly wants: (type: string) => boolean;
  readonly since?: Since;
  /** Instead of the guard's own limit. */
  readonly mostBytes?: number;
  readonly signal?: AbortSignal;
}

/** What came back, whatever the status. */
export interface Fetched {
  /** Where it was found after all redirects. */
  readonly url: string;
  readonly status: number;
  /** Media type in small letters; empty when none was named. */
  readonly type: string;
  readonly charset?: string;
  /** Decompressed; empty when the type was not wanted. */
  readonly body: Uint8Array;
  readonly etag?: string;
  readonly lastModified?: string;
  readonly retryAfter?: string;
}

/** Fetches from the public internet alone. Must be closed. */
export interface GuardedFetch {
  /**
   * @throws OperatorError `address-refused` (also when a name resolves inside), `redirect-refused`
   * @throws UpstreamError `no-such-host`, `unreachable`, `page-too-slow`, `page-too-large`, `redirect-loop`, `broken-answer`, `fetch-cancelled`
   */
  fetch(request: FetchRequest): Promise<Fetched>;
  close(): Promise<void>;
}

export function openGuardedFetch(options: GuardOptions = {}): GuardedFetch {
  const { pageMs = 20_000, network = systemNetwork, internalHost } = options;
  const agent = new Agent({
    connect: { lookup: guardedLookup(network, internalHost), timeout: Math.min(pageMs, 10_000) },
    headersTimeout: pageMs,
    bodyTimeout: pageMs,
    keepAliveTimeout: 4_000,
  });
  return {
    async fetch(request) {
      const limit = openLimit(pageMs, request.signal);
      const { signal } = limit;
      try {
        return await follow({ agent, options, request, signal });
      } catch (cause) {
        throw explain(cause, {
          url: request.url,
          pageMs,
          isLate: limit.isLate(),
          ...(request.signal && { cancel: request.signal }),
        });
      } finally {
        limit.stop();
      }
    },
    close: () => agent.destroy(),
  };
}

/** A page as text, with what is needed to ask for it again. */
export interface FetchedPage extends Omit<Fetched, 'body'> {
  /** Decoded; empty when it is no HTML or plain text. */
  readonly html: string;
}

/** One page through a guard of its own. @throws as `GuardedFetch` */
export async function fetchPage(
  url: string,
  { since = {}, signal, ...options }: GuardOptions & { readonly since?: Since; readonly signal?: AbortSignal } = {},
): Promise<FetchedPage> {
  const guard = openGuardedFetch(options);
  try {
    const request = { url, wants: isPage, since, ...(signal === undefined ? {} : { signal }) };
    const { body, ...fetched } = await guard.fetch(request);
    return { ...fetched, html: decodePage(body, fetched.charset) };
  } finally {
    await guard.close();
  }
}

/** HTML in its two spellings. A server that names no type is given the benefit of the doubt. */
export function isPage(type: string): boolean {
  return ['text/html', 'application/xhtml+xml', ''].includes(type);
}

interface Journey {
  readonly agent: Agent;
  readonly options: GuardOptions;
  readonly request: FetchRequest;
  readonly signal: AbortSignal;
}

async function follow({ agent, options, request, signal }: Journey): Promise<Fetched> {
  let url = parse(request.url);
  const seen = new Set<string>();
  for (;;) {
    checkAddress(url, { allowInternal: url.hostname === options.internalHost, ...portOf(options) });
    const headers = { ...baseHeaders, ...(seen.size === 0 ? conditions(request.since ?? {}) : {}) };
    const response = await fetch(url, { dispatcher: agent, redirect: 'manual', headers, signal });
    const location = REDIRECTS.has(response.status) ? response.headers.get('location') : null;
    const mostBytes = request.mostBytes ?? options.pageBytes ?? 2_000_000;
    if (location === null) return read(response, url, { wants: request.wants, mostBytes });
    await response.body?.cancel();
    seen.add(url.href);
    url = parse(location, url);
    if (seen.has(url.href) || seen.size > MOST_REDIRECTS) {
      throw new UpstreamError('redirect-loop', `it redirects in a circle, or more than ${MOST_REDIRECTS} times`);
    }
    const reason = options.refusal?.(url);
    if (reason !== undefined) throw new OperatorError('redirect-refused', `it redirects to ${url.href}: ${reason}`);
  }
}

const baseHeaders = {
  'user-agent': USER_AGENT,
  accept: 'text/html,application/xhtml+xml;q=0.9,*/*;q=0.1',
  'accept-language': 'fr-SN,fr;q=0.9,wo;q=0.7,en;q=0.5',
};

function portOf({ port }: GuardOptions): { readonly port?: string } {
  return port === undefined ? {} : { port };
}

function parse(address: string, base?: URL): URL {
  const start = base?.href;
  const url = URL.canParse(address, start) ? new URL(address, start) : undefined;
  if (url === undefined) throw new OperatorError('address-refused', `"${address}" is not an address`);
  url.hash = '';
  return url;
}

function conditions({ etag, lastModified }: Since): Readonly<Record<string, string>> {
  return {
    ...(etag === undefined ? {} : { 'if-none-match': etag }),
    ...(lastModified === undefined ? {} : { 'if-modified-since': lastModified }),
  };
}

async function read(
  response: Response,
  url: URL,
  { wants, mostBytes }: { readonly wants: (type: string) => boolean; readonly mostBytes: number },
): Promise<Fetched> {
  const header = (name: string) => response.headers.get(name) ?? undefined;
  const [type = '', ...parameters] = (header('content-type') ?? '').toLowerCase().split(';');
  const charset = /charset\s*=\s*"?([\w:.-]+)/.exec(parameters.join(';'))?.[1];
  const [etag, lastModified, retryAfter] = [header('etag'), header('last-modified'), header('retry-after')];
  const wanted = response.ok && wants(type.trim());
  const body = wanted ? await readBody(response, mostBytes) : new Uint8Array();
  if (!wanted) await response.body?.cancel();
  return {
    url: url.href,
    status: response.status,
    type: type.trim(),
    body,
    ...(charset === undefined ? {} : { charset }),
    ...(etag === undefined ? {} : { etag }),
    ...(lastModified === undefined ? {} : { lastModified }),
    ...(retryAfter === undefined ? {} : { retryAfter }),
  };
}

interface Attempt {
  readonly url: string;
  readonly pageMs: number;
  readonly isLate: boolean;
  readonly cancel?: AbortSignal;
}

/** The reason behind undici's `fetch failed`, in our words. */
function explain(cause: unknown, { url, pageMs, isLate, cancel }: Attempt): TokoselError {
  const ours = causes(cause).find((one) => one instanceof TokoselError);
  if (ours !== undefined) return ours;
  if (cancel?.aborted === true) return new UpstreamError('fetch-cancelled', `${url} was given up`, { cause });
  const codes = causes(cause).map(codeOf);
  const isSlow = isLate || codes.some((code) => /TIMEOUT|ETIMEDOUT/.test(code));
  if (isSlow) return new UpstreamError('page-too-slow', `it did not end within ${pageMs / 1000} s`, { cause });
  const code = codes.find((one) => one !== '') ?? '';
  if (/^Z_|ERR_Z|UND_ERR_(?:SOCKET|RES|HEADERS_OVERFLOW)|HPE_/.test(code)) {
    return new UpstreamError('broken-answer', `its answer is broken off or not HTTP (${code})`, { cause });
  }
  const known = code === '' ? '' : ` (${code})`;
  return new UpstreamError('unreachable', `${new URL(url).host} does not answer${known}`, {
    fix: 'Check the connection to the internet and that the site is up.',
    cause,
  });
}

function causes(error: unknown): readonly unknown[] {
  if (!(error instanceof Error)) return [];
  const inner: readonly unknown[] = error instanceof AggregateError ? error.errors : [];
  return [error, ...causes(error.cause), ...inner.flatMap(causes)];
}

function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string'
    ? error.code
    : '';
}
