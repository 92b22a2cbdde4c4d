import { z } from 'zod';
import { readEmails } from '../../src/language/email.js';
import type { Found } from '../../src/language/found.js';
import { readMoney, type Money } from '../../src/language/money.js';
import { readOrdinals } from '../../src/language/number.js';
import { readPhones } from '../../src/language/phone.js';
import { readQuantities } from '../../src/language/quantity.js';
import { readTimeLengths, type TimeLength } from '../../src/language/time-length.js';
import { plainNumber, type Case, type Measured, type Value } from './cases.js';
import { periodsOf, saidPeriod } from './periods.js';
import { ducklingRows, type DucklingRow } from './rows.js';

/** The day the corpus was written for; times are told by the clock of its zone. */
const today = '2013-02-12';

const plain = z.object({ value: z.union([z.number(), z.string()]), unit: z.string().optional() });
const moment = z.object({ value: z.string(), grain: z.string() });
const range = z.object({ from: z.unknown().optional(), to: z.unknown().optional() });

/** Every French set of the corpus, and the phones that have no language. */
export async function ducklingSets(folder: string): Promise<readonly Measured[]> {
  const rows = (name: string) => ducklingRows(folder, name);
  const times = await rows('fr_time');
  return [
    whole('duckling numerals', await rows('fr_numeral'), (text) => readQuantities(text).map(numberOf), numberGold),
    whole('duckling ordinals', await rows('fr_ordinal'), (text) => readOrdinals(text).map(numberOf), numberGold),
    whole('duckling durations', await rows('fr_duration'), (text) => readTimeLengths(text).map(lengthOf), durationGold),
    whole('duckling e-mails', await rows('fr_email'), (text) => readEmails(text).map(wordOf), wordGold),
    whole('duckling amounts', await rows('fr_amountofmoney'), (text) => readMoney(text).map(moneyOf), moneyGold),
    ...timeSets(times),
    phones(await rows('any_phonenumber')),
  ];
}

function whole(
  name: string,
  rows: readonly DucklingRow[],
  read: (text: string) => readonly Value[],
  gold: (row: DucklingRow) => string,
): Measured {
  const cases = rows.map((row) => caseOf(row, read(row.text), gold));
  return { name, outside: 'none', cases };
}

function caseOf(row: DucklingRow, got: readonly Value[], gold: (row: DucklingRow) => string): Case {
  const { text } = row;
  return { text, wanted: row.negative ? [] : [{ said: gold(row), start: 0, end: text.length }], got };
}

function timeSets(rows: readonly DucklingRow[]): readonly Measured[] {
  const isDayly = (row: DucklingRow) => row.negative || /^(?:day|week|month|year)$/.test(grainOf(row));
  const read = (text: string) => periodsOf(text, today, 'future');
  const daily = rows.filter(isDayly);
  const singles = daily.filter(
    (row) => row.negative || (grainOf(row) === 'day' && row.values[0]?.['type'] === 'value'),
  );
  const several = daily.filter((row) => !singles.includes(row));
  const hours = `${rows.length - daily.length} of ${rows.length} rows: hours, minutes and seconds`;
  const beside = rows.filter((row) => !isDayly(row) && firstDay(row) !== today);
  const rest = `${rows.length - daily.length - beside.length} rows of an hour of the day itself`;
  return [
    { name: 'duckling days', outside: hours, cases: singles.map((row) => caseOf(row, read(row.text), periodGold)) },
    {
      name: 'duckling weeks, months, ranges',
      outside: 'the same rows',
      cases: several.map((row) => caseOf(row, read(row.text), periodGold)),
    },
    { name: 'duckling days beside an hour', outside: rest, cases: beside.map(besideHour) },
  ];
}

/** Of "jeudi de 9h à 11h" only the day is ours. */
function besideHour(row: DucklingRow): Case {
  const got = periodsOf(row.text, today, 'future').map(({ said }) => ({ said: said.slice(0, 10) }));
  return { text: row.text, wanted: [{ said: firstDay(row) }], got };
}

function firstDay({ values }: DucklingRow): string {
  const ends = range.parse(values[0] ?? {});
  return moment.parse(ends.from ?? ends.to ?? values[0]).value.slice(0, 10);
}

