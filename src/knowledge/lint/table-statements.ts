import type { Reading } from '../orphan-readings.js';
import type { Page, Row, Table } from './page.js';
import { boundOf, nearestProducts, perOf, type FigureKind, type Statement } from './statement.js';
import { labelOf, productsOf } from './words.js';
import { readingsOf, valueOf } from './readings.js';

const FREE = /^\s*(?:gratuite?s?|offerte?s?|sans frais|free|0(?: f(?:cfa)?)?)\s*(?:\(|$|,(?!\d)|;|par\b)/i;

/** What the cells of a page's tables say: the first figure of each kind in a cell. */
export function tableStatements(page: Page): readonly Statement[] {
  return page.tables
    .filter(({ isRuled }) => isRuled)
    .flatMap((table) => table.rows.flatMap((row) => rowStatements(page, table, row)));
}

function rowStatements(page: Page, table: Table, row: Row): readonly Statement[] {
  const [corner = '', ...columns] = table.header.cells;
  const [name = '', ...cells] = row.cells;
  const own = labelOf(name);
  // « jusqu'à 36 mois » names nothing by itself: its heading says of what.
  const label =
    own.length === 0 && !/\p{L}{4}/u.test(name.replace(/jusqu/i, ''))
      ? [...labelOf(row.section), ...(name.match(/\d+/g) ?? [])]
      : labelOf(productsOf(corner).length === 0 ? `${corner} ${name}` : name);
  return cells.flatMap((cell, index) => {
    const column = columns[index] ?? '';
    const per = perOf(cell) ?? perOf(name) ?? perOf(column);
    return figuresOf(cell).map(({ kind, value, figure, bound }): Statement => ({
      ...placeOf(row),
      ...(page.date === undefined ? {} : { date: page.date }),
      ...{ kind, value, figure },
      named: `${headed(corner, name)}${column === '' ? '' : ` (${column})`}`,
      label,
      column: labelOf(column),
      ...(per === undefined ? {} : { per }),
      ...(bound === undefined ? {} : { bound }),
      products: nearestProducts(`${corner} ${name}`, column, row.section, page.title),
      context: `${row.section} ${table.header.text} ${row.text}`,
    }));
  });
}

/** The row with the word over its column, unless it says it itself: « Virement : Vers la même banque ». */
function headed(corner: string, name: string): string {
  const own = labelOf(name);
  const adds = labelOf(corner).some((stem) => !own.includes(stem));
  return adds ? `${corner} : ${name}` : name;
}

function placeOf({ document, section, line }: Row) {
  return { document, section, ...(line === undefined ? {} : { line }) };
}

interface CellFigure {
  readonly kind: FigureKind;
  readonly value: number;
  readonly figure: string;
  readonly bound?: 'least' | 'most';
}

function figuresOf(cell: string): readonly CellFigure[] {
  if (FREE.test(cell)) return [{ kind: 'amount', value: 0, figure: cell.trim() }];
  const readings = readingsOf(cell);
  return (['amount', 'percentage'] as const).flatMap((kind) => {
    const found = readings.find((reading) => reading.kind === kind && isFrancs(reading));
    if (found === undefined) return [];
    const bound = boundOf(cell.slice(found.end));
    return [{ kind, value: valueOf(found), figure: found.text, ...(bound === undefined ? {} : { bound }) }];
  });
}

/** Everything but an amount in another currency. */
export function isFrancs({ kind, key }: Reading): boolean {
  return kind !== 'amount' || key.startsWith('amount:XOF:');
}
