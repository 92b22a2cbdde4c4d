import { calendarDay, dayNumber, isoDay, monthFrom, numberOf, type Days, type When } from './calendar.js';
import { nearest } from './day-of-month.js';
import type { Span } from './found.js';
import { fold } from './normalise.js';

/** A day or a month in figures, with its place in the line. */
export interface FigureDay extends Span {
  readonly day: number;
  /** The whole month, where only month and year were written. */
  readonly days?: Days;
}

const iso = /(?<![\d/.-])(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?![\d/-])/g;
const european = /(?<![\d/.,-])(\d{1,2})([/.-])(\d{1,2})(?:\2|,)(\d{4}|\d{2})(?![\d/-])/g;
const short = /(?<![\d/.,])(\d{1,2})\/(\d{1,2})(?![\d/]|,\d{4})/g;
/** Spaces between the parts: only where nothing else can be meant. */
const spaced = /(?<![\d/.,-] ?)(\d{1,2}) (\d{1,2}) ((?:19|20)\d\d)(?! ?[\d/.,-]*\d)/g;
const spacedAfterLead =
  /(?<=(?:^|[^a-z])(?:le|du|au) )(\d{1,2}) (\d{1,2})(?: (\d{2}))?(?! ?\d|[ .,/-]\d)(?! ?(?:f|fcfa|mois|ans|millions?|mille)\b)/g;
const spacedAlone = /^\s*(\d{1,2}) (0?\d|1[0-2])(?: (\d{2}))?\s*$/g;
const monthFirst = /(?<![\d/.,-])(\d{1,2}) ?\/ ?((?:19|20)\d\d)(?![\d/-])/g;
const yearFirst =
  /(?<![\d/.,-])((?:19|20)\d\d) {0,2}[-./] ?(0?[1-9]|1[0-2])(?![\d/.-]| ?(?:mois|ans|jours|h\b|f\b|%|er\b|jan|fev|feb|mars|avr|apr|mai|jui|jun|jul|aou|aug|sep|oct|nov|dec))/g;

/** Days and months in figures, from left to right. Day before month, month first only where the figures allow nothing else. */
export function figureDays(text: string, when: When): readonly FigureDay[] {
  const folded = fold(text);
  const found = [
    ...dated(folded, iso, when, ([year, , month, day]) => [year, month, day]),
    ...dated(folded, european, when, ([day, , month, year]) => [year, month, day]),
    ...dated(folded, short, when, ([day, month]) => [undefined, month, day]),
    ...dated(folded, spaced, when, ([day, month, year]) => [year, month, day]),
    ...dated(folded, spacedAfterLead, when, ([day, month, year]) => [year, month, day]),
    ...dated(folded, spacedAlone, when, ([day, month, year]) => [year, month, day]),
    ...months(folded, monthFirst, when, ([month, year]) => [year, month]),
    ...months(folded, yearFirst, when, ([year, month]) => [year, month]),
  ].sort((one, other) => one.start - other.start || other.end - one.end);
  return found.filter((one, place) => found.slice(0, place).every(({ end }) => end <= one.start));
}

type Parts = readonly (string | undefined)[];

function dated(folded: string, shape: RegExp, when: When, order: (groups: Parts) => Parts): readonly FigureDay[] {
  return [...folded.matchAll(shape)].flatMap((match) => {
    const day = dayOfParts(order(match.slice(1)), when);
    const lead = match[0].length - match[0].trimStart().length;
    const start = match.index + lead;
    return day === undefined ? [] : [{ day, start, end: start + match[0].trim().length }];
  });
}

function months(folded: string, shape: RegExp, when: When, order: (groups: Parts) => Parts): readonly FigureDay[] {
  return [...folded.matchAll(shape)].flatMap((match) => {
    const [year, month] = order(match.slice(1)).map(Number);
    if (year === undefined || month === undefined || month < 1 || month > 12) return [];
    const now = calendarDay(when.now);
    const days = monthFrom(when.now, 12 * (year - now.year) + month - now.month);
    return [{ day: days.from, days, start: match.index, end: match.index + match[0].length }];
  });
}

function dayOfParts([written, second, first]: Parts, when: When): number | undefined {
  const [month, day] = [Number(second), Number(first)];
  const swapped = month > 12 && day <= 12;
  const said = swapped ? { month: day, day: month } : { month, day };
  if (said.month < 1 || said.month > 12 || said.day < 1) return undefined;
  return written === undefined ? nearest(said, when) : numberOf({ ...said, year: fullYear(written, when) });
}

/** Two digits are this century, or the last one where they would lie more than thirty years ahead. */
function fullYear(written: string, { now }: When): number {
  const year = Number(written);
  if (written.length === 4) return year;
  return 2000 + year > calendarDay(now).year + 30 ? 1900 + year : 2000 + year;
}

/** @returns the day in ISO, or nothing when it lies outside 1900 to 2100 */
export function sayableDay(day: number): string | undefined {
  return day >= dayNumber('1900-01-01') && day <= dayNumber('2100-12-31') ? isoDay(day) : undefined;
}
