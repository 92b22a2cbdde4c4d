import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import { dakarDay } from '../domain/day.js';
import { OperatorError, TokoselError } from '../domain/errors.js';
import type { Clock } from '../domain/ports.js';
import { listFiles, type Listing } from '../knowledge/files.js';
import { readDatedRules, type DatedRules } from '../knowledge/lint/dated-rules.js';
import { findingAt, type Finding, type RuleName } from '../knowledge/lint/finding.js';
import { lintPages } from '../knowledge/lint/lint.js';
import { makePage, type Page } from '../knowledge/lint/page.js';
import { readerFor } from '../knowledge/readers.js';
import { openGuardedFetch } from '../knowledge/scrape/guarded-fetch.js';
import { lintConfiguration } from './lint-configuration.js';
import { datasets, packageRoot, siteFolder } from './paths.js';
import type { Settings } from './settings.js';

/** Which documents to look at, and how strictly. */
export interface LintOrder {
  /** Files or folders; none: the bundled knowledge and the pages that were scraped. */
  readonly paths: readonly string[];
  /** Only these; none: all. */
  readonly rules: readonly RuleName[];
  /** ISO day; absent: today in Dakar. */
  readonly day: string | undefined;
  readonly maxAgeMonths: number;
  /** Ask web addresses too. */
  readonly online: boolean;
}

/** What was looked at and found. */
export interface LintReport {
  readonly day: string;
  readonly documents: number;
  readonly errors: number;
  readonly warnings: number;
  readonly findings: readonly Finding[];
}

/** What linting needs of the world. */
export interface LintWorld {
  readonly clock: Clock;
  /** The status of a web address, or in a few words why there is none. */
  readonly ask: (url: string) => Promise<number | string>;
}

/** Under this name the index knows scraped pages. */
const SITE = 'site';
const ASK_MS = 5_000;
const bundled = join(datasets, 'knowledge');

/**
 * Looks for faults in documents before customers find them. A document that no reader can read is a finding; the rest
 * goes on.
 *
 * @throws OperatorError `no-such-path`, `no-documents`, `bad-rules`, `bad-bank-file`, `bad-loan-grid`
 */
export async function lintDocuments(settings: Settings, order: LintOrder, world: LintWorld): Promise<LintReport> {
  const day = order.day ?? dakarDay(world.clock());
  const site = siteFolder(settings);
  const paths = order.paths.length === 0 ? [bundled, ...(existsSync(site) ? [site] : [])] : order.paths;
  const [listing, rules, configuration] = await Promise.all([
    listFiles(paths, {
      places: [
        { folder: site, name: SITE },
        { folder: packageRoot, name: '' },
      ],
    }),
    loadRules(),
    lintConfiguration(settings, day),
  ]);
  checkListing(listing, paths);
  const read = await Promise.all(listing.files.map(readOne));
  const found = await lintPages(
    read.flatMap(({ page }) => page ?? []),
    {
      ...{ day, rules, configuration, maxAgeMonths: order.maxAgeMonths },
      targets: { read: (id) => readTarget(id, site), ...(order.online ? { ask: world.ask } : {}) },
    },
  );
  const all = [
    ...listing.problems.map(({ id, reason }) => unreadable(id, reason, 'Mend it, or leave it out.')),
    ...read.flatMap(({ finding }) => finding ?? []),
    ...found,
  ];
  const findings = all.filter(({ rule }) => order.rules.length === 0 || order.rules.includes(rule));
  const count = (wanted: Finding['severity']) => findings.filter(({ severity }) => severity === wanted).length;
  return { day, documents: listing.files.length, errors: count('error'), warnings: count('warning'), findings };
}

/** The report as a person reads it: `file:line: error …`, as editors open it. */
export function lintLines({ day, documents, errors, warnings, findings }: LintReport): readonly string[] {
  return [
    ...findings.flatMap(({ document, line, section, severity, rule, what, mend }) => [
      `${document}${line === undefined ? '' : `:${line}`}: ${severity} ${rule}: ${what}`,
      ...(section === '' ? [] : [`  in “${section}”`]),
      `  ${mend}`,
    ]),
    ...(findings.length === 0 ? [] : ['']),
    `${count(documents, 'document')} as of ${day}: ${count(errors, 'error')}, ${count(warnings, 'warning')}`,
  ];
}

/** @throws OperatorError `bad-rules` */
export async function loadRules(): Promise<DatedRules> {
  const [ceilings, freeServices] = await Promise.all(
    ['usury-ceilings.json', 'free-services.json'].map((name) => readJson(join(datasets, 'rules', name))),
  );
  return readDatedRules({ ceilings, freeServices });
}

/** Asks web addresses through the guard that never goes to internal ones. Must be closed. */
export function openAsking(): { readonly ask: LintWorld['ask']; readonly close: () => Promise<void> } {
  const guard = openGuardedFetch({ pageMs: ASK_MS });
  return {
    async ask(url) {
      try {
        return (await guard.fetch({ url, wants: () => false })).status;
      } catch (cause) {
        if (cause instanceof TokoselError) return `nothing (${cause.code})`;
        throw cause;
      }
    },
    close: () => guard.close(),
  };
}

interface Read {
  readonly page?: Page;
  readonly finding?: Finding;
}

function checkListing({ files, problems }: Listing, paths: readonly string[]): void {
  const absent = problems.find((problem) => problem.absent === true);
  if (absent !== undefined) throw new OperatorError('no-such-path', absent.reason, { fix: 'Check the path.' });
  if (files.length > 0 || problems.length > 0) return;
  throw new OperatorError('no-documents', `${paths.join(', ')}: no document in it`, { fix: 'Name files or a folder.' });
}

async function readOne({ id, load }: Listing['files'][number]): Promise<Read> {
  try {
    const reader = readerFor(id);
    if (reader === undefined) throw new OperatorError('unreadable-document', `${id} is of a kind that no reader takes`);
    const bytes = await load();
    const document = await reader.read(bytes, id);
    const file = /\.(?:md|markdown|txt)$/i.test(id) ? { file: new TextDecoder().decode(bytes) } : {};
    return { page: makePage({ ...document, ...file }) };
  } catch (cause) {
    if (!(cause instanceof OperatorError)) throw cause;
    return { finding: unreadable(id, cause.message, cause.fix ?? 'Save it again, or leave it out.') };
  }
}

function unreadable(document: string, what: string, mend: string): Finding {
  return findingAt({ document, section: '' }, { rule: 'unreadable', severity: 'error', what, mend });
}

/** The Markdown of a file that a link leads to. */
async function readTarget(id: string, site: string): Promise<string | undefined> {
  const below = id.startsWith(`${SITE}/`) ? join(site, id.slice(SITE.length + 1)) : join(packageRoot, id);
  const path = isAbsolute(id) ? id : below;
  try {
    const text = await readFile(path, 'utf8');
    return /\.(?:md|markdown)$/i.test(path) ? text : '';
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause) return cause.code === 'EISDIR' ? '' : undefined;
    throw cause;
  }
}

async function readJson(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch (cause) {
    throw new OperatorError('bad-rules', `${path} cannot be read as JSON`, {
      fix: 'Mend it, or restore the one that was shipped.',
      cause,
    });
  }
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
