import type { Arrival } from './arrive.js';
import { makeFrontier, MOST_ALIKE, type Frontier, type Stop } from './frontier.js';
import type { PacedFetch, RunLimits } from './paced-fetch.js';
import { readLink } from './site-address.js';
import { visitPage, type Alive, type Remembered, type Visit } from './visit.js';

/** One address and what is wrong with it. */
export interface Fault {
  readonly url: string;
  readonly reason: string;
}

/** All that a crawl needs. */
export interface CrawlJob {
  readonly arrival: Arrival;
  /** Pages that the sitemap lists, as they stand there. */
  readonly listed: readonly string[];
  readonly paced: PacedFetch;
  readonly limits: RunLimits;
  readonly clock: () => Date;
  readonly memory: ReadonlyMap<string, Remembered>;
  /** Pages that were checked since then need not be asked for: the run was cut off and goes on. */
  readonly resumeFrom: string | undefined;
  /** A page is safe from now on. */
  readonly keep: (page: Alive) => Promise<void>;
  readonly watch: (seen: CrawlStep) => void;
}

/** For whoever looks on. */
export interface CrawlStep {
  readonly url: string;
  readonly visited: number;
  readonly waiting: number;
}

/** What a crawl found. */
export interface Crawl {
  /** By address. */
  readonly alive: ReadonlyMap<string, Alive>;
  readonly gone: readonly Fault[];
  readonly left: readonly Fault[];
  readonly faults: readonly Fault[];
  readonly documents: readonly string[];
  readonly notModified: number;
  readonly resumed: number;
  /** Addresses that were waiting when a limit was reached, or that lie too deep. */
  readonly notVisited: number;
}

/** So many failures in a row, and the site is left in peace. */
const MOST_FAILURES = 8;

interface Progress {
  readonly alive: Map<string, Alive>;
  readonly gone: Fault[];
  readonly left: Fault[];
  readonly faults: Fault[];
  readonly documents: Set<string>;
  notModified: number;
  resumed: number;
  visited: number;
  failuresInARow: number;
}

/** Visits the start page, the sitemap's pages, what they link to, and at last the known pages that nothing names any more. */
export async function crawl(job: CrawlJob): Promise<Crawl> {
  const frontier = makeFrontier(job.limits.depth);
  const progress: Progress = {
    ...{ alive: new Map(), gone: [], left: [], faults: [], documents: new Set() },
    ...{ notModified: 0, resumed: 0, visited: 0, failuresInARow: 0 },
  };
  frontier.offer(job.arrival.home.url, 0, 'start');
  offerLinks(job, { frontier, progress }, job.listed, { depth: 1, origin: 'sitemap' });
  let stopped = await visitAll(job, frontier, progress);
  for (const url of job.memory.keys()) frontier.offer(url, 0, 'memory');
  stopped ??= await visitAll(job, frontier, progress);
  const { endless, tooDeep } = frontier.leftOut();
  const faults = [...progress.faults, ...endlessFaults(job, endless)];
  if (stopped !== undefined) {
    faults.push({ url: job.arrival.site.origin, reason: `stopped: ${stopped}; ${frontier.waiting()} addresses wait` });
  }
  const { alive, gone, left, notModified, resumed, documents } = progress;
  const notVisited = frontier.waiting() + tooDeep;
  return { alive, gone, left, faults, documents: [...documents].sort(), notModified, resumed, notVisited };
}

/** @returns why it stopped before the end */
async function visitAll(job: CrawlJob, frontier: Frontier, progress: Progress): Promise<string | undefined> {
  for (;;) {
    if (frontier.waiting() === 0) return undefined;
    const reason = stopReason(job, progress);
    if (reason !== undefined) return reason;
    const stop = frontier.next();
    if (stop === undefined) return undefined;
    job.watch({ url: stop.url, visited: progress.visited, waiting: frontier.waiting() });
    await visitOne(job, { frontier, progress }, stop);
  }
}

