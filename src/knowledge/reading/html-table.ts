import { largest } from './extremes.js';
import { gfmTable } from './gfm-table.js';

/** A cell as the page has it. */
export interface TableCell {
  /** Markdown. */
  readonly text: string;
  readonly header: boolean;
  readonly columns: number;
  readonly rows: number;
}

/** Joined cells beyond this are a page's mistake, not a table. */
const WIDEST_SPAN = 40;
const LONGEST_SPAN = 200;
/** A table wider than this has its joined cells in one column each. */
const WIDEST = 100;
/** Lines of headers above a table. */
const MOST_HEADERS = 3;
/** A cell longer than this is a part of a page's layout. */
const LONGEST_CELL = 1_500;

/**
 * A page's table as Markdown: a GFM table, or paragraphs when the table only lays out the page.
 *
 * A cell that spans rows or columns stands in each of them, so that every row says all that it means; lines of headers
 * become one; a row that is one cell across the table titles the rows below it.
 */
export function tableMarkdown(rows: readonly (readonly TableCell[])[], caption = ''): string {
  const told = rows.filter((row) => row.some(({ text }) => text.trim() !== ''));
  if (isLayout(told)) return told.flatMap((row) => row.map(({ text }) => text.trim())).join('\n\n');
  const width = largest(told.map(widthOf));
  const opening = told.findIndex((row) => !isAcross(row, width));
  const titles = [caption, ...told.slice(0, opening).map(([cell]) => cell?.text ?? '')].map(lineOf).filter(Boolean);
  return [...titles.map((title) => `**${title.replace(/\*\*/g, '')}**`), gfmTable(factsOf(told.slice(opening)))].join(
    '\n\n',
  );
}

function isLayout(rows: readonly (readonly TableCell[])[]): boolean {
  const cells = rows.flat();
  const columns = largest(rows.map((row) => row.length));
  return (
    rows.length < 2 ||
    columns < 2 ||
    cells.some(({ text }) => text.length > LONGEST_CELL || /^\s*(?:#{1,6} |\| )/m.test(text))
  );
}

/** The rows of a table whose every cell is filled: headers in one row, group titles before the rows they title. */
function factsOf(rows: readonly (readonly TableCell[])[]): readonly (readonly string[])[] {
  const grid = spread(rows);
  const width = largest(grid.map((row) => row.length));
  const headers = Math.max(1, headersOf(rows, width));
  const header = Array.from({ length: width }, (_, column) =>
    joined(grid.slice(0, headers).map((row) => row[column] ?? '')),
  );
  const facts: string[][] = [header];
  let group = '';
  for (const [index, row] of rows.entries()) {
    if (index < headers) continue;
    const cells = grid[index] ?? [];
    if (isAcross(row, width)) group = cells[0] ?? '';
    else facts.push([joined([group, cells[0] ?? ''], ' : '), ...cells.slice(1)]);
  }
  return facts;
}

function headersOf(rows: readonly (readonly TableCell[])[], width: number): number {
  const first = rows.findIndex((row) => isAcross(row, width) || !row.every(({ header }) => header));
  return first === -1 || first > MOST_HEADERS ? 1 : first;
}

/** Every cell in each row and column that it spans. */
function spread(rows: readonly (readonly TableCell[])[]): readonly (readonly string[])[] {
  const grid: string[][] = rows.map(() => []);
  const isWide = largest(rows.map(widthOf)) > WIDEST;
  for (const [index, row] of rows.entries()) {
    let column = 0;
    for (const cell of row) {
      while (grid[index]?.[column] !== undefined) column += 1;
      for (const line of grid.slice(index, index + Math.min(Math.max(1, cell.rows), LONGEST_SPAN))) {
        for (let step = 0; step < (isWide ? 1 : spanOf(cell)); step += 1) line[column + step] ??= lineOf(cell.text);
      }
    }
  }
  return grid.map((row) => Array.from(row, (text: string | undefined) => text ?? ''));
}

function widthOf(row: readonly TableCell[]): number {
  return row.reduce((width, cell) => width + spanOf(cell), 0);
}

function spanOf(cell: TableCell): number {
  return Math.min(Math.max(1, cell.columns), WIDEST_SPAN);
}

function isAcross(row: readonly TableCell[], width: number): boolean {
  return row.length === 1 && width > 1 && widthOf(row) >= width;
}

/** Paragraphs and list items of a cell on one line. */
function lineOf(markdown: string): string {
  return markdown
    .trim()
    .replace(/^[-*+] +/, '')
    .replace(/\s*\n\s*(?:[-*+]|\d+\.) +/g, ' ; ')
    .replace(/\s+/g, ' ');
}

function joined(texts: readonly string[], glue = ' '): string {
  return [...new Set(texts.filter((text) => text !== ''))].join(glue);
}
