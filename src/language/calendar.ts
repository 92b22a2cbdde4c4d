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

/** A day found at a piece, before it is written out. */
export interface DayFound {
  readonly day: number;
  /** Index of the first piece after it. */
  readonly next: number;
  /** A week, a month or the edge of one was said: the day is a guess. */
  readonly vague?: boolean;
}
