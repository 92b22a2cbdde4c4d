import {
  calendarDay,
  daysIn,
  monthFrom,
  numberOf,
  weekdayOf,
  type DayFound,
  type Days,
  type When,
} from './calendar.js';
import { monthWords, weekdayWords } from './date-words.js';
import { readNumeral } from './numeral.js';
import { readTens } from './numeral-hundreds.js';
import { ordinalAt } from './ordinal.js';
import { phraseAt, wordAt, type Token } from './tokens.js';

/** The number of a day in its month, 1 to 31, with the index of the piece after it. */
export interface DayOfMonth {
  readonly day: number;
  readonly next: number;
}

/** 1 to 31 in figures, as a rank or in words. */
export function dayOfMonth(tokens: readonly Token[], at: number): DayOfMonth | undefined {
  const token = tokens[at];
  if (token?.kind === 'figure') {
    const day = /^\d{1,2}$/.test(token.word) ? token.value : 0;
    const rank = tokens[at + 1];
    const ranked = rank?.glued === true && /^(?:er|e|eme|ieme|st|nd|rd|th)$/.test(rank.word);
    return day >= 1 && day <= 31 ? { day, next: at + (ranked ? 2 : 1) } : undefined;
  }
  const said = ordinalAt(tokens, at) ?? readTens(tokens, at);
  return said !== undefined && said.value >= 1 && said.value <= 31 ? { day: said.value, next: said.next } : undefined;
}

/** A month with its day: `3 mars`, `le 3 mars 2026`, `mars 3`, `October 3rd, 2026`, `3 de mars`. */
export function monthDay(tokens: readonly Token[], at: number, when: When): DayFound | undefined {
  const start = ['le', 'the'].includes(wordAt(tokens, at)) ? at + 1 : at;
  const first = dayOfMonth(tokens, start);
  if (first !== undefined) {
    const month = monthAfter(tokens, first.next);
    return month === undefined ? inTurn(tokens, first, when) : withYear(tokens, { ...first, ...month }, when);
  }
  const month = monthWords.get(wordAt(tokens, start));
  const joint = /^[./-]$/.test(wordAt(tokens, start + 1)) ? 2 : 1;
  const second = month === undefined ? undefined : dayOfMonth(tokens, start + joint);
  return month === undefined || second === undefined ? undefined : withYear(tokens, { ...second, month }, when);
}

/** `le 5 de ce mois`, `le 20 du mois dernier`. */
function inTurn(tokens: readonly Token[], { day, next }: DayOfMonth, { now }: When): DayFound | undefined {
  const turn = /^(?:de|du)$/.test(wordAt(tokens, next)) ? monthTurn(tokens, next) : undefined;
  if (turn === undefined) return undefined;
  const { from, to } = monthFrom(now, turn.months);
  return from + day - 1 > to ? undefined : { day: from + day - 1, next: turn.next };
}

/** `de ce mois`, `du mois prochain`, `mois dernier`: months from the present one. */
export function monthTurn(
  tokens: readonly Token[],
  at: number,
): { readonly months: number; readonly next: number } | undefined {
  const start = /^(?:de|du|d|le)$/.test(wordAt(tokens, at)) ? at + 1 : at;
  const two = phraseAt(tokens, start, 2);
  if (/^(?:ce|cette|cet) mois$/.test(two)) return { months: 0, next: start + 2 };
  if (/^mois (?:prochain|suivant)$/.test(two)) return { months: 1, next: start + 2 };
  return /^mois (?:dernier|passe|precedent)$/.test(two) ? { months: -1, next: start + 2 } : undefined;
}

/** `mars`, `de mars`, `du mois de mars`, `d'octobre`. */
export function monthAfter(
  tokens: readonly Token[],
  at: number,
): { readonly month: number; readonly next: number } | undefined {
  let place = /^(?:of|de|d|du|[-/.])$/.test(wordAt(tokens, at)) ? at + 1 : at;
  if (wordAt(tokens, place) === 'mois' && /^(?:de|d)$/.test(wordAt(tokens, place + 1))) place += 2;
  const month = monthWords.get(wordAt(tokens, place));
  return month === undefined ? undefined : { month, next: place + 1 };
}

/** The year that is written after a month, `, 2016` or `de 2016`. */
export function yearAfter(
  tokens: readonly Token[],
  at: number,
): { readonly year: number; readonly next: number } | undefined {
  const place = /^(?:[-,./]|de)$/.test(wordAt(tokens, at)) ? at + 1 : at;
  const written = tokens[place];
  if (written?.kind !== 'figure') return yearInWords(tokens, place);
  if (/^(?:19|20)\d\d$/.test(written.word)) return { year: written.value, next: place + 1 };
  // "3 mars 26": two digits, and nothing that they count.
  const short = /^\d\d$/.test(written.word) && place === at && endsLine(tokens, place + 1);
  return short ? { year: written.value + (written.value > 60 ? 1900 : 2000), next: place + 1 } : undefined;
}

