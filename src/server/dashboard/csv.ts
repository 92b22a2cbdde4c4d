import type { Listed } from '../../domain/desk.js';

/** Rows that one file may hold. */
const MOST = 100_000;
const PAGE = 500;

/** A column of a file. */
export interface FileColumn<Row> {
  readonly head: string;
  readonly cell: (row: Row) => string | number | null;
}

/** A list as French spreadsheets open it: UTF-8 with its mark, semicolons; no cell is a formula. */
export async function* csvLines<Row>(
  columns: readonly FileColumn<Row>[],
  read: (page: { readonly limit: number; readonly after?: string }) => Promise<Listed<Row>>,
): AsyncGenerator<string> {
  yield `\uFEFF${csvLine(columns.map(({ head }) => head))}`;
  let after: string | undefined;
  for (let rows = 0; rows < MOST; rows += PAGE) {
    const page = await read({ limit: PAGE, ...(after === undefined ? {} : { after }) });
    for (const row of page.cases) yield csvLine(columns.map(({ cell }) => cell(row)));
    after = page.next;
    if (after === undefined) return;
  }
}

/** One line, its end included. */
export function csvLine(cells: readonly (string | number | null)[]): string {
  return `${cells.map(cellOf).join(';')}\r\n`;
}

/**
 * A spreadsheet reads a cell that begins with one of these as a formula, white space before it or not.
 *
 * @source OWASP CSV injection, ASVS 1.2.10
 */
const FORMULA = /^[\s\uFEFF\u200B]*[=+\-@\t\r|%＝＋－＠]/u;

function cellOf(value: string | number | null): string {
  if (typeof value === 'number') return String(value);
  const text = (value ?? '').replaceAll('\0', '');
  const harmless = FORMULA.test(text) ? `'${text}` : text;
  return /[";,\t\r\n']/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
