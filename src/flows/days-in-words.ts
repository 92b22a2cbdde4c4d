import type { Language } from '../domain/vocabulary.js';
import { addMonths, calendarDay, dayNumber, isoDay } from '../language/calendar.js';

const french = 'janvier février mars avril mai juin juillet août septembre octobre novembre décembre'.split(' ');
const english = 'January February March April May June July August September October November December'.split(' ');

/** @param iso `2026-12-01` @returns `1er décembre 2026`, in English `1 December 2026` */
export function dayInWords(iso: string, language: Language): string {
  const { year, month, day } = calendarDay(dayNumber(iso));
  const name = (language === 'en' ? english : french)[month - 1] ?? '';
  return `${day}${day === 1 && language !== 'en' ? 'er' : ''} ${name} ${year}`;
}

/** The same day of the next month, its last day where it has no such day: 31 January gives 28 or 29 February. */
export function oneMonthLater(iso: string): string {
  return isoDay(addMonths(dayNumber(iso), 1));
}
