import type { Block, TableRow } from './markdown.js';
import { plainSpan, styled, wrapSpans } from './spans.js';
import type { Layout, Span } from './spans.js';
import { displayWidth } from './width.js';

type Table = Extract<Block, { readonly kind: 'table' }>;

const GAP = '  ';

/** Aligned columns when they fit in the width, otherwise one list item a row: `- Durée : 12 mois · Taux : 8,5 %`. */
export function renderTable(table: Table, layout: Layout): readonly string[] {
  const columns = columnWidths(table);
  const total = columns.reduce((sum, width) => sum + width, 0) + GAP.length * (columns.length - 1);
  return total <= layout.width ? alignRows(table, columns, layout.color) : listRows(table, layout);
}

function columnWidths(table: Table): readonly number[] {
  const all = [table.header, ...table.rows];
  const count = Math.max(...all.map((row) => row.length));
  return Array.from({ length: count }, (_, column) =>
    Math.max(...all.map((row) => displayWidth(cellText(row, column)))),
  );
}

function alignRows(table: Table, columns: readonly number[], color: boolean): readonly string[] {
  const header = columns.map((width, column) => {
    const look = color ? 'bold' : 'plain';
    return alignCell([{ text: cellText(table.header, column), look }], { width, color, side: table.sides[column] });
  });
  const rule = columns.map((width) => styled('─'.repeat(width), 'faint', color));
  const rows = table.rows.map((row) =>
    columns.map((width, column) => alignCell(row[column] ?? [], { width, color, side: table.sides[column] })),
  );
  return [header, rule, ...rows].map((cells) => cells.join(GAP).trimEnd());
}

interface CellLayout {
  readonly width: number;
  readonly color: boolean;
  readonly side: 'left' | 'right' | undefined;
}

function alignCell(spans: readonly Span[], layout: CellLayout): string {
  const filling = ' '.repeat(Math.max(0, layout.width - displayWidth(textOf(spans))));
  const painted = spans.map((span) => styled(span.text, span.look, layout.color)).join('');
  return layout.side === 'right' ? filling + painted : painted + filling;
}

function listRows(table: Table, layout: Layout): readonly string[] {
  return table.rows.flatMap((row) => {
    const pairs = row.map((cell, column) => labelled(cellText(table.header, column), cell));
    const spans = pairs
      .filter((pair) => pair.length > 0)
      .flatMap((pair, at) => (at === 0 ? pair : [plainSpan(' · '), ...pair]));
    return wrapSpans(spans, { ...layout, first: '- ', rest: '  ' });
  });
}

function labelled(label: string, cell: readonly Span[]): readonly Span[] {
  if (textOf(cell) === '') return [];
  return label === '' ? cell : [plainSpan(`${label} : `), ...cell];
}

function cellText(row: TableRow, column: number): string {
  return textOf(row[column] ?? []);
}

function textOf(spans: readonly Span[]): string {
  return spans.map((span) => span.text).join('');
}
