import { joinLines } from './join-lines.js';
import type { HeadingLevel } from './pdf-headings.js';
import { textOf, type Line } from './pdf-lines.js';
import { tableAt } from './pdf-tables.js';

/** A piece of a PDF's text in reading order, with the page that it starts on. */
export type PdfBlock =
  | { readonly kind: 'heading'; readonly level: number; readonly text: string; readonly page: number }
  | { readonly kind: 'paragraph' | 'item'; readonly text: string; readonly page: number }
  | { readonly kind: 'table'; readonly rows: readonly (readonly string[])[]; readonly page: number };

/** What holds for the whole document. */
export interface Manner {
  readonly levelOf: HeadingLevel;
  /** Words of the document, for those that are cut at a line's end. */
  readonly known: ReadonlySet<string>;
}

/** Lines of one paragraph stand no further apart, of the letters' size. */
const LINE_GAP = 1.75;
/** A gap so much larger than the paragraph's own starts another. */
const WIDER = 1.2;
/** A first line that is set in by so many letters starts another paragraph. */
const INDENT = 0.9;
/** More lines than a table has on a page. */
const MOST_ROWS = 500;
/** A line that ends this far before the others, with a full stop, ends its paragraph. */
const SHORT_LINE = 0.85;
export const BULLET = /^(?:[•●▪■◦○‣➢➤✓✔➔→\uf0b7\uf0a7\uf0d8\uf0fc\u2043]|[-–—*·o](?=\s))\s*/u;
const NUMBER = /^(?:\d{1,2}|[a-z])[.)]\s/u;

/** The lines of one page, in reading order, as headings, paragraphs, list items and tables. */
export function blocksOf(lines: readonly Line[], manner: Manner): readonly PdfBlock[] {
  const level = lines.map((line, index) => manner.levelOf(line, lines[index - 1], lines[index + 1]));
  const headings = new Set(lines.filter((_, index) => level[index] !== undefined));
  const join = (texts: readonly string[]) => joinLines(texts, manner.known);
  const blocks: PdfBlock[] = [];
  for (let at = 0; at < lines.length;) {
    const [line, depth] = [lines[at], level[at]];
    if (line === undefined) break;
    const table =
      depth === undefined ? tableAt(lines.slice(at, at + MOST_ROWS), (each) => headings.has(each), join) : undefined;
    const end = table === undefined ? endOfText(lines, at, level) : at + table.lines;
    const texts = lines.slice(at, end).map(textOf);
    const { page } = line;
    if (table !== undefined) blocks.push({ kind: 'table', rows: table.rows, page });
    else if (depth !== undefined) blocks.push({ kind: 'heading', level: depth, text: join(texts), page });
    else blocks.push(textBlock(texts, page, join));
    at = end;
  }
  return blocks.filter((block) => block.kind === 'table' || block.text !== '');
}

function textBlock(texts: readonly string[], page: number, join: (texts: readonly string[]) => string): PdfBlock {
  const [first = '', ...rest] = texts;
  const bare = first.replace(BULLET, '');
  return {
    kind: bare === first ? 'paragraph' : 'item',
    text: join([bare, ...rest].filter((text) => text !== '')),
    page,
  };
}

/** Where the paragraph, item or heading that starts here ends. */
function endOfText(lines: readonly Line[], start: number, level: readonly (number | undefined)[]): number {
  const first = lines[start];
  let right = first?.right ?? 0;
  let end = start + 1;
  for (; end < lines.length; end += 1) {
    const [above, line] = [lines[end - 1], lines[end]];
    if (above === undefined || line === undefined || first === undefined || level[end] !== level[start]) break;
    if (parts(above, line, gapAbove(lines, start, end - 1))) break;
    if (level[start] === undefined && endsParagraph(first, above, line, Math.max(right, line.right))) break;
    right = Math.max(right, line.right);
  }
  return end;
}

/** The distance between the lines of this paragraph so far. */
function gapAbove(lines: readonly Line[], start: number, index: number): number {
  const [above, line] = [lines[index - 1], lines[index]];
  return index <= start || above === undefined || line === undefined ? Infinity : line.y - above.y;
}

function parts(above: Line, line: Line, usual: number): boolean {
  const gap = line.y - above.y;
  const size = Math.max(above.size, line.size);
  return gap <= 0 || gap > LINE_GAP * size || gap > WIDER * usual || Math.abs(above.size - line.size) > 0.15 * size;
}

function endsParagraph(first: Line, above: Line, line: Line, right: number): boolean {
  const text = textOf(line);
  if (BULLET.test(text) || (NUMBER.test(text) && Math.abs(line.x - first.x) < INDENT * line.size)) return true;
  const isItem = BULLET.test(textOf(first)) || NUMBER.test(textOf(first));
  if (isItem) return line.x < first.x - INDENT * line.size || (line.x < first.x + 1 && /[.;]$/.test(textOf(above)));
  const endsShort = above.right - above.x < (right - first.x) * SHORT_LINE && /[.:;!?]$/.test(textOf(above));
  return endsShort || (line.x - above.x > INDENT * line.size && line.segments.length === 1);
}
