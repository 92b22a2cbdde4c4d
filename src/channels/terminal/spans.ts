import { graphemes, graphemeWidth } from './width.js';

/** How a piece of text stands out; without colours every look is plain. */
export type Look = 'plain' | 'bold' | 'faint';

/** A piece of text in one look, already clean of control characters. */
export interface Span {
  readonly text: string;
  readonly look: Look;
}

/** How lines are laid out: `first` stands before the first line, `rest` (of the same width) before the others. */
export interface Layout {
  /** Columns, `Infinity` when lines are not to be broken. */
  readonly width: number;
  readonly color: boolean;
  readonly first?: string;
  readonly rest?: string;
}

interface Cell {
  readonly text: string;
  readonly width: number;
  readonly look: Look;
}

const MARKS: Readonly<Record<Look, readonly [string, string]>> = {
  plain: ['', ''],
  bold: ['\x1b[1m', '\x1b[22m'],
  faint: ['\x1b[2m', '\x1b[22m'],
};

export function plainSpan(text: string): Span {
  return { text, look: 'plain' };
}

/** Breaks at spaces (not inside `5 000 000 F CFA`, nor at a no-break space), inside a word only when it is too long. */
export function wrapSpans(spans: readonly Span[], layout: Layout): readonly string[] {
  const first = layout.first ?? '';
  const rest = layout.rest ?? '';
  const room = Math.max(1, layout.width - Math.max(first.length, rest.length));
  const lines = breakCells(spans.flatMap(cellsOf), room);
  return lines.map((cells, index) => `${index === 0 ? first : rest}${paint(cells, layout.color)}`.trimEnd());
}

/** One look around a text, as escape sequences when `color` allows them. */
export function styled(text: string, look: Look, color: boolean): string {
  const [on, off] = MARKS[look];
  return color && text !== '' ? `${on}${text}${off}` : text;
}

function cellsOf(span: Span): readonly Cell[] {
  return graphemes(span.text).map((text) => ({ text, width: graphemeWidth(text), look: span.look }));
}

function breakCells(cells: readonly Cell[], room: number): readonly (readonly Cell[])[] {
  const lines: (readonly Cell[])[] = [];
  let start = 0;
  while (start < cells.length) {
    const { end, next } = lineEnd(cells, start, room);
    lines.push(cells.slice(start, end));
    start = next;
  }
  return lines.length === 0 ? [[]] : lines;
}

/** Where the line that begins at `start` ends, and where the next one begins. */
function lineEnd(cells: readonly Cell[], start: number, room: number): { readonly end: number; readonly next: number } {
  let used = 0;
  let space = -1;
  for (let index = start; index < cells.length; index += 1) {
    const cell = cells[index];
    if (cell === undefined) break;
    if (cell.text === ' ' && !isInsideFigure(cells, index)) space = index;
    used += cell.width;
    if (used <= room) continue;
    if (space > start) return { end: space, next: space + 1 };
    const end = Math.max(start + 1, index);
    return { end, next: end };
  }
  return { end: cells.length, next: cells.length };
}

/** A sum is one word, though its spaces are plain so that it can be copied. */
function isInsideFigure(cells: readonly Cell[], space: number): boolean {
  const before = cells[space - 1]?.text ?? '';
  const after = cells[space + 1]?.text ?? '';
  return /\d/.test(before) ? /[\dF%]/.test(after) : before === 'F' && after === 'C';
}

function paint(cells: readonly Cell[], color: boolean): string {
  let painted = '';
  let run = '';
  let look: Look = 'plain';
  for (const cell of cells) {
    if (cell.look !== look) {
      painted += styled(run, look, color);
      run = '';
      look = cell.look;
    }
    run += cell.text;
  }
  return painted + styled(run, look, color);
}
