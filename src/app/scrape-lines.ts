import { cleanLine } from '../channels/terminal/clean.js';
import type { ScrapeReport } from '../knowledge/scrape/report.js';

interface Context {
  readonly seconds: number;
  /** The pages lie where `tokosel ingest` looks by itself. */
  readonly isOwnFolder: boolean;
  /** Name what was left out, too. */
  readonly verbose: boolean;
}

/** Things of one kind that are named; the rest is counted. */
const MOST_NAMED = 10;

/** One run in plain words: what is new, what changed and how, what left, what went wrong, and what to do next. */
export function scrapeLines(report: ScrapeReport, context: Context): readonly string[] {
  const { site, added, changed, gone, faults } = report;
  const where = (url: string) => (url.startsWith(site) ? url.slice(site.length) || '/' : url);
  return [
    ...some(added, context, ({ url, file }) => `new      ${where(url)} (${file})`),
    ...changed.flatMap(({ url, file, lines }) => [
      `changed  ${where(url)} (${file})`,
      ...lines.map((line) => `           ${line}`),
    ]),
    ...gone.map(({ url, reason }) => `gone     ${where(url)} — ${reason}`),
    ...leftLines(report, context, where),
    ...faults.map(({ url, reason }) => `fault    ${where(url)} — ${reason}`),
    ...documentLines(report, where),
    ...sumLines(report, context),
  ].map(clean);
}

function leftLines({ left }: ScrapeReport, { verbose }: Context, where: (url: string) => string): readonly string[] {
  return verbose ? left.map(({ url, reason }) => `left out ${where(url)} — ${reason}`) : [];
}

function documentLines({ documents }: ScrapeReport, where: (url: string) => string): readonly string[] {
  if (documents.length === 0) return [];
  const named = documents.slice(0, MOST_NAMED).map(where).join(', ');
  const more = documents.length > MOST_NAMED ? ` and ${documents.length - MOST_NAMED} more` : '';
  return [`Not fetched, to be saved and ingested by hand: ${count(documents.length, 'document')} (${named}${more})`];
}

function sumLines(report: ScrapeReport, { seconds, isOwnFolder, verbose }: Context): readonly string[] {
  const { site, folder, pages, added, changed, unchanged, gone, left, faults, notes, requests, bytes } = report;
  const sums = [
    `${added.length} new`,
    `${changed.length} changed`,
    `${unchanged} unchanged`,
    `${gone.length} gone`,
    `${left.length} left out${left.length > 0 && !verbose ? ' (-v names them)' : ''}`,
    `${faults.length} at fault`,
    ...(report.not_visited > 0 ? [`${report.not_visited} not visited`] : []),
  ];
  const asked = [
    ...notes,
    `${count(requests, 'request')}${report.not_modified > 0 ? `, ${report.not_modified} answered "not modified"` : ''}`,
    `${bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} kB` : `${(bytes / 1e6).toFixed(1)} MB`} in ${seconds.toFixed(1)} s`,
    ...(report.resumed > 0 ? [`${report.resumed} pages taken over from the run that was cut off`] : []),
  ];
  const isNews = added.length + changed.length + gone.length > 0;
  return [
    `${site}: ${count(pages, 'page')}: ${sums.join(', ')}`,
    asked.join('; '),
    report.dry_run ? 'Dry run: nothing was written.' : `The pages are in ${folder}`,
    ...(isNews && !report.dry_run ? [`Next: tokosel ingest${isOwnFolder ? '' : ` ${folder}`}`] : []),
  ];
}

function some<Thing>(
  things: readonly Thing[],
  { verbose }: Context,
  tell: (thing: Thing) => string,
): readonly string[] {
  const named = verbose ? things : things.slice(0, MOST_NAMED);
  const more = things.length - named.length;
  return [...named.map(tell), ...(more > 0 ? [`new      … and ${more} more (-v names them)`] : [])];
}

function count(number: number, thing: string): string {
  return `${number} ${thing}${number === 1 ? '' : 's'}`;
}

/** What a site says is printed, not obeyed; the indentation is ours. */
function clean(line: string): string {
  const indent = /^ */.exec(line)?.[0] ?? '';
  return indent + cleanLine(line);
}
