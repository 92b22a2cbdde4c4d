import type { Part, Table } from './quote-parts.js';

/** How much of the question a text holds, 0..1. */
export type Worth = (text: string) => number;

/** A table of so few rows is told whole when the question names none of them. */
const SHORT_TABLE = 6;
/** More rows than these are shown as a table. */
const ROWS_AS_LINES = 2;

/** Whether a row is asked for by what it says beyond title and heading. */
export function isTold(part: Part, fresh: Worth): boolean {
  if (part.kind !== 'table' || part.table.rows.length > SHORT_TABLE) return true;
  return part.table.rows.some((row) => fresh(row.join(' ')) > 0);
}

/** The rows that hold most of what is asked; all that do as much, for no row may stand for its neighbour. */
export function showRows({ header, rows }: Table, worth: Worth): string {
  const scores = rows.map((row) => worth(row.join(' ')));
  const best = Math.max(0, ...scores);
  const telling = best === 0 ? rows : rows.filter((_, place) => (scores[place] ?? 0) >= best);
  return telling.length <= ROWS_AS_LINES ? asLines(header, telling) : asTable(header, telling);
}

function asLines(header: readonly string[], rows: readonly (readonly string[])[]): string {
  return rows
    .map(([label = '', ...cells]) => {
      const told = cells.map((cell, place) => (cells.length === 1 ? cell : `${header[place + 1] ?? ''} : ${cell}`));
      return `- **${label.replaceAll('**', '')}** : ${told.filter((cell) => cell !== '').join(' ; ')}`;
    })
    .join('\n');
}

function asTable(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(header), line(header.map(() => '---')), ...rows.map(line)].join('\n');
}
