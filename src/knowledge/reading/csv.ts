import { csvRows, usualWidth, type CsvRow } from './csv-rows.js';
import type { DocumentReader, ReadDocument } from './document-reader.js';
import { finish } from './finish.js';
import { gfmTable } from './gfm-table.js';
import { refuseOther } from './magic.js';
import { decodeText } from './text.js';
import { unreadable } from './unreadable.js';

/** Lines that are named one by one. */
const NAMED_LINES = 5;

/**
 * A CSV file as one table: each row is a fact under the names of its columns.
 *
 * A row with more or fewer cells than the header is left out and named: its values would stand under wrong names.
 */
export const csvReader: DocumentReader = {
  version: 'csv-1',
  extensions: ['.csv', '.tsv'],
  read: (bytes, id) => Promise.resolve().then(() => read(bytes, id)),
};

function read(bytes: Uint8Array, id: string): ReadDocument {
  refuseOther(bytes, id, 'a CSV table');
  const rows = csvRows(decodeText(bytes, id));
  const width = usualWidth(rows);
  const top = rows.findIndex((row) => isWhole(row, width) && row.cells.filter(Boolean).length >= Math.min(2, width));
  const table = rows.slice(Math.max(0, top));
  const whole = table.filter((row) => isWhole(row, width));
  if (rows.length > 0 && whole.length < 2) {
    const fix = 'Save it again from the spreadsheet as "CSV UTF-8", with the names of the columns in the first row.';
    throw unreadable(id, { reason: 'it holds no row below the names of its columns', fix });
  }
  const preface = rows.slice(0, Math.max(0, top)).map(({ cells }) => cells.filter(Boolean).join(' '));
  const body = [...preface, gfmTable(whole.map(({ cells }) => cells.slice(0, width)))].join('\n\n');
  return finish(
    { bytes, id },
    {
      body,
      incomplete: leftOut(
        table.filter((row) => !isWhole(row, width)),
        table.length,
      ),
    },
  );
}

/** Of the usual width; empty cells that a spreadsheet left at the end do not count. */
function isWhole({ cells, broken }: CsvRow, width: number): boolean {
  return !broken && cells.length >= width && cells.slice(width).every((cell) => cell === '');
}

function leftOut(broken: readonly CsvRow[], total: number): string | undefined {
  if (broken.length === 0) return undefined;
  const lines = broken.slice(0, NAMED_LINES).map(({ line }) => line);
  const more = broken.length > lines.length ? '…' : '';
  return (
    `${broken.length} of ${total - 1} rows left out: not as many cells as the header, or a quotation mark that is not ` +
    `closed (line ${lines.join(', ')}${more})`
  );
}
