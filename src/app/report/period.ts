import { InputError } from '../../domain/errors.js';
import { dayPlus, type Period } from '../../domain/kpis.js';

const MOST_DAYS = 3660;
const FORMS = 'Write 30d, today, week, month, last-month, 2026-09 or 2026-09-01..2026-09-30.';

/**
 * The days that a word stands for.
 *
 * @param today ISO day in Dakar: it ends `30d`, and `month` is the one it lies in, up to it
 * @throws InputError `bad-period`
 */
export function readPeriod(text: string, today: string): Period {
  const period = periodIn(text.trim().toLowerCase(), today);
  if (period === undefined) throw new InputError('bad-period', `"${text}" is not a period`, { fix: FORMS });
  if (period.from > period.to) {
    throw new InputError('bad-period', `the period "${text}" ends before it begins`, { fix: 'Exchange its two days.' });
  }
  if (dayPlus(period.from, MOST_DAYS) < period.to) {
    throw new InputError('bad-period', `the period "${text}" is longer than ten years`, {
      fix: 'Choose a shorter one.',
    });
  }
  return period;
}

function periodIn(text: string, today: string): Period | undefined {
  const days = /^([1-9]\d{0,3})d$/.exec(text)?.[1];
  if (days !== undefined) return { from: dayPlus(today, 1 - Number(days)), to: today };
  const [, from, to] = /^(\d{4}-\d\d-\d\d)(?:\.\.(\d{4}-\d\d-\d\d))?$/.exec(text) ?? [];
  if (from !== undefined) return isDay(from) && isDay(to ?? from) ? { from, to: to ?? from } : undefined;
  if (/^\d{4}-\d\d$/.test(text)) return isDay(`${text}-01`) ? monthOf(text) : undefined;
  switch (text) {
    case 'today':
      return { from: today, to: today };
    case 'week':
      return { from: dayPlus(today, -6), to: today };
    case 'month':
      return { from: `${today.slice(0, 7)}-01`, to: today };
    case 'last-month':
      return monthOf(dayPlus(`${today.slice(0, 7)}-01`, -1).slice(0, 7));
    default:
      return undefined;
  }
}

/** @param month `2026-09` */
function monthOf(month: string): Period {
  const next = dayPlus(`${month}-28`, 4).slice(0, 7);
  return { from: `${month}-01`, to: dayPlus(`${next}-01`, -1) };
}

function isDay(text: string): boolean {
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}