function endsLine(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  return (
    token === undefined ||
    (/^[.,;!?)]$/.test(token.word) && !token.glued) ||
    (token.word === '.' && at === tokens.length - 1)
  );
}

/** `deux mille vingt-six`. */
function yearInWords(
  tokens: readonly Token[],
  at: number,
): { readonly year: number; readonly next: number } | undefined {
  const said = /^(?:deux|mille|dix|two)$/.test(wordAt(tokens, at)) ? readNumeral(tokens, at) : undefined;
  const isYear = said !== undefined && said.value >= 1900 && said.value < 2100;
  return isYear ? { year: said.value, next: said.next } : undefined;
}

/** A day and a month in the year that was said, or in the one that the line leans to. */
export function withYear(
  tokens: readonly Token[],
  said: DayOfMonth & { readonly month: number },
  when: When,
): DayFound | undefined {
  const written = yearAfter(tokens, said.next);
  if (written !== undefined) {
    const day = numberOf({ ...said, year: written.year });
    return day === undefined ? undefined : { day, next: written.next };
  }
  const day = nearest(said, when);
  return day === undefined ? undefined : { day, next: said.next };
}

/** The last such day when the past is told, the next one when the future is; today is both. */
export function nearest(
  said: { readonly day: number; readonly month: number },
  { now, lean }: When,
): number | undefined {
  const { year } = calendarDay(now);
  const years = lean === 'past' ? [0, -1, -2, -3, -4] : [0, 1, 2, 3, 4];
  const days = years.map((shift) => numberOf({ ...said, year: year + shift }));
  return days.find((day) => day !== undefined && (lean === 'past' ? day <= now : day >= now));
}

/** "le 5": the last or the next fifth of a month; never "le 5 millions", "le 2eme". */
export function loneDay(tokens: readonly Token[], at: number, when: When): DayFound | undefined {
  const lead = wordAt(tokens, at);
  const weekday = weekdayWords.get(wordAt(tokens, at - 1));
  if (lead !== 'le' && lead !== 'the' && weekday === undefined) return undefined;
  const start = lead === 'le' || lead === 'the' ? at + 1 : at;
  const said = dayOfMonth(tokens, start);
  const ranked = isRank(tokens, start, said?.next ?? start);
  if (said === undefined || ranked !== (lead === 'the') || !endsHere(tokens, said.next)) return undefined;
  const day = lonelyDay(said.day, when, weekday);
  return day === undefined ? undefined : { day, next: said.next };
}

/** "le 2eme", "le deuxième" rank something; "le 1er" and "le premier" do not. */
function isRank(tokens: readonly Token[], at: number, next: number): boolean {
  const last = wordAt(tokens, next - 1);
  return /^(?:e|eme|ieme|nd|rd|th|seconde?|.*iemes?)$/.test(last) || (last === 'st' && next > at + 1);
}

/**
 * The day with this number in the nearest month that has it, and where it is that weekday.
 *
 * @param weekday 1 Monday to 7 Sunday
 */
export function lonelyDay(day: number, { now, lean }: When, weekday?: number): number | undefined {
  const months = Array.from({ length: 13 }, (_, turn) => (lean === 'past' ? -turn : turn));
  const found = months.flatMap((turn) => {
    const { year, month } = calendarDay(monthFrom(now, turn).from);
    const number = day <= daysIn(year, month) ? numberOf({ year, month, day }) : undefined;
    return number === undefined || (lean === 'past' ? number > now : number < now) ? [] : [number];
  });
  return found.find((number) => weekday === undefined || weekdayOf(number) === weekday) ?? found[0];
}

const mayFollow =
  /^(?:a|vers|et|on|j|je|il|elle|dans|du|ma|mon|le|la|l|au|en|de|mais|ils|vous|pour|avec|jusqu|quand|plutot|apres|avant|entre|matin|soir|courant|sur|car|parce|puis|ou|nous|sans|svp|stp)$/;

/** What may come after a bare number for it to be a day. */
function endsHere(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  if (token === undefined) return true;
  if (token.kind === 'mark') return !['%', '/', '-', '€', '$'].includes(token.word) || !token.glued;
  return token.kind === 'word' && !token.glued && mayFollow.test(token.word);
}

/** The days of a month that the line leans to, or of the year that was said. */
export function monthDays(month: number, year: number | undefined, when: When): Days {
  const shift = 12 * ((year ?? 0) - calendarDay(when.now).year) + month - calendarDay(when.now).month;
  if (year !== undefined) return monthFrom(when.now, shift);
  const inYear = month - calendarDay(when.now).month;
  const days = monthFrom(when.now, inYear);
  if (when.lean === 'past') return days.from <= when.now ? days : monthFrom(when.now, inYear - 12);
  return days.to >= when.now ? days : monthFrom(when.now, inYear + 12);
}
