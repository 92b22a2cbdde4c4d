import { z } from 'zod';
import { weekdayOf, dayNumber } from '../../src/language/calendar.js';
import { readAmounts } from '../../src/language/amount.js';
import { readDates } from '../../src/language/date.js';
import type { Measured } from './cases.js';
import { wolofRows, type WolofRow } from './rows.js';

const amount = z.object({ unit: z.literal('XOF'), value: z.number() });
const weekday = z.object({ weekday: z.number() });
/** A Wednesday, so that no weekday is the day of the line itself by chance. */
const today = '2026-11-25';

/** Amounts in francs and weekdays of the lexicon. */
export async function wolofSets(folder: string): Promise<readonly Measured[]> {
  const rows = await wolofRows(folder);
  const of = (kind: string) => rows.filter((row) => row.kind === kind);
  const hours = `${of('hour').length} of ${rows.length} rows: hours of the day`;
  return [
    { name: 'wolof amounts', outside: hours, cases: of('amount_fcfa').map(amountCase) },
    { name: 'wolof weekdays', outside: hours, cases: of('weekday').map(weekdayCase) },
    { name: 'wolof hours (no sum, no day)', outside: hours, cases: of('hour').map(hourCase) },
  ];
}

function amountCase({ text, value }: WolofRow) {
  const got = readAmounts(text).map((found) => ({ said: String(found.value), start: found.start, end: found.end }));
  return { text, wanted: [{ said: String(amount.parse(value).value), start: 0, end: text.length }], got };
}

function weekdayCase({ text, value }: WolofRow) {
  const got = readDates(text, today).map((found) => ({
    said: String(weekdayOf(dayNumber(found.value))),
    start: found.start,
    end: found.end,
  }));
  return { text, wanted: [{ said: String(weekday.parse(value).weekday), start: 0, end: text.length }], got };
}

/** An hour must not be taken for money nor for a day. */
function hourCase({ text }: WolofRow) {
  const found = [...readAmounts(text), ...readDates(text, today)];
  return { text, wanted: [], got: found.map((one) => ({ said: String(one.value) })) };
}
