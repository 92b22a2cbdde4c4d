import { largest, smallest } from './extremes.js';
import type { PdfItem, PdfPage } from './pdf-pages.js';

/** Text without a wide gap: a whole line of prose, or one cell of a row. */
export interface Segment {
  readonly x: number;
  readonly right: number;
  readonly text: string;
  /** Of its letters. */
  readonly size: number;
  readonly bold: boolean;
}

/** What stands on one baseline of a page. Lengths are points. */
export interface Line {
  readonly page: number;
  readonly x: number;
  readonly right: number;
  /** Of the baseline, from the top of the page. */
  readonly y: number;
  readonly size: number;
  /** All of it. */
  readonly bold: boolean;
  readonly segments: readonly Segment[];
  /** The same, parted at each gap that could be one between columns. */
  readonly fine: readonly Segment[];
}

/** Letters this far apart (of their size) are two words. */
const WORD_GAP = 0.17;
/** Words this far apart (of their size) are two cells; a justified line stays below. */
const CELL_GAP = 1.1;
/** Columns may stand this close, when they do so on every line. */
const FINE_GAP = 0.6;
/** Baselines nearer than this (of the letters' size) are one line: footnote marks and small capitals stand off. */
const SAME_LINE = 0.35;
const MARK = /^(?:[^\p{L}\p{N}\s€$%]|o|\d{1,2}[.)]|[a-z][.)])$/u;
/** Dots that lead the eye from a name to its value. */
const LEADERS = /\s*(?:\.{4,}|…{2,}|(?:\s\.){4,}|_{5,})\s*/;

/** The lines of a page from top to bottom. */
export function linesOf(page: PdfPage): readonly Line[] {
  const rows: PdfItem[][] = [];
  for (const item of [...page.items].sort((one, other) => one.y - other.y)) {
    const row = rows.at(-1);
    const base = row?.[0];
    if (row !== undefined && base !== undefined && isOneLine(base, item)) row.push(item);
    else rows.push([item]);
  }
  return rows.map((items) => lineOf(page.number, items));
}

/** All that a line says. */
export function textOf(line: Line): string {
  return line.segments.map(({ text }) => text).join(' ');
}

function lineOf(page: number, items: readonly PdfItem[]): Line {
  const sorted = [...items].sort((one, other) => one.x - other.x);
  const sizes = new Map<number, number>();
  for (const { size, text } of sorted) sizes.set(size, (sizes.get(size) ?? 0) + text.length);
  const size = [...sizes].reduce((best, next) => (next[1] > best[1] ? next : best), [1, 0])[0];
  const main = sorted.find((item) => item.size === size);
  return {
    page,
    x: smallest(sorted.map(({ x }) => x)),
    right: largest(sorted.map(({ x, width }) => x + width)),
    y: main?.y ?? 0,
    size,
    bold: sorted.every(({ bold }) => bold),
    ...segmented(segmentsOf(sorted, size), size),
  };
}

function isOneLine(base: PdfItem, item: PdfItem): boolean {
  const smaller = Math.min(base.size, item.size);
  const larger = Math.max(base.size, item.size);
  return item.y - base.y <= (smaller < 0.95 * larger ? 0.5 * larger : SAME_LINE * smaller);
}

/** A line's pieces by both measures. */
export function segmented(fine: readonly Segment[], size: number): Pick<Line, 'segments' | 'fine'> {
  const told = withBullet(fine.flatMap(withoutLeaders));
  const segments: Segment[] = [];
  for (const segment of told) {
    const open = segments.at(-1);
    if (open === undefined || segment.x - open.right > CELL_GAP * size) segments.push(segment);
    else segments.splice(-1, 1, joined(open, segment, ' '));
  }
  return { segments, fine: told };
}

function segmentsOf(items: readonly PdfItem[], size: number): readonly Segment[] {
  const segments: Segment[] = [];
  for (const { width, ...item } of items) {
    const open = segments.at(-1);
    const segment = { x: item.x, right: item.x + width, text: item.text, size: item.size, bold: item.bold };
    const gap = open === undefined ? Infinity : item.x - open.right;
    if (open === undefined || gap > FINE_GAP * size) segments.push(segment);
    else segments.splice(-1, 1, joined(open, segment, gap > WORD_GAP * size ? ' ' : ''));
  }
  return segments
    .map((segment) => ({ ...segment, text: segment.text.replace(/[\s\u00a0]+/g, ' ').trim() }))
    .filter(({ text }) => text !== '');
}

function joined(one: Segment, other: Segment, glue: string): Segment {
  return {
    x: one.x,
    right: Math.max(one.right, other.right),
    text: `${one.text}${glue}${other.text}`,
    size: Math.max(one.size, other.size),
    bold: one.bold && other.bold,
  };
}

/** The mark or number of a list's item stands apart from its text and is no cell. */
function withBullet(segments: readonly Segment[]): readonly Segment[] {
  const [mark, text, ...rest] = segments;
  if (mark === undefined || text === undefined || !MARK.test(mark.text)) return segments;
  return [{ ...text, x: mark.x, text: `${mark.text} ${text.text}` }, ...rest];
}

/** "Cotisation ........ 15 000" is a name and a value. */
function withoutLeaders(segment: Segment): readonly Segment[] {
  const parts = segment.text.split(LEADERS).filter((part) => part !== '');
  if (parts.length < 2) return [{ ...segment, text: parts[0] ?? segment.text }];
  const perLetter = (segment.right - segment.x) / segment.text.length;
  return parts.map((text, index) => {
    const isLast = index === parts.length - 1;
    const x = index === 0 ? segment.x : segment.right - text.length * perLetter;
    return { ...segment, text, x, right: isLast ? segment.right : segment.x + text.length * perLetter };
  });
}
