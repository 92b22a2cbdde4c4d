import { largest, smallest } from './extremes.js';
import { segmented, type Line, type Segment } from './pdf-lines.js';

/** Lines that each column of a page in two columns has at least. */
const FEWEST = 8;
/** The second column starts in this part of the text's width. */
const MIDDLE = { from: 0.3, to: 0.7 };
/** Lines of prose fill their column at least so far; labels and figures of a table do not. */
const FILLED = 0.62;

/** Lines of one column stand no further apart, of the letters' size. */
const LINE_GAP = 1.8;

/** The lines of a page as they are read: where prose stands in two columns, the left one first. */
export function readingOrder(lines: readonly Line[]): readonly Line[] {
  const prose = columnsOfProse(lines);
  if (prose === undefined) return lines;
  const { gutter, top, bottom } = prose;
  const ordered: Line[] = [];
  let [left, right]: [Line[], Line[]] = [[], []];
  for (const line of lines) {
    if (line.y < top || line.y > bottom || line.fine.some((segment) => crosses(segment, gutter))) {
      ordered.push(...left, ...right, line);
      [left, right] = [[], []];
    } else {
      left.push(...partOf(line, ({ x }) => x < gutter));
      right.push(...partOf(line, ({ x }) => x >= gutter));
    }
  }
  return [...ordered, ...left, ...right];
}

/** Two columns of prose: where the second one starts, and between which heights. */
interface Prose {
  readonly gutter: number;
  readonly top: number;
  readonly bottom: number;
}

function columnsOfProse(lines: readonly Line[]): Prose | undefined {
  const from = smallest(lines.map(({ x }) => x));
  const to = largest(lines.map(({ right }) => right));
  const start = commonStart(lines, from, to);
  const starting = lines.filter(({ fine }) => fine.some(({ x }) => Math.abs(x - start) < 1)).map(({ y }) => y);
  const [gutter, top] = [start - 3, smallest(starting) - 2];
  const bottom = endOfLeft(lines, gutter, largest(starting) + 2);
  const whole = lines.filter(({ y, fine }) => y >= top && y <= bottom && !fine.some((each) => crosses(each, gutter)));
  const left = whole.flatMap((line) => partOf(line, ({ x }) => x < gutter));
  const right = whole.flatMap((line) => partOf(line, ({ x }) => x >= gutter));
  if (starting.length < FEWEST || left.length < FEWEST) return undefined;
  const isFilled =
    median(left.map(widthOf)) > FILLED * (gutter - from) && median(right.map(widthOf)) > FILLED * (to - start);
  return isFilled ? { gutter, top, bottom } : undefined;
}

/** Where most of the pieces start that start in the middle of the page. */
function commonStart(lines: readonly Line[], from: number, to: number): number {
  const starts = new Map<number, number>();
  for (const { x } of lines.flatMap(({ fine }) => fine)) {
    const share = (x - from) / (to - from);
    if (share > MIDDLE.from && share < MIDDLE.to) starts.set(Math.round(x), (starts.get(Math.round(x)) ?? 0) + 1);
  }
  return [...starts].reduce((best, next) => (next[1] > best[1] ? next : best), [0, 0])[0];
}

/** The left column may go on below the end of the right one. */
function endOfLeft(lines: readonly Line[], gutter: number, bottom: number): number {
  let end = bottom;
  for (const { y, size, right } of lines) {
    if (y > end && y - end < LINE_GAP * size && right <= gutter) end = y + 2;
  }
  return end;
}

function crosses({ x, right }: Segment, gutter: number): boolean {
  return x < gutter && right > gutter;
}

function partOf(line: Line, belongs: (segment: Segment) => boolean): readonly Line[] {
  const fine = line.fine.filter(belongs);
  if (fine.length === 0) return [];
  const [x, right] = [smallest(fine.map((each) => each.x)), largest(fine.map((each) => each.right))];
  const size = largest(fine.map((each) => each.size));
  return [{ ...line, x, right, size, bold: fine.every(({ bold }) => bold), ...segmented(fine, size) }];
}

function widthOf({ x, right }: Line): number {
  return right - x;
}

function median(values: readonly number[]): number {
  return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;
}
