import { isIP } from 'node:net';
import type { Bank } from '../domain/bank.js';
import { dakarDay } from '../domain/day.js';
import { InputError, TokoselError, UpstreamError } from '../domain/errors.js';
import type { Clock } from '../domain/ports.js';
import { markdownFromHtml } from '../knowledge/reading/html-markdown.js';
import { fetchPage } from '../knowledge/scrape/guarded-fetch.js';
import { readMainContent } from '../knowledge/scrape/main-content.js';
import { foreignReason, siteOf } from '../knowledge/scrape/site-address.js';
import { makeSite, type ReadPage, type Site } from '../mcp/site.js';
import type { Settings } from './settings.js';

/** The bank's site of these settings: `BANK_WEBSITE_URL`, else the website of the bank's configuration. */
export function openSite(settings: Settings, bank: Pick<Bank, 'website'>, clock: Clock): Site {
  const home = new URL(settings.BANK_WEBSITE_URL ?? bank.website).href;
  return makeSite({
    home,
    readPage: makeReadPage(home, clock),
    cacheMs: settings.MCP_CACHE_TTL * 1_000,
    stopwatch: () => performance.now(),
  });
}

/** One page of the site through the guard: never an internal address, never another site, not even by a redirect. */
function makeReadPage(home: string, clock: Clock): ReadPage {
  const front = new URL(home);
  const site = siteOf(front);
  const guard = {
    refusal: (target: URL) => foreignReason(target, site),
    ...(front.port === '' ? {} : { port: front.port }),
    // Only a site that is named by its bare address may stand inside: a name could be led there by others.
    ...(isIP(front.hostname.replace(/^\[|\]$/g, '')) !== 0 || front.hostname === 'localhost'
      ? { internalHost: front.hostname }
      : {}),
  };
  return async (url, { deadlineMs, signal }) => {
    const limits = { pageMs: deadlineMs, ...(signal === undefined ? {} : { signal }) };
    const page = await fetchPage(url, { ...guard, ...limits }).catch(refuseForCaller);
    if (page.status !== 200) throw new UpstreamError('page-not-there', `The site answered ${page.status}`);
    const content = await readMainContent(page.html, page.url);
    if (content.isLogin) throw new UpstreamError('page-asks-login', 'The page asks for a password');
    const markdown = markdownFromHtml(content.html, content.base);
    if (markdown === '') throw new UpstreamError('page-empty', 'The page holds no text that can be read');
    const [title = page.url] = content.titles;
    return { url: page.url, title, date: content.date ?? dakarDay(clock()), markdown, links: content.links };
  };
}

/** An address that the guard refuses is the caller's to change. */
function refuseForCaller(cause: unknown): never {
  if (!(cause instanceof TokoselError) || cause.fault !== 'operator') throw cause;
  throw new InputError(cause.code, 'url: it leads to an address that is not read', { cause });
}
