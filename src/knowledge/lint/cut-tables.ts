import { findingAt, type Finding } from './finding.js';
import type { Page, Table } from './page.js';

/** Tables that lost their header, their rows or some cells of a row. */
export function cutTables(pages: readonly Page[]): readonly Finding[] {
  return pages.flatMap(({ tables }) => tables.flatMap(faultsOf));
}

function faultsOf(table: Table): readonly Finding[] {
  const { header, rows, isRuled } = table;
  if (!isRuled) {
    return [
      fault(
        table,
        'rows without a header above them',
        'Write the header and the line of dashes, or join it to the table above.',
      ),
    ];
  }
  if (rows.length === 0) return [fault(table, 'a table without rows', 'Write its rows, or take it out.')];
  const wanted = header.cells.length;
  return rows.flatMap((row) => {
    const name = row.cells[0] ?? '';
    if (row.cells.length !== wanted) {
      const what = `the row “${name}” has ${row.cells.length} of ${wanted} cells`;
      return [fault(row, what, 'Give the row a cell for each column.')];
    }
    const isBare = wanted > 1 && row.cells.slice(1).every((cell) => cell === '');
    return isBare ? [fault(row, `the row “${name}” has no value`, 'Write the value, or take the row out.')] : [];
  });
}

function fault(place: Parameters<typeof findingAt>[0], what: string, mend: string): Finding {
  return findingAt(place, { rule: 'cut-table', severity: 'error', what, mend });
}
