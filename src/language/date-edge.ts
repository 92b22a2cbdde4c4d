import {
  calendarDay,
  monthFrom,
  turnOf,
  vagueDays,
  weekFrom,
  weekdayOf,
  yearFrom,
  type DayFound,
  type Days,
  type When,
} from './calendar.js';
import { weekdayWords } from './date-words.js';
import { monthAfter, monthDay, monthDays, yearAfter } from './day-of-month.js';
import { ordinalAt } from './ordinal.js';
import { phraseAt, wordAt, type Token } from './tokens.js';

type Edge = 'start' | 'middle' | 'end';

const edges: ReadonlyMap<string, Edge> = new Map<string, Edge>([
  ...['debut', 'beginning', 'start', 'early'].map((word) => [word, 'start'] as const),
  ...['milieu', 'mi', 'mid', 'middle'].map((word) => [word, 'middle'] as const),
  ...['fin', 'end', 'late'].map((word) => [word, 'end'] as const),
]);

/** A part of a week, a month or a year, or one of its days by rank: `fin du mois`, `début avril`, `la première quinzaine de mai`. */
export function edgeDay(tokens: readonly Token[], at: number, when: When): DayFound | undefined {
  return edge(tokens, at, when) ?? ranked(tokens, at, when) ?? weekOf(tokens, at, when);
}

/** `fin du mois`, `en début de semaine`, `fin octobre`, `mi-juin`, `à la fin de l'année`. */
function edge(tokens: readonly Token[], at: number, when: When): DayFound | undefined {
  const which = edges.get(wordAt(tokens, at));
  if (which === undefined) return undefined;
  const of = /^(?:du|de|d|of)$/.test(wordAt(tokens, at + 1)) ? at + 2 : at + 1;
  const place = /^(?:the|la|ce|cette|this|l)$/.test(wordAt(tokens, of)) ? of + 1 : of;
  const written = tokens[of];
  if (written?.kind === 'figure' && /^(?:19|20)\d\d$/.test(written.word)) {
    const turn = written.value - calendarDay(when.now).year;
    const days = partOfYear(which, turn, when);
    return vagueDays(days, dayOf(which, days), of + 1);
  }
  const month = monthAfter(tokens, at + 1);
  if (month !== undefined) return edgeOfMonth(tokens, { which, ...month }, when);
  const before = /^(?:last|previous)$/.test(wordAt(tokens, place)) ? 1 : 0;
  const unit = wordAt(tokens, place + before);
  const after = /^(?:derniere?|passee?|precedente?|prochaine?|suivante?)$/.exec(
    wordAt(tokens, place + before + 1),
  )?.[0];
  const next = place + before + (after === undefined ? 1 : 2);
  const turn =
    before === 1 || (after !== undefined && !/^(?:proch|suiv)/.test(after)) ? -1 : after === undefined ? 0 : 1;
  if (unit === 'mois' || unit === 'month') return named(which, { turn, next }, when);
  if (unit === 'semaine' || unit === 'week') return edgeOfWeek(which, { turn, next }, when);
  return unit === 'annee' || unit === 'year' ? edgeOfYear(which, { turn, next }, when) : undefined;
}

interface Turned {
  /** Units from the present one, where it was said; 0 leaves the choice to the line's lean. */
  readonly turn: number;
  readonly next: number;
}

function partOfMonth(which: Edge, { from, to }: Days): Days {
  if (which === 'start') return { from, to: from + 9 };
  return which === 'middle' ? { from: from + 9, to: from + 18 } : { from: from + 20, to };
}

function dayOf(which: Edge, days: Days): number {
  return which === 'end' ? days.to : which === 'start' ? days.from : days.from + 5;
}

/** The end of this month lies ahead: when the past is told, the last one that is over is meant. */
function named(which: Edge, { turn, next }: Turned, when: When): DayFound | undefined {
  const nth = (months: number) => partOfMonth(which, monthFrom(when.now, months));
  if (turn !== 0) return vagueDays(nth(turn), dayOf(which, nth(turn)), next);
  const past = [0, -1].map(nth).find((days) => dayOf(which, days) <= when.now);
  const days = when.lean === 'past' ? past : turnOf(nth, when);
  return days === undefined ? undefined : vagueDays(days, dayOf(which, days), next);
}

function edgeOfMonth(
  tokens: readonly Token[],
  said: { readonly which: Edge; readonly month: number; readonly next: number },
  when: When,
): DayFound {
  const written = yearAfter(tokens, said.next);
  const whole = monthDays(said.month, written?.year, when);
  // The first days of a named month are fewer than the first days of "the month".
  const days = said.which === 'start' ? { from: whole.from, to: whole.from + 4 } : partOfMonth(said.which, whole);
  return vagueDays(days, dayOf(said.which, days), written?.next ?? said.next);
}