function stopReason({ limits, paced }: CrawlJob, { visited, failuresInARow }: Progress): string | undefined {
  if (visited >= limits.pages) return `${limits.pages} pages were visited`;
  if (failuresInARow >= MOST_FAILURES) return `${MOST_FAILURES} pages in a row failed`;
  return paced.limitReached();
}

interface Workplace {
  readonly frontier: Frontier;
  readonly progress: Progress;
}

async function visitOne(job: CrawlJob, { frontier, progress }: Workplace, stop: Stop): Promise<void> {
  const { url } = stop;
  const refusal = job.arrival.robots.refusal(url);
  if (refusal !== undefined) {
    progress.left.push({ url, reason: refusal });
    return;
  }
  progress.visited += 1;
  const visit = resumedVisit(job, url) ?? (await visitFresh(job, frontier, url));
  await record(job, { frontier, progress }, { stop, visit });
}

function resumedVisit({ memory, resumeFrom }: CrawlJob, url: string): Visit | undefined {
  const remembered = memory.get(url);
  if (remembered?.record === undefined || resumeFrom === undefined || remembered.known.checkedAt < resumeFrom)
    return undefined;
  const { etag, lastModified, checkedAt } = remembered.known;
  return { kind: 'alive', how: 'resumed', page: { record: remembered.record, etag, lastModified, checkedAt } };
}

function visitFresh(job: CrawlJob, frontier: Frontier, url: string): Promise<Visit> {
  const { home, site } = job.arrival;
  const tools = { paced: job.paced, site, clock: job.clock, claim: (address: string) => frontier.claim(address) };
  return visitPage(tools, url, job.memory.get(url), url === home.url ? home.fetched : undefined);
}

async function record(
  job: CrawlJob,
  workplace: Workplace,
  { stop, visit }: { readonly stop: Stop; readonly visit: Visit },
): Promise<void> {
  const { progress } = workplace;
  const { url, depth } = stop;
  progress.failuresInARow = visit.kind === 'failed' ? progress.failuresInARow + 1 : 0;
  switch (visit.kind) {
    case 'alive': {
      if (visit.how === 'not-modified') progress.notModified += 1;
      if (visit.how === 'resumed') progress.resumed += 1;
      await job.keep(visit.page);
      progress.alive.set(visit.page.record.url, visit.page);
      if (visit.page.record.url !== url) progress.gone.push({ url, reason: `leads to ${visit.page.record.url}` });
      offerLinks(job, workplace, visit.page.record.links, { depth: depth + 1, origin: 'link' });
      return;
    }
    case 'gone':
      return void progress.gone.push({ url, reason: visit.reason });
    case 'left':
      (visit.isPrivate ? progress.gone : progress.left).push({ url, reason: visit.reason });
      offerLinks(job, workplace, visit.links, { depth: depth + 1, origin: 'link' });
      return;
    case 'failed':
      return void progress.faults.push({ url, reason: visit.reason });
    case 'document':
      return void progress.documents.add(url);
  }
}

function offerLinks(
  { arrival }: CrawlJob,
  { frontier, progress }: Workplace,
  hrefs: readonly string[],
  { depth, origin }: Omit<Stop, 'url'>,
): void {
  for (const href of hrefs) {
    const link = readLink(href, arrival.site.origin, arrival.site);
    if (link.kind === 'page') frontier.offer(link.url, depth, origin);
    else if (link.kind === 'document') progress.documents.add(link.url);
  }
}

function endlessFaults({ arrival }: CrawlJob, endless: ReadonlyMap<string, number>): readonly Fault[] {
  return [...endless].map(([shape, count]) => ({
    url: `${arrival.site.origin}${shape.replace(/\?$/, '')}`,
    reason: `more than ${MOST_ALIKE} addresses of this form: ${count} left out (a calendar, or a list without end)`,
  }));
}
