import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { scrapeSite, type ScrapeJob } from '../knowledge/scrape/scrape.js';
import type { ScrapeReport } from '../knowledge/scrape/report.js';
import { openBankSite, type BankSite } from './bank-site.js';
import { makeInternet, PUBLIC_ADDRESS } from './fake-internet.js';
import { makeTemporaryFolder } from './temporary-folder.js';

const HOST = 'www.banque.example';

/** A bank's site under a public-looking name, a folder, and a clock that only moves when somebody waits. Must be closed. */
export interface ScrapeStage {
  readonly site: BankSite;
  readonly folder: string;
  /** Milliseconds of each pause, in order. */
  readonly waited: readonly number[];
  /** The address of a path of the site. */
  readonly at: (path: string) => string;
  scrape(changes?: Partial<ScrapeJob>, limits?: Partial<ScrapeJob['limits']>): Promise<ScrapeReport>;
  /** The run ends as if killed when so many pages have been visited. */
  scrapeAndDie(visited: number): Promise<void>;
  /** Names of the Markdown files, without their ending. */
  names(): readonly string[];
  readonly file: (name: string) => string;
  write(name: string, text: string): void;
  close(): Promise<void>;
}

export async function openScrapeStage(): Promise<ScrapeStage> {
  const site = await openBankSite();
  const folder = makeTemporaryFolder();
  const waited: number[] = [];
  let now = Date.parse('2026-11-28T08:00:00Z');
  const at = (path: string) => `http://${HOST}:${site.port}${path}`;
  const wait = (ms: number) => {
    waited.push(ms);
    now += ms;
    return Promise.resolve();
  };
  const scrape: ScrapeStage['scrape'] = (changes = {}, limits = {}) =>
    scrapeSite({
      start: at('/'),
      folder: folder.path,
      limits: { pages: 200, depth: 4, bytes: 50_000_000, ms: 900_000, pageBytes: 500_000, pageMs: 800, ...limits },
      timing: { clock: () => new Date((now += 10)), wait, pauseMs: 250 },
      allowInternal: false,
      confirmed: false,
      dryRun: false,
      network: makeInternet({ [HOST]: [[PUBLIC_ADDRESS]], 'banque.example': [[PUBLIC_ADDRESS]] }),
      ...changes,
    });
  return {
    site,
    folder: folder.path,
    waited,
    at,
    scrape,
    async scrapeAndDie(visited) {
      const watch = (step: { readonly visited: number }) => {
        if (step.visited === visited) throw new Killed();
      };
      await scrape({ watch }).catch((cause: unknown) => {
        if (!(cause instanceof Killed)) throw cause;
      });
    },
    names: () => (existsSync(folder.path) ? markdownIn(folder.path) : []),
    file: (name) => readFileSync(join(folder.path, `${name}.md`), 'utf8'),
    write: (name, text) => writeFileSync(join(folder.path, name), text),
    async close() {
      await site.close();
      folder.remove();
    },
  };
}

/** Paths of what a report names, sorted. */
export function pathsOf(things: readonly { readonly url: string }[]): readonly string[] {
  return things.map(({ url }) => new URL(url).pathname).sort();
}

/** What a report says of each path. */
export function reasonsOf(
  things: readonly { readonly url: string; readonly reason: string }[],
): Readonly<Record<string, string>> {
  return Object.fromEntries(things.map(({ url, reason }) => [URL.canParse(url) ? new URL(url).pathname : url, reason]));
}

class Killed extends Error {}

function markdownIn(folder: string): readonly string[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.md'));
  return names.map((name) => name.replace(/\.md$/, '')).sort();
}
