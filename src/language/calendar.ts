/** Days are counted from 1 January 1970, so that they can be added; months are 1 to 12. */
export interface CalendarDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

const msPerDay = 86_400_000;

/** @param iso `2026-11-24` */
export function dayNumber(iso: string): number {
  return Math.floor(Date.parse(`${iso.slice(0, 10)}T00:00:00Z`) / msPerDay);
}

/** @returns `2026-11-24` */
export function isoDay(number: number): string {
  return new Date(number * msPerDay).toISOString().slice(0, 10);
}

/** The day's number, or nothing when the calendar has no such day (31 April). */
export function numberOf({ year, month, day }: CalendarDay): number | undefined {
  const number = Date.UTC(year, month - 1, day) / msPerDay;
  const back = calendarDay(number);
  return back.year === year && back.month === month && back.day === day ? number : undefined;
}

export function calendarDay(number: number): CalendarDay {
  const date = new Date(number * msPerDay);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** 1 Monday to 7 Sunday. */
export function weekdayOf(number: number): number {
  return ((((number + 3) % 7) + 7) % 7) + 1;
}

/** The same day so many months later (earlier when negative), the last of the month when it has no such day. */
export function addMonths(number: number, months: number): number {
  const { year, month, day } = calendarDay(number);
  const count = year * 12 + (month - 1) + months;
  const [toYear, toMonth] = [Math.floor(count / 12), (((count % 12) + 12) % 12) + 1];
  return numberOf({ year: toYear, month: toMonth, day: Math.min(day, daysIn(toYear, toMonth)) }) ?? number;
}

/** @param month 1 to 12 */
export function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** Consecutive days, both ends inclusive. */
export interface Days {
  readonly from: number;
  readonly to: number;
}

/** The week, Monday to Sunday, so many weeks from the week of a day. */
export function weekFrom(number: number, weeks: number): Days {
  const from = number - weekdayOf(number) + 1 + 7 * weeks;
  return { from, to: from + 6 };
}

/** The whole month, so many months from the month of a day. */
export function monthFrom(number: number, months: number): Days {
  const from = addMonths(number - calendarDay(number).day + 1, months);
  return { from, to: addMonths(from, 1) - 1 };
}

/** The whole year, so many years from the year of a day. */
export function yearFrom(number: number, years: number): Days {
  const { month } = calendarDay(number);
  const from = monthFrom(number, 12 * years - month + 1).from;
  return { from, to: addMonths(from, 12) - 1 };
}

/** From where a line is read: the day it was said on, and whether it tells the past or plans. */
export interface When {
  readonly now: number;
  readonly lean: 'past' | 'future';
}

/** A day found at a piece, before it is written out. */
export interface DayFound {
  readonly day: number;
  /** Index of the first piece after it. */
  readonly next: number;
  /** A week, a month or the edge of one was said: the day is a guess. */
  readonly vague?: boolean;
  /** The days that were said, where they are more than one. */
  readonly days?: Days;
}

/** Several days, told by one of them. */
export function vagueDays(days: Days, day: number, next: number): DayFound {
  return { day, next, days, vague: true };
}

/**
 * Of the days that come again every so often, the last one that has begun or the first one that is not over.
 *
 * @param nth the days, so many turns from now
 */
export function turnOf(nth: (turns: number) => Days | undefined, { now, lean }: When): Days | undefined {
  const turns = lean === 'past' ? [1, 0, -1, -2, -3, -4, -5, -6, -7, -8] : [-1, 0, 1, 2, 3, 4, 5, 6, 7, 8];
  for (const turn of turns) {
    const days = nth(turn);
    if (days !== undefined && (lean === 'past' ? days.from <= now : days.to >= now)) return days;
  }
  return undefined;
}
