import { cleanLine, cleanText } from '../channels/terminal/clean.js';
import { plainSpan } from '../channels/terminal/spans.js';
import { renderTable } from '../channels/terminal/table.js';
import { cutColumns } from '../channels/terminal/width.js';
import { dakarDay, dakarHour } from '../domain/day.js';
import { maskPhone } from '../domain/masked.js';
import { readPhones } from '../language/phone.js';

export { maskPhone };

/** Columns of what a customer wrote, at most. */
const WIDEST = 32;
const LABEL = 12;

/** Something about a case; without a value it is not shown. */
export type Fact = readonly [label: string, value: string | number | null | undefined];

/**
 * Aligned columns, or a list where they do not fit. No text of a customer can move the cursor.
 *
 * @param width columns, `Infinity` when lines are not to be broken
 */
export function tableLines(header: readonly string[], rows: readonly Row[], width: number): readonly string[] {
  const cells = (row: Row) => row.map((text) => [plainSpan(cutColumns(cleanLine(text), WIDEST))]);
  const table = { kind: 'table', header: cells(header), rows: rows.map(cells), sides: [] } as const;
  return renderTable(table, { width, color: false });
}

type Row = readonly string[];

/** One fact a line, its value on as many lines as it has. */
export function factLines(facts: readonly Fact[]): readonly string[] {
  return facts.flatMap(([label, value]) => {
    if (value === null || value === undefined || value === '') return [];
    const [first = '', ...rest] = cleanText(String(value)).split('\n');
    return [`${label.padEnd(LABEL)}  ${first}`, ...rest.map((line) => `${' '.repeat(LABEL)}  ${line}`.trimEnd())];
  });
}

/** JSON on one line that a terminal can show: what JSON leaves as it is and a terminal obeys is escaped. */
export function jsonLine(value: unknown): string {
  return JSON.stringify(value).replace(OBEYED, (mark) => `\\u${mark.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

const OBEYED = /[\x7f-\x9f\u2028\u2029\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/g;

/** The text with each phone number in it masked. */
export function maskPhonesIn(text: string): string {
  const phones = [...readPhones(text)].sort((one, other) => other.start - one.start);
  return phones.reduce(
    (left, { start, end, value }) => left.slice(0, start) + maskPhone(value) + left.slice(end),
    text,
  );
}

/** `+221 77 123 45 08`; a number of another country as it is. */
export function phoneInGroups(phone: string | null): string {
  return (phone ?? '').replace(/^(\+221)(\d\d)(\d{3})(\d\d)(\d\d)$/, '$1 $2 $3 $4 $5');
}

/** @param instant ISO @returns day and time in Dakar, `2026-11-24 10:15` */
export function timeInDakar(instant: string): string {
  const at = new Date(instant);
  return `${dakarDay(at)} ${dakarHour(at)}`;
}
