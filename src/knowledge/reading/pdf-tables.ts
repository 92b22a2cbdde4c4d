import { columnsOf, placesOf, type Column } from './pdf-columns.js';
import { textOf, type Line } from './pdf-lines.js';
import { rowsOf, type TableLine } from './pdf-rows.js';

/** Lines that stand in columns, as rows of cells. */
export interface TableFound {
  readonly rows: readonly (readonly string[])[];
  /** How many lines it takes. */
  readonly lines: number;
}

/** Rows of one table are not further apart than this, of the letters' size. */
const ROW_GAP = 4.5;
/** A line below belongs to the cell above it, not to the next row. */
const WRAP_GAP = 1.5;
/** One-celled lines in a row that a table may hold: long labels, titles of groups. */
const MOST_SINGLE = 4;

/**
 * The table that starts with the first of the lines, if one does.
 *
 * @param endsTable headings, and whatever else no table reaches over
 * @param join makes one text of the lines of a cell
 */
export function tableAt(
  lines: readonly Line[],
  endsTable: (line: Line) => boolean,
  join: (lines: readonly string[]) => string,
): TableFound | undefined {
  const run = runOf(lines, endsTable);
  const full = run.filter(isRow);
  const columns = columnsOf(full);
  if (full.length < 2 || columns.length < 2) return undefined;
  const fitting = run.slice(0, lastFitting(run, columns) + 1);
  if (fitting.filter(isRow).length < 2) return undefined;
  const cells = fitting.map((line) => ({ line, cells: cellsOf(line, columns) }));
  return { rows: rowsOf(cells, columns.length, join), lines: fitting.length };
}

function isRow(line: Line): boolean {
  return line.segments.length > 1;
}

/** From a line with cells on, as long as lines with cells follow at a table's distance. */
function runOf(lines: readonly Line[], endsTable: (line: Line) => boolean): readonly Line[] {
  const [first] = lines;
  if (first === undefined || endsTable(first)) return [];
  let end = isRow(first) ? 1 : 0;
  let singles = isRow(first) ? 0 : 1;
  for (let index = 1; index < lines.length; index += 1) {
    const [above, line] = [lines[index - 1], lines[index]];
    if (above === undefined || line === undefined || endsTable(line)) break;
    if (line.y - above.y > ROW_GAP * line.size || line.y < above.y) break;
    singles = isRow(line) ? 0 : singles + 1;
    if (singles > MOST_SINGLE) break;
    if (isRow(line) || isWrap(lines.slice(Math.max(0, index - 3), index), line, end === index)) end = index + 1;
  }
  return lines.slice(0, end);
}

/** The end of a long cell stands close below it and does not reach across the page. */
function isWrap(near: readonly Line[], line: Line, follows: boolean): boolean {
  const above = near.at(-1);
  if (!follows || above === undefined || line.y - above.y > WRAP_GAP * line.size) return false;
  return near.some(({ segments }) =>
    segments.some(({ x, right }) => line.x > x - 2 * line.size && line.right < right + 2 * line.size),
  );
}

/** The table ends before a paragraph: a one-celled line that reaches over columns and says more than a title. */
function lastFitting(run: readonly Line[], columns: readonly Column[]): number {
  const paragraph = run.findIndex((line, index) => {
    const [cell] = line.segments;
    if (cell === undefined || isRow(line) || placesOf(cell, columns).length < 2) return false;
    const below = run[index + 1];
    return below !== undefined && !isRow(below) && placesOf(below.segments[0] ?? cell, columns).length > 1
      ? true
      : textOf(line).length > 100;
  });
  return paragraph === -1 ? run.length - 1 : paragraph - 1;
}

/** A joined cell stands in its first column only: its others are filled by the row's own cells. */
function cellsOf(line: Line, columns: readonly Column[]): TableLine['cells'] {
  const cells: string[] = columns.map(() => '');
  for (const segment of line.fine) {
    const [place = 0] = placesOf(segment, columns);
    cells[place] = [cells[place], segment.text].filter(Boolean).join(' ');
  }
  return cells;
}
