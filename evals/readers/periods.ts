import { dayNumber, isoDay } from '../../src/language/calendar.js';
import { readPeriods } from '../../src/language/date.js';
import type { Value } from './cases.js';

/** Days from the first to the day after the last, as both public sets tell them. */
export interface HalfOpen {
  readonly from?: string;
  readonly to?: string;
}

/** What our reader says, so that it can be compared with the gold. */
export function periodsOf(text: string, today: string, lean: 'past' | 'future'): readonly Value[] {
  return readPeriods(text, today, lean).map(({ value: { from, to }, start, end }) => {
    const after = to === undefined ? {} : { to: isoDay(dayNumber(to) + 1) };
    return { said: saidPeriod({ ...(from === undefined ? {} : { from }), ...after }), start, end };
  });
}

export function saidPeriod({ from, to }: HalfOpen): string {
  return `${from?.slice(0, 10) ?? ''}..${to?.slice(0, 10) ?? ''}`;
}
