import { textOf, type Line } from './pdf-lines.js';

/** The level, 1 to 4, of a line that is a heading. */
export type HeadingLevel = (line: Line, above: Line | undefined, below: Line | undefined) => number | undefined;

/** A heading's letters are so much larger than the text's. */
const LARGER = 1.12;
const LONGEST = 160;
const LONGEST_BOLD = 110;
/** Sizes that are told apart: title, part, chapter. */
const MOST_SIZES = 3;
/** The share of a document's lines that may look like headings of one kind. */
const MOST_HEADINGS = 0.35;
/** Rows of a table stand no further apart, of their letters' size. */
const TABLE_GAP = 3.2;
const NAMED = /^(?:article|chapitre|titre|section|annexe|partie|chapter|appendix)\s+(?:\d+|[ivxl]+|premier|[a-d])\b/iu;

/**
 * What tells a document's headings: letters larger than those of most of its text, then lines that are all bold, in
 * capitals, or "Article 3", and stand alone.
 */
export function headingLevels(lines: readonly Line[]): HeadingLevel {
  const body = bodySize(lines);
  const large = lines.filter((line) => isLarge(line, body) && isShort(line, LONGEST));
  const sizes = [...new Set(large.map(({ size }) => rounded(size)))].sort((one, other) => other - one);
  const bold = lines.filter((line) => line.bold && isShort(line, LONGEST_BOLD));
  const boldTells = bold.length <= lines.length * MOST_HEADINGS;
  return (line, above, below) => {
    const text = textOf(line);
    if (line.segments.length !== 1 || !/\p{L}{2}/u.test(text)) return undefined;
    if (isLarge(line, body)) {
      return isShort(line, LONGEST) ? Math.min(sizes.indexOf(rounded(line.size)), MOST_SIZES - 1) + 1 : undefined;
    }
    if (line.size < 0.9 * body || !isShort(line, LONGEST_BOLD) || /[.,;:]$/.test(text)) return undefined;
    const marked = (line.bold && boldTells) || isShouted(text) || NAMED.test(text);
    return marked && standsAlone(line, above, below) ? Math.min(sizes.length, MOST_SIZES) + 1 : undefined;
  };
}

/** The size of most of the letters. */
function bodySize(lines: readonly Line[]): number {
  const letters = new Map<number, number>();
  for (const line of lines) {
    letters.set(rounded(line.size), (letters.get(rounded(line.size)) ?? 0) + textOf(line).length);
  }
  return [...letters].reduce((best, next) => (next[1] > best[1] ? next : best), [10, 0])[0];
}

function isLarge({ size }: Line, body: number): boolean {
  return rounded(size) >= body * LARGER;
}

function isShort(line: Line, longest: number): boolean {
  return textOf(line).length <= longest;
}

function isShouted(text: string): boolean {
  return /\p{Lu}{4}/u.test(text) && text === text.toUpperCase() && !/\d{3}/.test(text);
}

/** More space above than between lines of a text, and no line of the same kind runs on below. */
function standsAlone(line: Line, above: Line | undefined, below: Line | undefined): boolean {
  const gapAbove = above === undefined || above.page !== line.page ? Infinity : line.y - above.y;
  const gapBelow = below === undefined || below.page !== line.page ? Infinity : below.y - line.y;
  if (isAmongRows(above, gapAbove, line) && isAmongRows(below, gapBelow, line)) return false;
  return gapAbove > 1.5 * line.size && (below === undefined || !below.bold || gapBelow > 1.5 * line.size || !line.bold);
}

/** The title of a group of rows stands between them, no further apart than they are. */
function isAmongRows(neighbour: Line | undefined, gap: number, line: Line): boolean {
  return neighbour !== undefined && neighbour.segments.length > 1 && gap < TABLE_GAP * line.size;
}

function rounded(size: number): number {
  return Math.round(size * 2) / 2;
}
