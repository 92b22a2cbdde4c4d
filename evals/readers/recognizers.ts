import { z } from 'zod';
import { readMoney } from '../../src/language/money.js';
import { readOrdinals } from '../../src/language/number.js';
import { readQuantities } from '../../src/language/quantity.js';
import { readTimeLengths } from '../../src/language/time-length.js';
import { plainNumber, type Case, type Measured, type Value } from './cases.js';
import { lengthOf, numberOf, saidLength, saidMoney } from './duckling.js';
import { periodsOf, saidPeriod } from './periods.js';
import { recognizersRows, type Entity, type RecognizersRow } from './rows.js';

const number = z.object({ value: z.string() });
const currency = z.object({ value: z.string(), unit: z.string() });
const timed = z.object({
  Timex: z.string(),
  FutureResolution: z.record(z.string(), z.string()),
  PastResolution: z.record(z.string(), z.string()),
});

/** The French sets that speak of numbers, money, lengths and days. */
export async function recognizersSets(folder: string): Promise<readonly Measured[]> {
  const rows = (name: string) => recognizersRows(folder, name);
  const all = 'none';
  return [
    {
      name: 'recognizers numbers',
      outside: all,
      cases: (await rows('number')).map((row) => caseOf(row, numberGold, readQuantities(row.text).map(numberOf))),
    },
    {
      name: 'recognizers ordinals',
      outside: all,
      cases: (await rows('ordinal')).map((row) => caseOf(row, numberGold, readOrdinals(row.text).map(numberOf))),
    },
    {
      name: 'recognizers durations',
      outside: all,
      cases: (await rows('duration')).map((row) => caseOf(row, lengthGold, readTimeLengths(row.text).map(lengthOf))),
    },
    {
      name: 'recognizers amounts',
      outside: all,
      cases: (await rows('currency')).map((row) => caseOf(row, moneyGold, moneyOf(row.text))),
    },
    dated('recognizers dates', await rows('date')),
    dated('recognizers date periods', await rows('dateperiod')),
    dated('recognizers holidays', await rows('holiday')),
    mixed('recognizers days, lengths mixed', await rows('datetime')),
    aged('recognizers ages', await rows('age')),
  ];
}

function caseOf(row: RecognizersRow, gold: (entity: Entity) => string, got: readonly Value[]): Case {
  return {
    text: row.text,
    wanted: row.entities.filter(hasValue).map((entity) => ({ said: gold(entity), ...placeOf(entity) })),
    got,
  };
}

/** A currency that no number stands beside is no amount: the set gives it no value. */
function hasValue({ resolution }: Entity): boolean {
  return resolution?.['value'] !== null;
}

function placeOf({ start, end, span_ok: trusted }: Entity): { readonly start?: number; readonly end?: number } {
  const known = (trusted === true || trusted === 'repaired') && typeof start === 'number' && typeof end === 'number';
  return known ? { start, end } : {};
}

function numberGold({ resolution }: Entity): string {
  return plainNumber(decimal(number.parse(resolution).value));
}

function decimal(written: string): number {
  return Number(written.replace(',', '.'));
}

function moneyOf(text: string): readonly Value[] {
  // The set knows no "more than": the sum alone is its value.
  return readMoney(text).map(({ value: { amount, currency: unit }, start, end }) => ({
    said: saidMoney({ amount, currency: unit }),
    start,
    end,
  }));
}

const units: Readonly<Record<string, string>> = {
  Dollar: 'USD',
  'Dollar américain': 'USD',
  'Dollar Américain': 'USD',
  'Dollar États-Unis': 'USD',
  'Dollar Canadien': 'CAD',
  'Dollar de Hong Kong': 'HKD',
  Euro: 'EUR',
  Livre: 'GBP',
  'Yen Japonais': 'JPY',
  'Yuan Chinois': 'CNY',
  Franc: 'XOF',
  Cent: 'cent',
  Centimes: 'centime',
  Pence: 'penny',
};

function moneyGold({ resolution }: Entity): string {
  const { value, unit } = currency.parse(resolution);
  return `${plainNumber(decimal(value))} ${units[unit] ?? unit}`;
}

const timexShape =
  /^P(?:([\d.]+)Y)?(?:([\d.]+)M)?(?:([\d.]+)W)?(?:([\d.]+)D)?(?:T(?:([\d.]+)H)?(?:([\d.]+)M)?(?:([\d.]+)S)?)?$/;

function lengthGold({ resolution }: Entity): string {
  return timexLength(timed.parse(resolution).Timex);
}

