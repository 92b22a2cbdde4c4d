import { setTimeout as wait } from 'node:timers/promises';
import { scrapeSite } from '../knowledge/scrape/scrape.js';
import type { ScrapeReport } from '../knowledge/scrape/report.js';
import { readBank } from './bank.js';
import { jsonLine } from './desk-table.js';
import { siteFolder } from './paths.js';
import { makeProgressLine, type ProgressStream } from './progress.js';
import { scrapeLines } from './scrape-lines.js';
import type { Settings } from './settings.js';

/** What `tokosel scrape` was asked. */
export interface ScrapeOrder {
  /** Absent: the bank's own website. */
  readonly url: string | undefined;
  /** Absent: the folder that `tokosel ingest` looks into. */
  readonly output: string | undefined;
  readonly limits: {
    readonly pages: number;
    readonly depth: number;
    readonly bytes: number;
    readonly ms: number;
    readonly pageBytes: number;
    readonly pageMs: number;
  };
  readonly pauseMs: number;
  readonly confirmed: boolean;
  readonly dryRun: boolean;
  readonly allowInternal: boolean;
  readonly json: boolean;
  readonly verbose: boolean;
  readonly stderr: ProgressStream;
}

/** One run of `tokosel scrape`, ready to be printed. */
export interface ScrapeOutcome {
  readonly report: ScrapeReport;
  /** For stdout. */
  readonly lines: readonly string[];
  /** Something of the site could not be had. */
  readonly partial: boolean;
}

/** @throws OperatorError, UpstreamError when nothing of the site can be had: as `scrapeSite` */
export async function runScrape(settings: Settings, order: ScrapeOrder): Promise<ScrapeOutcome> {
  const start = order.url ?? settings.BANK_WEBSITE_URL ?? (await readBank(settings.TOKOSEL_BANK)).website;
  const started = performance.now();
  const progress = makeProgressLine(order.stderr, () => performance.now());
  try {
    const report = await scrapeSite({
      start,
      folder: order.output ?? siteFolder(settings),
      limits: order.limits,
      timing: { clock: () => new Date(), wait: (ms) => wait(ms), pauseMs: order.pauseMs },
      allowInternal: order.allowInternal,
      confirmed: order.confirmed,
      dryRun: order.dryRun,
      watch: ({ url, visited, waiting }) => {
        progress.show({ done: visited, total: Math.min(visited + waiting + 1, order.limits.pages), id: url });
      },
    });
    const seconds = Math.round(performance.now() - started) / 1000;
    const isOwnFolder = order.output === undefined;
    progress.end();
    return {
      report,
      lines: order.json
        ? [jsonLine({ ...report, seconds })]
        : scrapeLines(report, { seconds, isOwnFolder, verbose: order.verbose }),
      partial: report.faults.length > 0,
    };
  } finally {
    progress.end();
  }
}
