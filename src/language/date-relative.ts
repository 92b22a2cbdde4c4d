import { addMonths, monthFrom, vagueDays, type DayFound, type When } from './calendar.js';
import { monthDay } from './day-of-month.js';
import { nearDays, pastDays, unitDays } from './date-words.js';
import { countAt } from './number.js';
import { phraseAt, wordAt, type Token } from './tokens.js';

/** A day said by its distance from today: `hier`, `après-demain`, `il y a 3 jours`, `dans 2 semaines`, `deux jours plus tard`. */
export function relativeDay(tokens: readonly Token[], at: number, when: When): DayFound | undefined {
  if (tokens[at]?.kind === 'figure') return distantDay(tokens, at, when);
  return besideDay(tokens, at, when) ?? nearDay(tokens, at, when) ?? distantDay(tokens, at, when);
}

/** Phrases by the number of days from today; longest first. */
const phrases: readonly (readonly [string, number])[] = (
  [
    ['the day before yesterday', -2],
    ['the day after tomorrow', 2],
    ['day before yesterday', -2],
    ['avant avant hier', -3],
    ['le jour d avant', -1],
    ['le jour d apres', 1],
    ['le jour precedent', -1],
    ['le jour suivant', 1],
    ['jour suivant', 1],
    ['dans la journee', 0],
    ['dans la matinee', 0],
    ['avant hier', -2],
    ['apres demain', 2],
    ['barki demb', -2],
    ['berki demb', -2],
    ['aujourd hui', 0],
    ['ce matin', 0],
    ['ce soir', 0],
    ['ce midi', 0],
    ['ce jour', 0],
    ['cette nuit', 0],
    ['cet apres midi', 0],
    ['cette apres', 0],
    ['this morning', 0],
    ['this afternoon', 0],
    ['this evening', 0],
    ['bes bi', 0],
    ['la veille', -1],
    ['last night', -1],
    ['le lendemain', 1],
  ] as const
).map(([phrase, days]) => [phrase, days]);

function nearDay(tokens: readonly Token[], at: number, { now }: When): DayFound | undefined {
  for (const count of [4, 3, 2]) {
    const said = phraseAt(tokens, at, count);
    const found = tokens.length - at < count ? undefined : phrases.find(([phrase]) => phrase === said);
    if (found !== undefined) {
      const further = said === 'avant hier' && wordAt(tokens, at - 1) === 'avant';
      return { day: now + found[1] - (further ? 1 : 0), next: at + count };
    }
  }
  const word = wordAt(tokens, at);
  const distance = nearDays.get(word) ?? pastDays.get(word);
  return distance === undefined ? undefined : { day: now + distance, next: at + 1 };
}

const beside: ReadonlyMap<string, number> = new Map([
  ['lendemain', 1],
  ['veille', -1],
]);

/** `le lendemain du 13 février`, `la veille du 4 avril`. */
function besideDay(tokens: readonly Token[], at: number, when: When): DayFound | undefined {
  const start = /^(?:le|la)$/.test(wordAt(tokens, at)) ? at + 1 : at;
  const shift = beside.get(wordAt(tokens, start));
  if (shift === undefined || !/^(?:du|de|d)$/.test(wordAt(tokens, start + 1))) return undefined;
  const base = monthDay(tokens, start + 2, when);
  return base === undefined ? undefined : { day: base.day + shift, next: base.next };
}

/** A number of days or months, with the index of the piece after its unit. */
export interface Distance {
  readonly count: number;
  readonly unit: { readonly days?: number; readonly months?: number };
  readonly next: number;
}

/** `3 jours`, `une semaine`, `deux ans`. */
export function distanceAt(tokens: readonly Token[], at: number): Distance | undefined {
  const article = /^(?:a|an)$/.test(wordAt(tokens, at));
  const count = article ? { value: 1, next: at + 1 } : countAt(tokens, at);
  const unit = count === undefined ? undefined : unitDays.get(wordAt(tokens, count.next));
  if (count === undefined || unit === undefined || !Number.isInteger(count.value) || count.value > 4000)
    return undefined;
  return { count: count.value, unit, next: count.next + 1 };
}

/** @param sign 1 for later, -1 for earlier */
export function shiftDay(day: number, { count, unit }: Distance, sign: number): number {
  return unit.months === undefined ? day + sign * count * (unit.days ?? 1) : addMonths(day, sign * count * unit.months);
}

/** `il y a 3 jours`, `ça fait une semaine`, `depuis deux jours`, `2 days ago`, `dans 3 jours`, `3 jours plus tard`. */
function distantDay(tokens: readonly Token[], at: number, { now }: When): DayFound | undefined {
  const lead = leadLength(tokens, at);
  const about = lead > 0 && /^(?:environ|a|peu|about|plus|de|deja|d)$/.test(wordAt(tokens, at + lead)) ? 1 : 0;
  const distance = distanceAt(tokens, at + lead + about) ?? (about > 0 ? distanceAt(tokens, at + lead) : undefined);
  if (distance === undefined) return undefined;
  const tail = tailAfter(tokens, distance.next);
  if (lead === 0 && tail === undefined) return undefined;
  const coming = ['dans', 'in', 'd'].includes(wordAt(tokens, at)) || tail?.sign === 1;
  const day = shiftDay(now, distance, coming ? 1 : -1);
  const next = distance.next + (tail?.length ?? 0);
  const { months } = distance.unit;
  if (months === undefined) return { day, next, ...(about > 0 ? { vague: true } : {}) };
  // "in a year" is said of the month, "in two months" of the day.
  return vagueDays(months >= 12 ? monthFrom(day, 0) : { from: day, to: day }, day, next);
}

function leadLength(tokens: readonly Token[], at: number): number {
  if (/^(?:il y a|cela fait)$/.test(phraseAt(tokens, at, 3)) && wordAt(tokens, at) === 'il') return 3;
  if (phraseAt(tokens, at, 3) === 'd ici a') return 3;
  const two = phraseAt(tokens, at, 2);
  if (two === 'd ici') return 2;
  if (/^(?:y a|ca fait|sa fait|cela fait)$/.test(two) && wordAt(tokens, at - 1) !== 'il') return 2;
  return ['ya', 'dans', 'in', 'depuis', 'since'].includes(wordAt(tokens, at)) ? 1 : 0;
}

interface Tail {
  readonly sign: 1 | -1;
  readonly length: number;
}

/** What tells the side on its own: `ago`, `plus tôt`, `plus tard`, `après`, `auparavant`. */
function tailAfter(tokens: readonly Token[], at: number): Tail | undefined {
  const two = phraseAt(tokens, at, 2);
  if (two === 'plus tot' || two === 'en arriere') return { sign: -1, length: 2 };
  if (two === 'plus tard') return { sign: 1, length: 2 };
  const word = wordAt(tokens, at);
  if (/^(?:ago|earlier|auparavant|avant)$/.test(word)) return { sign: -1, length: 1 };
  return /^(?:apres|later)$/.test(word) ? { sign: 1, length: 1 } : undefined;
}
