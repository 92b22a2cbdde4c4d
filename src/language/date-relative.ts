import { addMonths, calendarDay, daysIn, weekdayOf, type DayFound } from './calendar.js';
import { nearDays, pastDays, unitDays } from './date-words.js';
import { countAt } from './number.js';
import { phraseAt, wordAt, type Token } from './tokens.js';

/** A day said by its distance from today: `hier`, `il y a 3 jours`, `la semaine dernière`, `fin du mois`. */
export function relativeDay(tokens: readonly Token[], at: number, now: number): DayFound | undefined {
  if (tokens[at]?.kind === 'figure') return agoDay(tokens, at, now);
  return nearDay(tokens, at, now) ?? agoDay(tokens, at, now) ?? periodDay(tokens, at, now) ?? edgeDay(tokens, at, now);
}

function nearDay(tokens: readonly Token[], at: number, now: number): DayFound | undefined {
  const word = wordAt(tokens, at);
  const two = phraseAt(tokens, at, 2);
  const four = phraseAt(tokens, at, 4);
  if (four === 'the day before yesterday') return { day: now - 2, next: at + 4 };
  if (phraseAt(tokens, at, 3) === 'day before yesterday') return { day: now - 2, next: at + 3 };
  if (four === 'the day after tomorrow') return { day: now + 2, next: at + 4 };
  if (two === 'avant hier') {
    const further = wordAt(tokens, at - 1) === 'avant';
    return { day: now - (further ? 3 : 2), next: at + 2 };
  }
  if (two === 'avant avant' && wordAt(tokens, at + 2) === 'hier') return { day: now - 3, next: at + 3 };
  if (two === 'apres demain') return { day: now + 2, next: at + 2 };
  if (two === 'barki demb' || two === 'berki demb') return { day: now - 2, next: at + 2 };
  if (two === 'aujourd hui') return { day: now, next: at + 2 };
  if (/^(?:ce (?:matin|soir|midi|jour)|cette (?:nuit|apres)|this (?:morning|afternoon|evening)|bes bi)$/.test(two))
    return { day: now, next: at + 2 };
  if (/^le jour (?:d avant|precedent)/.test(phraseAt(tokens, at, 4)))
    return { day: now - 1, next: at + (wordAt(tokens, at + 2) === 'd' ? 4 : 3) };
  if (two === 'la veille' || two === 'last night') return { day: now - 1, next: at + 2 };
  const distance = nearDays.get(word) ?? pastDays.get(word);
  return distance === undefined ? undefined : { day: now + distance, next: at + 1 };
}

/** `il y a 3 jours`, `ça fait une semaine`, `depuis deux jours`, `2 days ago`, `dans 3 jours`. */
function agoDay(tokens: readonly Token[], at: number, now: number): DayFound | undefined {
  const lead = leadLength(tokens, at);
  const start =
    ['environ', 'a', 'peu', 'about', 'plus', 'de', 'deja'].includes(wordAt(tokens, at + lead)) && lead > 0
      ? at + lead + 1
      : at + lead;
  const count = countOf(tokens, start);
  const unit = count === undefined ? undefined : unitDays.get(wordAt(tokens, count.next));
  if (count === undefined || unit === undefined || !Number.isInteger(count.value) || count.value > 4000)
    return undefined;
  const end = count.next + 1;
  const ago = ['ago', 'plus', 'earlier'].includes(wordAt(tokens, end)) ? (wordAt(tokens, end) === 'plus' ? 2 : 1) : 0;
  const coming = ['dans', 'in'].includes(wordAt(tokens, at));
  if (lead === 0 && (ago === 0 || (ago === 2 && wordAt(tokens, end + 1) !== 'tot'))) return undefined;
  const sign = coming ? 1 : -1;
  const day =
    unit.months === undefined
      ? now + sign * count.value * (unit.days ?? 1)
      : addMonths(now, sign * count.value * unit.months);
  const vague = unit.months !== undefined || start !== at + lead;
  return { day, next: end + ago, ...(vague ? { vague } : {}) };
}

