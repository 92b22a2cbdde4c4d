import {
  addMonths,
  calendarDay,
  monthFrom,
  numberOf,
  turnOf,
  vagueDays,
  weekFrom,
  yearFrom,
  type DayFound,
  type Days,
  type When,
} from './calendar.js';
import { fullMonths, seasons, unitDays } from './date-words.js';
import { monthDays, yearAfter } from './day-of-month.js';
import { countAt } from './number.js';
import { phraseAt, wordAt, type Token } from './tokens.js';

/** Several days under one name: a week, a month, a year, a season, a week-end, or so many of them. The day is one to say back. */
export function periodDay(tokens: readonly Token[], at: number, when: When): DayFound | undefined {
  return (
    manyUnits(tokens, at, when) ??
    nearUnit(tokens, at, when) ??
    season(tokens, at, when) ??
    wholeMonth(tokens, at, when)
  );
}

type Unit = 'day' | 'week' | 'month' | 'year';

function unitOf(word: string): Unit | undefined {
  const unit = unitDays.get(word);
  if (unit?.days === 1) return 'day';
  if (unit?.days === 7) return 'week';
  return unit?.months === undefined ? undefined : unit.months === 1 ? 'month' : 'year';
}

/** The whole unit, so many units from the one that holds today. */
export function unitFrom(unit: Unit, now: number, turns: number): Days {
  if (unit === 'day') return { from: now + turns, to: now + turns };
  if (unit === 'week') return weekFrom(now, turns);
  return unit === 'month' ? monthFrom(now, turns) : yearFrom(now, turns);
}

const pastWords = /^(?:derniere?s?|passee?s?|precedente?s?|ecoulee?s?|last|past|previous)$/;
const comingWords = /^(?:prochaine?s?|suivante?s?|next|following)$/;

/** -1 for the past, 1 for what comes, by the words at a place; `qui vient` and `qui suit` are two of them. */
function sideAt(tokens: readonly Token[], at: number): { readonly side: 1 | -1; readonly next: number } | undefined {
  const word = wordAt(tokens, at);
  if (pastWords.test(word)) return { side: -1, next: at + 1 };
  if (comingWords.test(word)) return { side: 1, next: at + 1 };
  return /^qui (?:vient|viennent|suit|suivent|arrive)$/.test(phraseAt(tokens, at, 2))
    ? { side: 1, next: at + 2 }
    : undefined;
}

/** `les deux dernières semaines`, `3 prochains mois`, `2 années passées`: whole units beside the one that holds today. */
function manyUnits(tokens: readonly Token[], at: number, { now }: When): DayFound | undefined {
  const start = /^(?:les|the)$/.test(wordAt(tokens, at)) ? at + 1 : at;
  const count = countAt(tokens, start);
  if (count === undefined || !Number.isInteger(count.value) || count.value < 2 || count.value > 1000) return undefined;
  const before = sideAt(tokens, count.next);
  const place = before?.next ?? count.next;
  const unit = unitOf(wordAt(tokens, place));
  const side = before ?? sideAt(tokens, place + 1);
  if (unit === undefined || side === undefined) return undefined;
  const next = before === undefined ? side.next : place + 1;
  const [near, far] = [unitFrom(unit, now, side.side), unitFrom(unit, now, side.side * count.value)];
  const days = side.side < 0 ? { from: far.from, to: near.to } : { from: near.from, to: far.to };
  return vagueDays(days, days.from, next);
}

