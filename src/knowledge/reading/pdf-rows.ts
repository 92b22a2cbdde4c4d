import type { Line } from './pdf-lines.js';

/** A line of a table with its text in each column, empty where it has none. */
export interface TableLine {
  readonly line: Line;
  readonly cells: readonly string[];
}

/** Lines of one cell stand closer than this, of the letters' size. */
const LINE_GAP = 1.65;
/** Rows stand apart by this much more than the lines of one cell. */
const APART = 1.25;
/** At least this share of the gaps parts rows where cells have several lines. */
const ROWS_SHARE = 0.2;
/** Cells seldom have the same number of lines: of the lines that would join a row, so many lack a cell. */
const PARTIAL_SHARE = 0.4;
/** Words that stand where a figure could. */
const VALUE = /\d|^(?:gratuite?s?|inclus\w*|offert\w*|néant|franco|sans frais|sur devis|n\/?a|free|[-–—])$/iu;

/**
 * The rows of a table: lines of one cell are joined, and the title of a group stands before each label of its rows.
 *
 * @param width number of columns
 * @param join makes one text of the lines of a cell
 */
export function rowsOf(
  lines: readonly TableLine[],
  width: number,
  join: (lines: readonly string[]) => string,
): readonly (readonly string[])[] {
  const rows = groupsOf(lines).map((group) => ({
    title: isTitle(group),
    cells: Array.from({ length: width }, (_, column) =>
      join(group.map(({ cells }) => cells[column] ?? '').filter((text) => text !== '')),
    ),
  }));
  let title = '';
  return rows.flatMap(({ title: isGroup, cells }, index) => {
    const [label = '', ...values] = cells;
    if (isGroup && index > 0 && index < rows.length - 1) {
      title = label;
      return [];
    }
    return [[[title, label].filter(Boolean).join(' : '), ...values]];
  });
}

function groupsOf(lines: readonly TableLine[]): readonly (readonly TableLine[])[] {
  const limit = rowGapOf(lines);
  const groups: TableLine[][] = [];
  for (const line of lines) {
    const group = groups.at(-1);
    const above = group?.at(-1);
    if (group !== undefined && above !== undefined && isSameRow(group, above, line, limit)) group.push(line);
    else groups.push([line]);
  }
  return groups;
}

function isSameRow(group: readonly TableLine[], above: TableLine, line: TableLine, limit: number | undefined): boolean {
  const gap = line.line.y - above.line.y;
  if (isWhole(line) && group.some(isWhole)) return false;
  if (goesOn(line) && gap <= LINE_GAP * line.line.size && group.every(isLabel)) return true;
  if (limit !== undefined) return gap < limit;
  if (gap > LINE_GAP * line.line.size || isWhole(line)) return false;
  // Lines as far apart as rows: only what cannot stand alone belongs to the row above.
  const [label = ''] = line.cells;
  return label === '' || (goesOn(line) && isLabel(line));
}

/** Its label goes on with that of the line above. */
function goesOn({ cells }: TableLine): boolean {
  return /^[\p{Ll}(]/u.test(cells[0] ?? '');
}

/** It has a label and nothing else. */
function isLabel({ cells }: TableLine): boolean {
  return cells.slice(1).every((cell) => cell === '');
}

/** The distance that parts rows, when there are two kinds of distances: between rows, and within cells. */
function rowGapOf(lines: readonly TableLine[]): number | undefined {
  const gaps = lines.slice(1).map(({ line }, index) => line.y - (lines[index]?.line.y ?? 0));
  const sorted = [...gaps].sort((one, other) => one - other);
  const size = lines[0]?.line.size ?? 1;
  let best: { readonly ratio: number; readonly limit: number; readonly index: number } | undefined;
  for (const [index, low] of sorted.slice(0, -1).entries()) {
    const high = sorted[index + 1] ?? low;
    if (low > LINE_GAP * size || low <= 0 || high / low < APART || high < 1.2 * size) continue;
    if (best === undefined || high / low > best.ratio) best = { ratio: high / low, limit: (low + high) / 2, index };
  }
  if (best === undefined || (sorted.length - best.index - 1) / sorted.length < ROWS_SHARE) return undefined;
  const { limit } = best;
  const joined = lines.slice(1).filter((_, index) => (gaps[index] ?? 0) < limit);
  const partial = joined.filter(({ cells }) => cells.includes(''));
  return partial.length >= joined.length * PARTIAL_SHARE ? limit : undefined;
}

/** A label and a value under each other column: the line is a row by itself. */
function isWhole({ cells }: TableLine): boolean {
  const [label = '', ...values] = cells;
  const filled = values.filter((cell) => cell !== '');
  return label !== '' && filled.length > 0 && filled.every((cell) => VALUE.test(cell));
}

function isTitle(group: readonly TableLine[]): boolean {
  const label = group.map(({ cells }) => cells[0] ?? '').join(' ');
  const alone = group.every(isLabel);
  return alone && (group.every(({ line }) => line.bold) || (/\p{Lu}{3}/u.test(label) && label === label.toUpperCase()));
}