function leadLength(tokens: readonly Token[], at: number): number {
  if (/^(?:il y a|y a de|cela fait)$/.test(phraseAt(tokens, at, 3)) && wordAt(tokens, at) === 'il') return 3;
  if (/^(?:y a|ca fait|sa fait|cela fait)$/.test(phraseAt(tokens, at, 2)) && wordAt(tokens, at - 1) !== 'il') return 2;
  return ['ya', 'dans', 'in', 'depuis', 'since'].includes(wordAt(tokens, at)) ? 1 : 0;
}

function countOf(tokens: readonly Token[], at: number): { readonly value: number; readonly next: number } | undefined {
  const article = /^(?:a|an)$/.test(wordAt(tokens, at));
  return article ? { value: 1, next: at + 1 } : countAt(tokens, at);
}

/** `la semaine dernière`, `le mois passé`, `last week`, `cette semaine`: a day in it, said back. */
function periodDay(tokens: readonly Token[], at: number, now: number): DayFound | undefined {
  const start = ['la', 'le', 'l', 'the'].includes(wordAt(tokens, at)) ? at + 1 : at;
  const [first, second] = [wordAt(tokens, start), wordAt(tokens, start + 1)];
  const after = /^(?:derniere?|passee?|precedente?|dernieres|ecoulee?)$/.test(second);
  const before = /^(?:last|past|previous)$/.test(first);
  const unit = unitDays.get(before ? second : first);
  if (unit === undefined || (!after && !before) || unit.days === 1) return undefined;
  const day = unit.months === undefined ? now - (unit.days ?? 7) : addMonths(now, -unit.months);
  return { day, next: start + 2, vague: true };
}

/** `fin du mois`, `en début de mois`, `fin octobre` is in the named days; the end of this month lies ahead, so the last one is meant. */
function edgeDay(tokens: readonly Token[], at: number, now: number): DayFound | undefined {
  const edge = /^(fin|debut|milieu|end|beginning|start)$/.exec(wordAt(tokens, at))?.[1];
  if (edge === undefined) return undefined;
  const start = ['du', 'de', 'of'].includes(wordAt(tokens, at + 1)) ? at + 2 : at + 1;
  const place = ['the', 'la', 'ce', 'this'].includes(wordAt(tokens, start)) ? start + 1 : start;
  const last = /^(?:last|previous)$/.test(wordAt(tokens, place)) ? 1 : 0;
  if (!['mois', 'month'].includes(wordAt(tokens, place + last))) return weekEnd(tokens, { at, place, edge }, now);
  const passed = /^(?:dernier|passe|precedent)$/.test(wordAt(tokens, place + 1));
  const { year, month, day } = calendarDay(now);
  const ends = edge === 'fin' || edge === 'end';
  const inMonth = ends ? daysIn(year, month) : edge === 'milieu' ? 15 : 1;
  const base = addMonths(now - day + 1, last === 1 || passed || inMonth > day ? -1 : 0);
  const shown = calendarDay(base);
  return {
    day: base + (ends ? daysIn(shown.year, shown.month) : inMonth) - 1,
    next: place + last + (passed ? 2 : 1),
    vague: true,
  };
}

interface Edge {
  readonly at: number;
  readonly place: number;
  readonly edge: string;
}

function weekEnd(tokens: readonly Token[], { place, edge }: Edge, now: number): DayFound | undefined {
  if (!['semaine', 'week'].includes(wordAt(tokens, place))) return undefined;
  const monday = now - weekdayOf(now) + 1;
  const wanted = edge === 'fin' || edge === 'end' ? monday + 4 : edge === 'milieu' ? monday + 2 : monday;
  return { day: wanted > now ? wanted - 7 : wanted, next: place + 1, vague: true };
}