function grainOf({ values }: DucklingRow): string {
  const ends = range.parse(values[0] ?? {});
  return moment.parse(ends.from ?? ends.to ?? values[0]).grain;
}

function periodGold({ values }: DucklingRow): string {
  const [value] = values;
  if (value?.['type'] === 'value') {
    const { value: from, grain } = moment.parse(value);
    return saidPeriod({ from, to: afterOne(from, grain) });
  }
  const ends = range.parse(value);
  const [from, to] = [ends.from, ends.to].map((end) => (end === undefined ? undefined : moment.parse(end).value));
  return saidPeriod({ ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) });
}

/** One grain later: the end of a value, exclusive. */
function afterOne(from: string, grain: string): string {
  const date = new Date(`${from.slice(0, 10)}T00:00:00Z`);
  if (grain === 'day' || grain === 'week') date.setUTCDate(date.getUTCDate() + (grain === 'day' ? 1 : 7));
  if (grain === 'month') date.setUTCMonth(date.getUTCMonth() + 1);
  if (grain === 'year') date.setUTCFullYear(date.getUTCFullYear() + 1);
  return date.toISOString();
}

/** A phone without its country is one of no country that we know: only those with a plus can be written in E.164. */
function phones(rows: readonly DucklingRow[]): Measured {
  const known = rows.filter(({ text, negative }) => negative || text.includes('+'));
  const gold = ({ values }: DucklingRow) => String(plain.parse(values[0]).value).replace(/[^\d+]/g, '');
  const cases = known.map((row) => caseOf(row, readPhones(row.text).map(wordOf), gold));
  return {
    name: 'duckling phones',
    outside: `${rows.length - known.length} of ${rows.length} rows: no country is said`,
    cases,
  };
}

export function numberOf({ value, start, end }: Found<number>): Value {
  return { said: plainNumber(value), start, end };
}

export function lengthOf({ value: { months, seconds }, start, end }: Found<TimeLength>): Value {
  return { said: saidLength(months, seconds), start, end };
}

export function saidLength(months: number, seconds: number): string {
  return `${plainNumber(months)} months ${plainNumber(seconds)} s`;
}

function wordOf({ value, start, end }: Found<string>): Value {
  return { said: value, start, end };
}

function moneyOf({ value, start, end }: Found<Money>): Value {
  return { said: saidMoney(value), start, end };
}

export function saidMoney({ amount, currency, upTo, limit }: Money): string {
  const low = plainNumber(amount);
  if (limit !== undefined) return `${limit === 'over' ? `${low}..` : `..${low}`} ${currency}`;
  return upTo === undefined ? `${low} ${currency}` : `${low}..${plainNumber(upTo)} ${currency}`;
}

const signs: Readonly<Record<string, string>> = { $: 'USD', '£': 'GBP' };

function moneyGold({ values }: DucklingRow): string {
  const ends = range.parse(values[0]);
  const said = (end: unknown) => (end === undefined ? undefined : plain.parse(end));
  const [single, from, to] =
    values[0]?.['type'] === 'value' ? [plain.parse(values[0])] : [undefined, said(ends.from), said(ends.to)];
  const unit = (single ?? from ?? to)?.unit ?? '';
  const [low, high] = single === undefined ? [from?.value, to?.value] : [single.value, undefined];
  const range_ = single !== undefined ? String(low) : `${low ?? ''}..${high ?? ''}`;
  return `${range_} ${signs[unit] ?? unit}`;
}

function numberGold({ values }: DucklingRow): string {
  return plainNumber(Number(plain.parse(values[0]).value));
}

function wordGold({ values }: DucklingRow): string {
  return String(plain.parse(values[0]).value);
}

const unitSeconds: Readonly<Record<string, number>> = { second: 1, minute: 60, hour: 3600, day: 86_400, week: 604_800 };
const unitMonths: Readonly<Record<string, number>> = { month: 1, quarter: 3, year: 12 };

function durationGold({ values }: DucklingRow): string {
  const { value, unit = '' } = plain.parse(values[0]);
  return saidLength(Number(value) * (unitMonths[unit] ?? 0), Number(value) * (unitSeconds[unit] ?? 0));
}
