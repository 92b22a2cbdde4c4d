import { calendarDay, turnOf, vagueDays, weekFrom, weekdayOf, type DayFound, type When } from './calendar.js';
import { monthDay, loneDay, lonelyDay } from './day-of-month.js';
import { feastDay } from './feasts.js';
import { shortWeekdays, weekdayWords } from './date-words.js';
import { phraseAt, wordAt, type Token } from './tokens.js';

/** A day said by its name: `mardi dernier`, `lundi 5 octobre`, `3 mars 2026`, `le 5`, `October 3rd`, `Noël`. */
export function namedDay(tokens: readonly Token[], at: number, when: When): DayFound | undefined {
  if (tokens[at]?.kind === 'figure') return monthDay(tokens, at, when);
  return (
    feastDay(tokens, at, when) ?? weekday(tokens, at, when) ?? monthDay(tokens, at, when) ?? loneDay(tokens, at, when)
  );
}

const lastWords = /^(?:derniere?s?|passee?s?|precedente?|wees|weesu|mu)$/;
const nextWords = /^(?:prochaine?|suivante?)$/;
const leads = /^(?:le|ce|cette|last|next|this|on|bes|du|prochaine?|derniere?)$/;

interface Weekday {
  readonly wanted: number;
  /** Index after its name. */
  readonly next: number;
  /** The word before it: `ce`, `last`, `next`… */
  readonly lead: string;
}

function weekday(tokens: readonly Token[], at: number, when: When): DayFound | undefined {
  const lead = leads.exec(wordAt(tokens, at))?.[0] ?? '';
  const place = lead === '' ? at : at + 1;
  const word = wordAt(tokens, place);
  const wanted = weekdayWords.get(word);
  if (wanted === undefined) return undefined;
  const dotted = wordAt(tokens, place + 1) === '.' && tokens[place + 1]?.glued === true && word.length <= 5;
  const said: Weekday = { wanted, next: dotted ? place + 2 : place + 1, lead };
  const dated = datedWeekday(tokens, said, when);
  if (dated !== undefined) return dated;
  const following = wordAt(tokens, said.next);
  const marked = dotted || lead !== '' || lastWords.test(following) || nextWords.test(following);
  if (shortWeekdays.has(word) && !marked) return undefined;
  return inWeek(tokens, said, when) ?? bareWeekday(tokens, said, when);
}

/** `lundi 5 octobre`, `jeudi 15`: the number decides, and the weekday chooses among the months that have it. */
function datedWeekday(tokens: readonly Token[], { wanted, next }: Weekday, when: When): DayFound | undefined {
  const start = wordAt(tokens, next) === ',' || wordAt(tokens, next) === 'le' ? next + 1 : next;
  const dated = monthDay(tokens, start, when);
  if (dated !== undefined) return dated;
  const lone = loneDay(tokens, next, when);
  if (lone === undefined) return undefined;
  const number = calendarDay(lone.day).day;
  return { ...lone, day: lonelyDay(number, when, wanted) ?? lone.day };
}

/** `mardi de la semaine dernière`, `lundi de cette semaine`, `lundi en huit`. */
function inWeek(tokens: readonly Token[], { wanted, next }: Weekday, { now }: When): DayFound | undefined {
  const week = weekAfter(tokens, next);
  if (week !== undefined) return { day: weekFrom(now, week.weeks).from + wanted - 1, next: week.next };
  const further = /^en (8|huit|15|quinze)$/.exec(phraseAt(tokens, next, 2))?.[1];
  if (further === undefined) return undefined;
  const first = weekdayOf(now) === wanted ? now : ahead(now, wanted);
  return { day: first + (/8|huit/.test(further) ? 7 : 14), next: next + 2 };
}

/** The first such weekday after today. */
function ahead(now: number, wanted: number): number {
  return now + ((wanted - weekdayOf(now) + 7) % 7 || 7);
}

/** The last such weekday before today. */
function behind(now: number, wanted: number): number {
  return now - ((weekdayOf(now) - wanted + 7) % 7 || 7);
}

function bareWeekday(tokens: readonly Token[], { wanted, next, lead }: Weekday, { now, lean }: When): DayFound {
  const following = wordAt(tokens, next);
  if (nextWords.test(following)) return { ...inNextWeek(now, wanted), next: next + 1 };
  if (lastWords.test(following)) return { day: behind(now, wanted), next: next + 1 };
  if (/^(?:next|proch)/.test(lead)) return { ...inNextWeek(now, wanted), next };
  if (/^(?:last|dern)/.test(lead)) return { day: behind(now, wanted), next };
  const isToday = weekdayOf(now) === wanted;
  const isThis = lead === 'ce' || lead === 'cette' || lead === 'this';
  if (lean === 'future') return { day: isToday && isThis ? now : ahead(now, wanted), next };
  return { day: isToday ? now : behind(now, wanted), next };
}

/** The one of the next week; where this week still has one to come, some mean that one: said back. */
function inNextWeek(now: number, wanted: number): { readonly day: number; readonly vague: boolean } {
  return { day: weekFrom(now, 1).from + wanted - 1, vague: wanted > weekdayOf(now) };
}

interface Week {
  /** Weeks from this one. */
  readonly weeks: number;
  readonly next: number;
}

const weekNames: ReadonlyMap<string, number> = new Map([
  ...['derniere', 'passee', 'precedente'].map((which) => [`la semaine ${which}`, -1] as const),
  ...['prochaine', 'prochain', 'suivante', 'qui suit', 'qui vient'].map((which) => [`la semaine ${which}`, 1] as const),
  ['cette semaine', 0],
  ['this week', 0],
  ['last week', -1],
  ['next week', 1],
]);

/** The week that is named at a place, after an `of` or a `de`. */
export function weekAfter(tokens: readonly Token[], at: number): Week | undefined {
  const start = ['de', 'of', 'dans'].includes(wordAt(tokens, at)) ? at + 1 : at;
  for (const count of [4, 3, 2]) {
    const weeks = start + count > tokens.length ? undefined : weekNames.get(phraseAt(tokens, start, count));
    if (weeks !== undefined) return { weeks, next: start + count };
  }
  return undefined;
}

/** `le week-end`, `ce weekend`, `le week-end dernier`: Saturday and Sunday. */
export function weekEnd(tokens: readonly Token[], at: number, when: When): DayFound | undefined {
  const lead = /^(?:le|ce|the|this|last|next)$/.exec(wordAt(tokens, at))?.[0] ?? '';
  const start = lead === '' ? at : at + 1;
  const joined = /^(?:weekend|wikend|week)$/.exec(wordAt(tokens, start))?.[0];
  if (joined === undefined || (joined === 'week' && wordAt(tokens, start + 1) !== 'end')) return undefined;
  const next = joined === 'week' ? start + 2 : start + 1;
  const which = wordAt(tokens, next);
  const turned = lastWords.test(which) || lead === 'last' ? -1 : nextWords.test(which) || lead === 'next' ? 1 : 0;
  const nth = (weeks: number) => {
    const { to } = weekFrom(when.now, weeks);
    return { from: to - 1, to };
  };
  const days = turned !== 0 ? nth(turned) : lead === 'ce' || lead === 'this' ? nth(0) : turnOf(nth, when);
  const explicit = lastWords.test(which) || nextWords.test(which);
  return days === undefined ? undefined : vagueDays(days, days.from, explicit ? next + 1 : next);
}
