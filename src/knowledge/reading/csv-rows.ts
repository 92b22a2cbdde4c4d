/** A record of a CSV file. */
export interface CsvRow {
  /** Where it starts, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
  /** Its quotation marks do not close, or close too early. */
  readonly broken: boolean;
}

/** Characters of a quoted cell: beyond, its closing mark is missing and it swallows the rows below. */
const LONGEST_CELL = 5_000;
/** Rows that tell the delimiter. */
const TELLING_ROWS = 50;
/** What a spreadsheet in French, a database, one in English, and old exports write between cells. */
const DELIMITERS = [';', '\t', ',', '|'];

/**
 * The records of a CSV text in order, empty lines left out. Quoted cells may hold delimiters, line ends and doubled
 * quotation marks. A record whose quotation marks do not close ends with its line.
 *
 * @source RFC 4180; a first line `sep=;` as Excel writes it
 */
export function csvRows(text: string): readonly CsvRow[] {
  const told = /^sep=(.)\n/i.exec(text);
  return told?.[1] === undefined ? recordsOf(text, sniff(text)) : recordsOf(text, told[1], 1);
}

/** The number of cells that most rows have. */
export function usualWidth(rows: readonly CsvRow[]): number {
  const counts = new Map<number, number>();
  for (const { cells, broken } of rows) if (!broken) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  return [...counts].reduce((best, next) => (next[1] > best[1] ? next : best), [0, 0])[0];
}

/** The delimiter under which most of the first rows have the same number of cells, two at least. */
function sniff(text: string): string {
  const scores = DELIMITERS.map((delimiter) => {
    const rows = recordsOf(text, delimiter, 0, TELLING_ROWS);
    const width = usualWidth(rows);
    const alike = rows.filter(({ cells, broken }) => cells.length === width && !broken).length;
    return { delimiter, score: width < 2 ? 0 : alike / rows.length };
  });
  return scores.reduce((best, next) => (next.score > best.score ? next : best)).delimiter;
}

function recordsOf(text: string, delimiter: string, skipLines = 0, most = Infinity): readonly CsvRow[] {
  const rows: CsvRow[] = [];
  let at = 0;
  let line = 1;
  while (at < text.length && rows.length < most) {
    const record = recordAt(text, at, delimiter);
    const empty = record.cells.every((cell) => cell.trim() === '');
    if (!empty && line > skipLines) rows.push({ line, cells: record.cells, broken: record.broken });
    line += text.slice(at, record.end).split('\n').length - 1;
    at = record.end;
  }
  return rows;
}

interface Record {
  readonly cells: readonly string[];
  readonly broken: boolean;
  /** Where the next one starts. */
  readonly end: number;
}

function recordAt(text: string, start: number, delimiter: string): Record {
  const cells: string[] = [];
  let at = start;
  for (;;) {
    const cell = text[at] === '"' ? quotedAt(text, at) : plainAt(text, at, delimiter);
    const next = cell === undefined ? undefined : text[cell.end];
    if (cell === undefined || (next !== undefined && next !== delimiter && next !== '\n')) {
      return { cells: [lineAt(text, start)], broken: true, end: lineEnd(text, start) + 1 };
    }
    cells.push(cell.text.trim());
    at = cell.end + 1;
    if (next !== delimiter) return { cells, broken: false, end: at };
  }
}

interface Cell {
  readonly text: string;
  /** The place after it. */
  readonly end: number;
}

function plainAt(text: string, start: number, delimiter: string): Cell {
  const rest = lineAt(text, start);
  const found = rest.indexOf(delimiter);
  const cell = found === -1 ? rest : rest.slice(0, found);
  return { text: cell, end: start + cell.length };
}

function quotedAt(text: string, start: number): Cell | undefined {
  for (let at = start + 1; at < text.length && at - start < LONGEST_CELL; at += 1) {
    if (text[at] !== '"') continue;
    if (text[at + 1] !== '"') return { text: text.slice(start + 1, at).replaceAll('""', '"'), end: at + 1 };
    at += 1;
  }
  return undefined;
}

function lineAt(text: string, start: number): string {
  return text.slice(start, lineEnd(text, start));
}

function lineEnd(text: string, start: number): number {
  const end = text.indexOf('\n', start);
  return end === -1 ? text.length : end;
}
