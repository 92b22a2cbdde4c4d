import type { RetentionClass } from '../../domain/privacy.js';

/** What a column says of a person. */
export type CareKind =
  /** Who somebody is: name, phone, e-mail. */
  | 'identity'
  /** What somebody said or what was said to him. */
  | 'words'
  /** What somebody earns, owes or asks for. */
  | 'finances'
  /** What happened, without a name: dates, subjects, statuses. */
  | 'facts'
  /** Ties a row to a person or to another row. */
  | 'link'
  /** Who of the staff did it. */
  | 'staff'
  /** Nothing of a person. */
  | 'technical';

/** One column: what it is to a person, its name in an export, and what takes its place when the row loses its person. */
export interface ColumnCare {
  readonly kind: CareKind;
  /** French; absent: not in an export. */
  readonly heading?: string;
  /** Absent: the column stays as it is. */
  readonly blank?: string | null;
}

/** How a customer's rows are found. */
export type RowsBy = 'conversation' | 'turn' | 'visit' | 'reply' | 'case' | 'event' | 'nobody';

/** One table: what it is for, whose rows it holds and how long they stay. Texts are French: the bank declares them. */
export interface TableCare {
  readonly heading: string;
  readonly purpose: string;
  readonly rows: RowsBy;
  /** `house`: nothing of customers, kept while it is of use. */
  readonly keeps: RetentionClass | 'house';
  readonly columns: Readonly<Record<string, ColumnCare>>;
}

type Columns = TableCare['columns'];

/** Columns without a heading. */
export function hidden(kind: 'link' | 'technical', ...names: readonly string[]): Columns {
  return Object.fromEntries(names.map((name) => [name, { kind }]));
}

/** Columns of one kind by their names in an export. */
export function said(kind: CareKind, headings: Readonly<Record<string, string>>): Columns {
  return Object.fromEntries(Object.entries(headings).map(([name, heading]) => [name, { kind, heading }]));
}

/** Columns as `said` gives them, with what takes their place. */
export function blanked(kind: CareKind, columns: Readonly<Record<string, readonly [string, string | null]>>): Columns {
  return Object.fromEntries(
    Object.entries(columns).map(([name, [heading, blank]]) => [name, { kind, heading, blank }]),
  );
}
