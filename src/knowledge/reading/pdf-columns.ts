import type { Line, Segment } from './pdf-lines.js';

/** A strip of the page in which cells stand under each other. */
export interface Column {
  readonly x: number;
  readonly right: number;
}

/** Cells that reach across two columns, a title or a joined header, may be this share of the lines. */
const ACROSS = 0.15;

/**
 * The columns in which the cells of some lines stand: strips of the page that almost no cell crosses.
 *
 * @param lines those that hold two cells at least
 */
export function columnsOf(lines: readonly Line[]): readonly Column[] {
  const cells = lines.flatMap(({ fine }) => fine);
  const edges = cells
    .flatMap(({ x, right }) => [
      { at: x, step: 1 },
      { at: right, step: -1 },
    ])
    .sort((one, other) => one.at - other.at || other.step - one.step);
  const few = Math.floor(lines.length * ACROSS);
  const columns: { x: number; right: number }[] = [];
  let depth = 0;
  for (const { at, step } of edges) {
    const before = depth;
    depth += step;
    if (before <= few && depth > few) columns.push({ x: at, right: at });
    const open = columns.at(-1);
    if (before > few && depth <= few && open !== undefined) open.right = at;
  }
  return columns.filter(({ x, right }) => right > x);
}

/** The columns that a cell stands in or touches; the nearest one when it touches none. */
export function placesOf({ x, right }: Segment, columns: readonly Column[]): readonly number[] {
  const touched = columns.flatMap((column, index) => (x < column.right && right > column.x ? [index] : []));
  if (touched.length > 0) return touched;
  const middle = (x + right) / 2;
  const distance = (column: Column) => Math.abs((column.x + column.right) / 2 - middle);
  const nearest = columns.reduce((best, column, index) => {
    const other = columns[best];
    return other === undefined || distance(column) < distance(other) ? index : best;
  }, 0);
  return [nearest];
}