function edgeOfWeek(which: Edge, { turn, next }: Turned, { now, lean }: When): DayFound {
  const { from } = weekFrom(now, turn);
  const [first, last, day] = { start: [0, 1, 0], middle: [2, 3, 2], end: [3, 6, 4] }[which];
  const wanted = from + (day ?? 0);
  const back = lean === 'past' && turn === 0 && wanted > now ? 7 : 0;
  return vagueDays({ from: from + (first ?? 0) - back, to: from + (last ?? 0) - back }, wanted - back, next);
}

function edgeOfYear(which: Edge, { turn, next }: Turned, when: When): DayFound | undefined {
  const days = turn === 0 ? turnOf((years) => partOfYear(which, years, when), when) : partOfYear(which, turn, when);
  return days === undefined ? undefined : vagueDays(days, dayOf(which, days), next);
}

/** Its first two months, its last two, or May to August. */
function partOfYear(which: Edge, years: number, { now }: When): Days {
  const { from, to } = yearFrom(now, years);
  if (which === 'start') return { from, to: monthFrom(from, 1).to };
  if (which === 'end') return { from: monthFrom(to, -1).from, to };
  return { from: monthFrom(from, 4).from, to: monthFrom(from, 7).to };
}

/** `premier mercredi du mois prochain`, `le 3e jour d'octobre`, `dernier jour de mars`, `la deuxième quinzaine d'avril`. */
function ranked(tokens: readonly Token[], at: number, when: When): DayFound | undefined {
  const start = /^(?:le|la|the)$/.test(wordAt(tokens, at)) ? at + 1 : at;
  const last = /^(?:dernier|derniere|last)$/.test(wordAt(tokens, start));
  const rank = last ? { value: -1, next: start + 1 } : ordinalAt(tokens, start);
  if (rank === undefined || rank.value > 31) return undefined;
  const isWeekEnd = phraseAt(tokens, rank.next, 2) === 'week end';
  const thing = isWeekEnd ? 'weekend' : wordAt(tokens, rank.next);
  const month = monthSaid(tokens, rank.next + (isWeekEnd ? 2 : 1), when);
  if (month === undefined) return undefined;
  const days = partByRank(thing, rank.value, month.days);
  if (days === undefined || days.to > month.days.to + 6) return undefined;
  return days.from === days.to ? { day: days.from, next: month.next } : vagueDays(days, days.from, month.next);
}

interface MonthSaid {
  readonly days: Days;
  readonly next: number;
}

/** `d'octobre 2014`, `du mois prochain`, `de ce mois`, `du mois`. */
function monthSaid(tokens: readonly Token[], at: number, when: When): MonthSaid | undefined {
  const month = monthAfter(tokens, at);
  if (month !== undefined) {
    const written = yearAfter(tokens, month.next);
    return { days: monthDays(month.month, written?.year, when), next: written?.next ?? month.next };
  }
  const phrase = phraseAt(tokens, at, 3);
  if (/^du mois (?:prochain|suivant)$/.test(phrase)) return { days: monthFrom(when.now, 1), next: at + 3 };
  if (/^du mois (?:dernier|passe|precedent)$/.test(phrase)) return { days: monthFrom(when.now, -1), next: at + 3 };
  if (phrase === 'de ce mois') return { days: monthFrom(when.now, 0), next: at + 3 };
  return phrase.startsWith('du mois') ? { days: monthFrom(when.now, 0), next: at + 2 } : undefined;
}

/** The nth day, weekday, week or fortnight of a month; -1 is the last one. A week belongs to the month that its Monday is in. */
function partByRank(thing: string, rank: number, { from, to }: Days): Days | undefined {
  const one = (day: number) => ({ from: day, to: day });
  if (/^(?:jour|day)$/.test(thing)) return one(rank < 0 ? to : from + rank - 1);
  if (thing === 'quinzaine') return rank === 1 ? { from, to: from + 13 } : { from: from + 14, to };
  const isWeek = /^(?:semaine|week)$/.test(thing);
  const weekEnds = thing === 'weekend' ? 6 : undefined;
  const weekday = isWeek ? 1 : (weekEnds ?? weekdayWords.get(thing));
  if (weekday === undefined) return undefined;
  const length = isWeek ? 6 : weekEnds === undefined ? 0 : 1;
  const first = from + ((weekday - weekdayOf(from) + 7) % 7);
  const latest = to - length;
  const day = rank > 0 ? first + 7 * (rank - 1) : latest - ((weekdayOf(latest) - weekday + 7) % 7);
  return day <= to ? { from: day, to: day + length } : undefined;
}

/** `la semaine du 6 octobre`: a week is named by its first day, so a Sunday names the week that it begins. */
function weekOf(tokens: readonly Token[], at: number, when: When): DayFound | undefined {
  const start = wordAt(tokens, at) === 'la' ? at + 1 : at;
  if (wordAt(tokens, start) !== 'semaine' || wordAt(tokens, start + 1) !== 'du') return undefined;
  const day = monthDay(tokens, start + 2, when);
  if (day === undefined) return undefined;
  const days = weekFrom(weekdayOf(day.day) === 7 ? day.day + 1 : day.day, 0);
  return vagueDays(days, days.from, day.next);
}
