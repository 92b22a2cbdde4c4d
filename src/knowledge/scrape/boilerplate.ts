import type { PageRecord } from './page-record.js';

/** A block on fewer pages than this is a coincidence. */
const FEWEST_PAGES = 3;
/** On this share of the pages, or on so many of them, a block belongs to the site's frame. */
const FRAME_SHARE = 0.3;
const FRAME_PAGES = 10;

/** A page without the site's frame. */
export interface TidyPage {
  readonly record: PageRecord;
  readonly title: string;
  /** Markdown; empty when the page held nothing of its own. */
  readonly body: string;
}

/**
 * Takes away what stands on many pages: a call to order, a reminder, a footer that is not marked as one. What it says
 * in figures (the telephone of the bank) stays on the page with the shortest address, so that it is still known.
 * Tables stay everywhere, and a heading leaves only with all that stood below it.
 *
 * @returns pages in the order of the records
 */
export function tidyPages(records: readonly PageRecord[]): readonly TidyPage[] {
  const homes = new Map<string, { pages: number; home: string }>();
  for (const { url, blocks } of records) {
    for (const key of new Set(blocks.map(keyOf))) {
      const known = homes.get(key);
      if (known === undefined) homes.set(key, { pages: 1, home: url });
      else homes.set(key, { pages: known.pages + 1, home: shorter(known.home, url) });
    }
  }
  const isFrame = (block: string, url: string) => {
    const { pages = 0, home } = homes.get(keyOf(block)) ?? {};
    const isMany = pages >= FEWEST_PAGES && (pages > records.length * FRAME_SHARE || pages >= FRAME_PAGES);
    return isMany && !block.startsWith('|') && !(/\d/.test(block) && url === home && !block.includes('©'));
  };
  const titles = countTitles(records);
  return records.map((record) => {
    const own = record.blocks.filter((block) => isHeading(block) || !isFrame(block, record.url));
    return { record, title: titleOf(record, titles), body: dropEmptySections(own).join('\n\n') };
  });
}

/** A heading that is the same everywhere is the bank's name: the next title is the page's. */
function titleOf({ titles, url }: PageRecord, counts: ReadonlyMap<string, number>): string {
  const own = titles.find((title) => (counts.get(title) ?? 0) < FEWEST_PAGES);
  return own ?? titles.at(-1) ?? new URL(url).pathname;
}

function countTitles(records: readonly PageRecord[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { titles } of records) {
    for (const title of new Set(titles)) counts.set(title, (counts.get(title) ?? 0) + 1);
  }
  return counts;
}

function dropEmptySections(blocks: readonly string[]): readonly string[] {
  return blocks.filter((block, index) => {
    const level = levelOf(block);
    if (level === 0) return true;
    const below = blocks.slice(index + 1);
    const end = below.findIndex((next) => levelOf(next) > 0 && levelOf(next) <= level);
    return below.slice(0, end === -1 ? undefined : end).some((next) => levelOf(next) === 0);
  });
}

function isHeading(block: string): boolean {
  return levelOf(block) > 0;
}

/** 1 to 6; 0 for what is no heading. */
function levelOf(block: string): number {
  return /^(#{1,6}) /.exec(block)?.[1]?.length ?? 0;
}

function keyOf(block: string): string {
  return block.replace(/\s+/g, ' ').trim().toLowerCase();
}

function shorter(one: string, other: string): string {
  return other.length < one.length || (other.length === one.length && other < one) ? other : one;
}