function timexLength(timex: string): string {
  const written: readonly (string | undefined)[] = timexShape.exec(timex)?.slice(1) ?? [];
  const parts = written.map((part) => Number(part ?? 0));
  const [years = 0, months = 0, weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = parts;
  return saidLength(years * 12 + months, weeks * 604_800 + days * 86_400 + hours * 3600 + minutes * 60 + seconds);
}

/** Each line is read twice, once as told of the past and once of the future: both must be right. */
function dated(name: string, rows: readonly RecognizersRow[]): Measured {
  const judged = rows.filter(({ entities }) => entities.every(isResolved));
  const cases = judged.map((row) => {
    const today = row.ref?.slice(0, 10) ?? '';
    const got = bothLeans(row.text, today);
    return { ...caseOf(row, (entity) => periodGold(entity, got), got), got };
  });
  return { name, outside: `${rows.length - judged.length} of ${rows.length} rows: the set gives no days`, cases };
}

function isResolved({ resolution }: Entity): boolean {
  const read = timed.safeParse(resolution);
  return read.success && ['date', 'startDate', 'endDate'].some((key) => key in read.data.PastResolution);
}

/** Ends of ranges are now inclusive and now exclusive in the set: either is taken. */
function periodGold({ resolution }: Entity, got: readonly Value[]): string {
  const { PastResolution: past, FutureResolution: future } = timed.parse(resolution);
  const readings = [0, 1].map((shift) => `${halfOpen(past, shift)} | ${halfOpen(future, shift)}`);
  return readings.find((reading) => got.some(({ said }) => said === reading)) ?? readings[1] ?? '';
}

function halfOpen(days: Readonly<Record<string, string>>, shift: number): string {
  const { date, startDate, endDate } = days;
  if (date !== undefined) return saidPeriod({ from: date, to: later(date, 1) });
  return saidPeriod({
    ...(startDate === undefined ? {} : { from: startDate }),
    ...(endDate === undefined ? {} : { to: later(endDate, shift) }),
  });
}

/** Days, ranges and lengths of the set that mixes them with hours: rows that speak of nothing else. */
function mixed(name: string, rows: readonly RecognizersRow[]): Measured {
  const judged = rows.filter(({ entities }) => entities.every(isOfDays));
  const cases = judged.map((row) => {
    const today = row.ref?.slice(0, 10) ?? '';
    const lengths = row.entities.some(({ type }) => type.endsWith('duration'));
    const got = lengths ? readTimeLengths(row.text).map(lengthOf) : bothLeans(row.text, today);
    const wanted = row.entities.flatMap((entity) => mixedGold(entity, got));
    return { text: row.text, wanted, got };
  });
  return {
    name,
    outside: `${rows.length - judged.length} of ${rows.length} rows: hours, rhythms, a season without days`,
    cases,
  };
}

/** A season has a name in the set and no days. */
function isOfDays({ type, resolution }: Entity): boolean {
  const [first] = mixedValues.safeParse(resolution).data?.values ?? [];
  const nameless = type.endsWith('daterange') && first?.['value'] === 'not resolved';
  return /\.(?:date|daterange|duration)$/.test(type) && !nameless;
}

function bothLeans(text: string, today: string): readonly Value[] {
  const [past, future] = [periodsOf(text, today, 'past'), periodsOf(text, today, 'future')];
  return past.map((value, place) => ({ ...value, said: `${value.said} | ${future[place]?.said ?? ''}` }));
}

const mixedValues = z.object({ values: z.array(z.record(z.string(), z.string())) });

/** What has no value in the set ("30/2") must not be found; one value is both the past's and the future's. */
function mixedGold(entity: Entity, got: readonly Value[]): readonly Value[] {
  const { values } = mixedValues.parse(entity.resolution);
  const [first, second] = [values[0] ?? {}, values[1] ?? values[0] ?? {}];
  if (first['value'] === 'not resolved') return [];
  if (entity.type.endsWith('duration')) return [{ said: timexLength(first['timex'] ?? ''), ...placeOf(entity) }];
  const daysOf = ({ value, start, end }: Readonly<Record<string, string>>, shift: number) =>
    value === undefined
      ? halfOpen({ startDate: start ?? '', endDate: end ?? '' }, shift)
      : halfOpen({ date: value }, 0);
  const readings = [0, 1].map((shift) => `${daysOf(first, shift)} | ${daysOf(second, shift)}`);
  const said = readings.find((reading) => got.some((one) => one.said === reading)) ?? readings[1] ?? '';
  return [{ said, ...placeOf(entity) }];
}

const ageUnits: Readonly<Record<string, readonly [number, number]>> = {
  Ans: [12, 0],
  Mois: [1, 0],
  Semaines: [0, 604_800],
  Jour: [0, 86_400],
};

/** An age is a length of time that began at a birth. */
function aged(name: string, rows: readonly RecognizersRow[]): Measured {
  const gold = ({ resolution }: Entity) => {
    const { value, unit } = currency.parse(resolution);
    const [months, seconds] = ageUnits[unit] ?? [0, 0];
    return saidLength(decimal(value) * months, decimal(value) * seconds);
  };
  return {
    name,
    outside: 'none',
    cases: rows.map((row) => caseOf(row, gold, readTimeLengths(row.text).map(lengthOf))),
  };
}

function later(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
