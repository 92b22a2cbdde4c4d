import type { Bank, OpeningInterval } from '../../domain/bank.js';
import { dayNumber, isoDay, weekdayOf } from '../../language/calendar.js';
import type { Phrase } from '../../language/phrase.js';

/** Whether somebody is there, and until when or from when. `hour`, `until`: the bank's time, `08:00`; `day`: ISO. */
export type Opening =
  | { readonly kind: 'open'; readonly until: string }
  /** `words`: « demain à 08:00 ». */
  | {
      readonly kind: 'closed';
      readonly next?: { readonly day: string; readonly hour: string; readonly words: Phrase };
    };

/**
 * The bank's opening at a moment. Public holidays are not known to it.
 *
 * @param week intervals of each day, Sunday first
 * @param day ISO date
 * @param hour `09:30`
 */
export function openingAt(week: Bank['week'], day: string, hour: string): Opening {
  const today = dayNumber(day);
  const now = intervalsOn(week, today).find(({ from, to }) => from <= hour && hour < to);
  if (now !== undefined) return { kind: 'open', until: now.to };
  for (let ahead = 0; ahead <= 7; ahead += 1) {
    const opens = intervalsOn(week, today + ahead).map(({ from }) => from);
    const [next] = opens.filter((from) => ahead > 0 || from > hour).sort();
    if (next !== undefined) {
      return { kind: 'closed', next: { day: isoDay(today + ahead), hour: next, words: inWords(today, ahead, next) } };
    }
  }
  return { kind: 'closed' };
}

function intervalsOn(week: Bank['week'], day: number): readonly OpeningInterval[] {
  return week[weekdayOf(day) % 7] ?? [];
}

const WEEKDAYS = {
  fr: ['dimanche', 'lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi'],
  en: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
} as const;

/** Attested names of the days; the rest of the sentence is not. */
function inWords(today: number, ahead: number, hour: string): Phrase {
  const weekday = weekdayOf(today + ahead) % 7;
  const said = (near: readonly [string, string], names: readonly string[]) => near[ahead] ?? names[weekday] ?? '';
  return {
    fr: `${said(["aujourd'hui", 'demain'], WEEKDAYS.fr)} à ${hour}`,
    en: `${said(['today', 'tomorrow'], WEEKDAYS.en)} at ${hour}`,
  };
}
