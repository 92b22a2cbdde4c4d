import { html, nothing, type Html } from './html.js';
import type { Visit } from './visit.js';

/** One column of a list: its head, and what stands in it for a row. */
export interface Column<Row> {
  readonly head: string;
  readonly cell: (row: Row) => Html | string;
  /** Sorted by the time of reception. */
  readonly sorts?: true;
}

export interface Table<Row> {
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  /** What is said instead of an empty table. */
  readonly empty: string;
  /** Path and filters of the list, when its rows can be put in another order. */
  readonly sorting?: Visit['query'];
}

/** A real table, for eyes and for screen readers: caption, heads, the first cell the head of its row. */
export function table<Row>({ caption, columns, rows, empty, sorting }: Table<Row>): Html {
  if (rows.length === 0) return html`<p class="empty">${empty}</p>`;
  const heads = columns.map((column) => headOf(column, sorting));
  const lines = rows.map(
    (row) =>
      html`<tr role="row">
        ${columns.map((column, index) => cellOf(column, row, index))}
      </tr>`,
  );
  return html`<div class="scroll" role="region" aria-label="${caption}" tabindex="0">
    <table role="table">
      <caption>
        ${caption}
      </caption>
      <thead>
        <tr role="row">
          ${heads}
        </tr>
      </thead>
      <tbody>
        ${lines}
      </tbody>
    </table>
  </div>`;
}

function cellOf<Row>({ head, cell }: Column<Row>, row: Row, index: number): Html {
  const value = cell(row);
  return index === 0
    ? html`<th scope="row" role="rowheader">${value}</th>`
    : html`<td role="cell" data-head="${head}">${value}</td>`;
}

function headOf<Row>({ head, sorts }: Column<Row>, sorting: Visit['query'] | undefined): Html {
  // A column of bars has nothing to be called.
  if (head === '') return html`<td role="cell"></td>`;
  if (sorts === undefined || sorting === undefined) return html`<th scope="col" role="columnheader">${head}</th>`;
  const order = sorting.get('order');
  const sorted = order === 'oldest' ? 'ascending' : order === 'newest' ? 'descending' : 'none';
  const next = withParameter(sorting, 'order', order === 'newest' ? 'oldest' : 'newest');
  return html`<th scope="col" role="columnheader" aria-sort="${sorted}">
    <a href="${next}"
      >${head}<span class="sort" aria-hidden="true"
        >${order === 'oldest' ? ' ↑' : order === 'newest' ? ' ↓' : ' ↕'}</span
      ></a
    >
  </th>`;
}

/** The same list with one filter changed, from its first page. */
function withParameter(query: URLSearchParams, name: string, value: string): string {
  const changed = new URLSearchParams(query);
  changed.delete('after');
  changed.delete('done');
  changed.set(name, value);
  return `?${changed.toString()}`;
}

/** Links to the first and to the next page of a list. */
export function pager(query: URLSearchParams, next: string | undefined): Html {
  const first = new URLSearchParams(query);
  first.delete('after');
  first.delete('done');
  const onward = new URLSearchParams(first);
  if (next !== undefined) onward.set('after', next);
  const begin = query.has('after') ? html`<a href="?${first.toString()}">Première page</a>` : nothing;
  const more = next === undefined ? nothing : html`<a rel="next" href="?${onward.toString()}">Page suivante</a>`;
  return html`<nav class="pager" aria-label="Pages de la liste">${begin} ${more}</nav>`;
}

/** Label and value, what has none left out. */
export function facts(pairs: readonly (readonly [label: string, value: Html | string])[]): Html {
  const shown = pairs.filter(([, value]) => value !== '');
  return html`<dl>
    ${shown.map(
      ([label, value]) =>
        html`<div>
          <dt>${label}</dt>
          <dd>${value}</dd>
        </div>`,
    )}
  </dl>`;
}