/** `la semaine dernière`, `le mois prochain`, `cette année`, `last week`; a day of last week is as far back as a week. */
function nearUnit(tokens: readonly Token[], at: number, { now }: When): DayFound | undefined {
  const lead = wordAt(tokens, at);
  const start = /^(?:la|le|l|the)$/.test(lead) ? at + 1 : at;
  const before = sideAt(tokens, start);
  const place = before?.next ?? start;
  const word = wordAt(tokens, place);
  const unit = unitOf(word);
  if (unit === undefined || word.length < 2 || phraseAt(tokens, place, 2) === 'week end') return undefined;
  if (/^(?:ce|cette|cet|this)$/.test(lead) || /^(?:dans la|en) semaine$/.test(phraseAt(tokens, at, place - at + 1)))
    return undefined;
  const side = before ?? sideAt(tokens, place + 1);
  if (side === undefined || unit === 'day') return undefined;
  const days = unitFrom(unit, now, side.side);
  const day = unit === 'week' ? now + 7 * side.side : addMonths(now, side.side * (unit === 'month' ? 1 : 12));
  return vagueDays(days, day, before === undefined ? side.next : place + 1);
}

/** `cette semaine`, `ce mois-ci`, `cette année`, `en semaine` (Monday to Friday). */
export function thisUnit(tokens: readonly Token[], at: number, { now }: When): DayFound | undefined {
  const lead = wordAt(tokens, at);
  if (lead === 'en' && wordAt(tokens, at + 1) === 'semaine') {
    const { from } = weekFrom(now, 0);
    return vagueDays({ from, to: from + 4 }, from, at + 2);
  }
  const unit = /^(?:ce|cette|cet|this)$/.test(lead) ? unitOf(wordAt(tokens, at + 1)) : undefined;
  if (unit === undefined || unit === 'day') return undefined;
  const days = unitFrom(unit, now, 0);
  return vagueDays(days, days.from, wordAt(tokens, at + 2) === 'ci' ? at + 3 : at + 2);
}

/** `cet été`, `l'hiver dernier`, `en automne`; `été` alone is a form of "être". */
function season(tokens: readonly Token[], at: number, when: When): DayFound | undefined {
  if (!/^(?:cet|cette|ce|l|le|en|au)$/.test(wordAt(tokens, at))) return undefined;
  const bounds = seasons.get(wordAt(tokens, at + 1));
  if (bounds === undefined) return undefined;
  const side = sideAt(tokens, at + 2);
  const { year } = calendarDay(when.now);
  const nth = (turn: number) => {
    const [[firstMonth, firstDay], [lastMonth, lastDay]] = bounds;
    const from = numberOf({ year: year + turn, month: firstMonth, day: firstDay });
    const to = numberOf({ year: year + turn + (lastMonth < firstMonth ? 1 : 0), month: lastMonth, day: lastDay });
    return from === undefined || to === undefined ? undefined : { from, to };
  };
  const past = side?.side === -1;
  const days = turnOf(nth, side === undefined ? when : { now: when.now, lean: past ? 'past' : 'future' });
  return days === undefined ? undefined : vagueDays(days, days.from, side?.next ?? at + 2);
}

/** `octobre`, `en octobre`, `au mois d'octobre 2025`, `cette septembre`: a month that no number stands beside. */
function wholeMonth(tokens: readonly Token[], at: number, when: When): DayFound | undefined {
  const isThis = /^(?:ce|cet|cette|this)$/.test(wordAt(tokens, at));
  const skip = isThis || /^(?:en|in)$/.test(wordAt(tokens, at)) ? 1 : monthOf(tokens, at);
  const month = fullMonths.get(wordAt(tokens, at + skip));
  // "le 30 février" is no day, and no month either.
  if (month === undefined || (skip === 0 && tokens[at - 1]?.kind === 'figure')) return undefined;
  const written = yearAfter(tokens, at + skip + 1);
  const year = written?.year ?? (isThis ? calendarDay(when.now).year : undefined);
  const days = monthDays(month, year, when);
  return vagueDays(days, days.from, written?.next ?? at + skip + 1);
}

/** Length of `mois de`, `au mois d'`, `le mois de`. */
function monthOf(tokens: readonly Token[], at: number): number {
  const lead = /^(?:au|le|du|ce)$/.test(wordAt(tokens, at)) ? 1 : 0;
  return /^mois (?:de|d)$/.test(phraseAt(tokens, at + lead, 2)) ? lead + 2 : 0;
}
