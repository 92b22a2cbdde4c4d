import { monthFrom, numberOf, calendarDay, vagueDays, type DayFound, type When } from './calendar.js';
import { weekdayWords } from './date-words.js';
import {
  dayOfMonth,
  lonelyDay,
  monthAfter,
  monthTurn,
  withYear,
  yearAfter,
  nearest,
  type DayOfMonth,
} from './day-of-month.js';
import { monthWords } from './date-words.js';
import { phraseAt, wordAt, type Token } from './tokens.js';

/** Two days of which the first is only a number: `du 13 au 15 juillet`, `13-15 juillet`, `4 au 22 de ce mois`, `novembre 19-20`, `du 13 au 18`. */
export function shortRange(tokens: readonly Token[], at: number, when: When): DayFound | undefined {
  return monthLast(tokens, at, when) ?? monthFirst(tokens, at, when);
}

interface Ends {
  readonly first: number;
  readonly last: number;
  readonly next: number;
  /** "du", "entre": enough to make days of two bare numbers. */
  readonly led: boolean;
}

function monthLast(tokens: readonly Token[], at: number, when: When): DayFound | undefined {
  const ends = endsAt(tokens, at);
  if (ends === undefined) return undefined;
  const month = monthAfter(tokens, ends.next);
  if (month !== undefined) return inMonth(tokens, ends, month, when);
  const turn = monthTurn(tokens, ends.next);
  if (turn !== undefined) {
    const { from } = monthFrom(when.now, turn.months);
    return vagueDays({ from: from + ends.first - 1, to: from + ends.last - 1 }, from + ends.first - 1, turn.next);
  }
  if (!ends.led || !standsAlone(tokens, ends.next)) return undefined;
  const from = lonelyDay(ends.first, when);
  const to = from === undefined ? undefined : from + ends.last - ends.first;
  return from === undefined || to === undefined ? undefined : vagueDays({ from, to }, from, ends.next);
}

function inMonth(
  tokens: readonly Token[],
  ends: Ends,
  month: { readonly month: number; readonly next: number },
  when: When,
): DayFound | undefined {
  const last = withYear(tokens, { day: ends.last, ...month }, when);
  if (last === undefined) return undefined;
  const from = last.day - ends.last + ends.first;
  return vagueDays({ from, to: last.day }, from, last.next);
}

/** `du 13 au 15`, `entre le 13 et le 15`, `13-15`, `le 3 jusqu'au 12`: the first number before the second. */
function endsAt(tokens: readonly Token[], at: number): Ends | undefined {
  const lead = /^(?:du|de|entre|depuis|between|from)$/.test(wordAt(tokens, at)) ? wordAt(tokens, at) : '';
  const first = bareDay(tokens, lead === '' ? at : at + 1);
  if (first === undefined) return undefined;
  const articled = lead === '' && wordAt(tokens, at) === 'le';
  const joint = jointLength(tokens, first.next, articled ? 'le' : lead);
  const last = joint === 0 ? undefined : bareDay(tokens, first.next + joint);
  if (last === undefined || last.day <= first.day) return undefined;
  const article = wordAt(tokens, at + 1) === 'le' || lead === 'du';
  return { first: first.day, last: last.day, next: last.next, led: article };
}

/** A number of a day, after its article and its weekday. */
function bareDay(tokens: readonly Token[], at: number): DayOfMonth | undefined {
  const article = wordAt(tokens, at) === 'le' ? at + 1 : at;
  const start = weekdayWords.has(wordAt(tokens, article)) ? article + 1 : article;
  return dayOfMonth(tokens, start);
}

function jointLength(tokens: readonly Token[], at: number, lead: string): number {
  if (/^jusqu (?:au|a)$/.test(phraseAt(tokens, at, 2))) return 2;
  if (/^(?:-|au|a|to|until|jusqua|jusquau)$/.test(wordAt(tokens, at))) return 1;
  // "3 et 12 mai" are two days; "entre le 3 et le 12" is a range, and so is "3 et 12 de mai" as it is heard.
  return wordAt(tokens, at) === 'et' && (lead === 'entre' || lead === '') ? 1 : 0;
}

function standsAlone(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  return token === undefined || /^[.,;!?)]$|^(?:je|j|on|et|pour|il|elle|nous|a|svp)$/.test(token.word);
}

/** `novembre 19 au 20`, `Oct. 2-5`. */
function monthFirst(tokens: readonly Token[], at: number, when: When): DayFound | undefined {
  const month = monthWords.get(wordAt(tokens, at));
  if (month === undefined) return undefined;
  const start = wordAt(tokens, at + 1) === '.' ? at + 2 : at + 1;
  const first = dayOfMonth(tokens, start);
  const joint = first === undefined ? 0 : jointLength(tokens, first.next, 'de');
  const last = first === undefined || joint === 0 ? undefined : dayOfMonth(tokens, first.next + joint);
  if (first === undefined || last === undefined || last.day <= first.day) return undefined;
  if (monthAfter(tokens, last.next) !== undefined) return undefined;
  const year = yearAfter(tokens, last.next);
  const from =
    year === undefined
      ? nearest({ month, day: first.day }, when)
      : numberOf({ month, day: first.day, year: year.year });
  if (from === undefined || calendarDay(from + last.day - first.day).month !== month) return undefined;
  return vagueDays({ from, to: from + last.day - first.day }, from, year?.next ?? last.next);
}
