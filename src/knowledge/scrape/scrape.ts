import { OperatorError } from '../../domain/errors.js';
import { checkAddress } from './addresses.js';
import { arrive, LONGEST_DELAY_SECONDS, readSitemaps, type Arrival } from './arrive.js';
import { crawl, type CrawlStep } from './crawl.js';
import { openGuardedFetch, type GuardedFetch } from './guarded-fetch.js';
import type { Network } from './network.js';
import { openNotebook } from './notebook.js';
import { makePacedFetch, type PacedFetch, type RunLimits, type Timing } from './paced-fetch.js';
import { reportOf, type ScrapeReport } from './report.js';
import { settle } from './settle.js';
import { addressOf, foreignReason, siteOf } from './site-address.js';
import { openSiteFolder, type Memory, type SiteFolder } from './site-folder.js';

/** A site to bring into a folder. */
export interface ScrapeJob {
  readonly start: string;
  readonly folder: string;
  readonly limits: RunLimits & { readonly pageBytes: number; readonly pageMs: number };
  readonly timing: Timing;
  /** The start may stand on an internal address: a local double, a test site. */
  readonly allowInternal: boolean;
  /** Pages leave even when most of the known ones are missing. */
  readonly confirmed: boolean;
  readonly dryRun: boolean;
  readonly network?: Network;
  readonly watch?: (step: CrawlStep) => void;
}

/**
 * Brings a website into a folder as Markdown. Page by page what is wrong is named and the rest goes on.
 *
 * @throws OperatorError `bad-start`, `other-site`, `site-closed`, `not-a-page`, `address-refused`, `redirect-refused`, `cannot-write`
 * @throws UpstreamError `site-failed`, `no-such-host`, `unreachable`, `page-too-slow`, `page-too-large`, `redirect-loop`
 */
export async function scrapeSite(job: ScrapeJob): Promise<ScrapeReport> {
  const start = startOf(job.start);
  checkAddress(start, { port: start.port, allowInternal: job.allowInternal });
  const gate = { refusal: (url: URL) => foreignReason(url, siteOf(start)) };
  const guard = openGate(job, start, gate);
  try {
    const paced = makePacedFetch(guard, job.timing, job.limits);
    const folder = openSiteFolder(job.folder);
    const memory = await folder.recall();
    const arrival = await arrive(paced, start);
    refuseOtherSite(memory, arrival, job.folder);
    const { site, robots } = arrival;
    gate.refusal = (url) => foreignReason(url, site) ?? robots.refusal(addressOf(url, site));
    return await runOn({ job, paced, folder, memory, arrival });
  } finally {
    await guard.close();
  }
}

interface Run {
  readonly job: ScrapeJob;
  readonly paced: PacedFetch;
  readonly folder: SiteFolder;
  readonly memory: Memory;
  readonly arrival: Arrival;
}

async function runOn(run: Run): Promise<ScrapeReport> {
  const { job, paced, folder, memory, arrival } = run;
  const delay = arrival.robots.crawlDelaySeconds ?? 0;
  paced.slowTo(Math.min(delay, LONGEST_DELAY_SECONDS) * 1000);
  const listed = await readSitemaps(paced, arrival);
  const { clock } = job.timing;
  const notebook = openNotebook({ folder, memory, site: arrival.site, clock, dryRun: job.dryRun });
  const found = await crawl({
    ...{ arrival, paced, listed: listed.pages, limits: job.limits, clock },
    ...{ memory: notebook.remembered, resumeFrom: notebook.resumeFrom, keep: notebook.keep },
    watch: job.watch ?? (() => undefined),
  });
  const settled = settle(found, notebook.remembered, job.confirmed);
  const published = await notebook.finish(settled);
  const notes = [
    listed.sitemaps === 0 ? 'no sitemap' : `sitemap: ${listed.pages.length} addresses`,
    ...(delay > 0 ? [delayNote(delay)] : []),
  ];
  const faults = [...memory.faults.map((reason) => ({ url: job.folder, reason })), ...listed.faults];
  return reportOf({
    ...{ site: arrival.site.origin, folder: job.folder, dryRun: job.dryRun },
    ...{ found, settled, published, faults, notes, spent: paced.spent() },
  });
}

function delayNote(seconds: number): string {
  const capped = seconds > LONGEST_DELAY_SECONDS ? `, ${LONGEST_DELAY_SECONDS} s are kept` : '';
  return `robots.txt asks for ${seconds} s between two requests${capped}`;
}

function startOf(address: string): URL {
  const withScheme =
    /^[a-z][a-z0-9+.-]*:/i.test(address) && !/^[\w.-]+:\d+/.test(address) ? address : `https://${address}`;
  const url = URL.canParse(withScheme) ? new URL(withScheme) : undefined;
  if (url !== undefined && url.hostname !== '') return new URL(url.href.replace(/#.*$/, ''));
  throw new OperatorError('bad-start', `"${address}" is not the address of a website`, {
    fix: 'Write it like https://www.bank.sn.',
  });
}

function openGate(job: ScrapeJob, start: URL, gate: { refusal: (url: URL) => string | undefined }): GuardedFetch {
  return openGuardedFetch({
    pageBytes: job.limits.pageBytes,
    pageMs: job.limits.pageMs,
    refusal: (url) => gate.refusal(url),
    ...(start.port === '' ? {} : { port: start.port }),
    ...(job.allowInternal ? { internalHost: start.hostname } : {}),
    ...(job.network === undefined ? {} : { network: job.network }),
  });
}

function refuseOtherSite({ state }: Memory, { site }: Arrival, folder: string): void {
  if (state === undefined || state.pages.length === 0) return;
  const reason = foreignReason(new URL(state.origin), site);
  if (reason === undefined || reason === 'it leaves https') return;
  throw new OperatorError('other-site', `${folder} holds the pages of ${state.origin}`, {
    fix: 'Name another folder with --output, or empty that one.',
  });
}
