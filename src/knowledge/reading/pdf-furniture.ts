import { textOf, type Line } from './pdf-lines.js';
import type { PdfPage } from './pdf-pages.js';

/** The lines of one page from top to bottom. */
export interface PageLines {
  readonly page: PdfPage;
  readonly lines: readonly Line[];
}

/** Headers and footers stand in these parts of a page's height. */
const EDGE = 0.13;
/** A line at the same height of this share of the pages is a header or a footer when it stands apart from the text. */
const SHARE = 0.4;
/** Of this share of the pages: wherever it stands. */
const ALMOST_ALL = 0.8;
/** Headers and footers stand off the text by so much of their letters' size. */
const APART = 1.6;
/** Points that the same header may move from page to page. */
const DRIFT = 4;
const PAGE_NUMBER = /^[-–—\s|]*(?:page|p\.?)?\s*(?:\d{1,4}|[ivx]{1,6})(?:\s*(?:\/|sur|of|de)\s*\d{1,4})?[-–—\s|]*$/iu;

/** The pages without their numbers and without the headers and footers that repeat from page to page. */
export function withoutFurniture(pages: readonly PageLines[]): readonly PageLines[] {
  const seen = new Map<string, Set<number>>();
  for (const { page, lines } of pages) {
    for (const line of lines.filter((each) => isAtEdge(each, page))) {
      for (const key of keysOf(line, page)) seen.set(key, (seen.get(key) ?? new Set()).add(page.number));
    }
  }
  const shareOf: Share = (line, page) => {
    const times = Math.max(...keysOf(line, page).map((key) => seen.get(key)?.size ?? 0));
    return times < 2 ? 0 : times / pages.length;
  };
  return pages.map(({ page, lines }) => {
    const below = lines.slice(furnitureAt(lines, page, shareOf));
    const bottom = furnitureAt([...below].reverse(), page, shareOf);
    return { page, lines: below.slice(0, below.length - bottom) };
  });
}

/** On which share of the pages a line stands. */
type Share = (line: Line, page: PdfPage) => number;

/** How many lines, from the edge of the page inwards, are none of its text. */
function furnitureAt(lines: readonly Line[], page: PdfPage, shareOf: Share): number {
  let count = 0;
  for (const [index, line] of lines.entries()) {
    const next = lines[index + 1];
    if (!isAtEdge(line, page)) break;
    if (isPageNumber(textOf(line)) || shareOf(line, page) >= ALMOST_ALL) {
      if (headsTable(line, next)) break;
      count = index + 1;
      continue;
    }
    if (shareOf(line, page) < SHARE || headsTable(line, next)) break;
    const gap = next === undefined ? Infinity : Math.abs(next.y - line.y);
    if (gap >= APART * Math.max(line.size, next?.size ?? 0)) count = index + 1;
  }
  return count;
}

function isPageNumber(text: string): boolean {
  return text.length < 40 && PAGE_NUMBER.test(text);
}

function isAtEdge({ y }: Line, { height }: PdfPage): boolean {
  return y < height * EDGE || y > height * (1 - EDGE);
}

/** Its words at its height; and a little lower, so that two neighbours share one. */
function keysOf(line: Line, page: PdfPage): readonly string[] {
  const fromEdge = line.y < page.height / 2 ? line.y : line.y - page.height;
  const place = Math.round(fromEdge / DRIFT);
  const text = textOf(line).toLowerCase();
  return [text, counted(text, page.number)].flatMap((words) => [`${place} ${words}`, `${place + 1} ${words}`]);
}

/** A number at either end that goes with the pages reads the same on each: "… page 5" on the seventh. */
function counted(text: string, page: number): string {
  return text.replace(/^\d{1,4}\b|\b\d{1,4}$/g, (printed) => `#${Number(printed) - page}`);
}

/** The names of a table's columns, printed again at the top of each page, stand right above its rows. */
function headsTable(line: Line, next: Line | undefined): boolean {
  if (line.segments.length < 2 || next === undefined) return false;
  const gap = next.y - line.y;
  return next.segments.length > 1 && gap > 0 && gap < 3 * line.size;
}
