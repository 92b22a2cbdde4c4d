import { largest } from './extremes.js';

/**
 * Rows as a GFM table: the first row is its header.
 *
 * Cells are one line each, their pipes escaped; short rows are filled, empty rows and columns dropped.
 *
 * @returns Markdown without an empty line around it; empty when no cell holds anything
 */
export function gfmTable(rows: readonly (readonly string[])[]): string {
  const cells = rows.map((row) => row.map(cellOf)).filter((row) => row.some((cell) => cell !== ''));
  const width = largest(cells.map((row) => row.length));
  const columns = Array.from({ length: width }, (_, column) => column).filter((column) =>
    cells.some((row) => (row[column] ?? '') !== ''),
  );
  const lines = cells.map((row) => lineOf(columns.map((column) => row[column] ?? '')));
  const [header, ...rest] = lines;
  return header === undefined ? '' : [header, lineOf(columns.map(() => '---')), ...rest].join('\n');
}

/** A cell's text on one line, with every pipe escaped once. */
export function cellOf(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/(?<!\\)\\*\|/g, '\\|');
}

function lineOf(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}
