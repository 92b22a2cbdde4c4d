import { addMonths, calendarDay, daysIn, numberOf, weekdayOf, type DayFound } from './calendar.js';
import { feasts, monthWords, shortWeekdays, weekdayWords } from './date-words.js';
import { readTens } from './numeral-hundreds.js';
import { phraseAt, wordAt, type Token } from './tokens.js';

/** A day said by its name: `mardi dernier`, `lundi 5 octobre`, `3 mars 2026`, `le 5`, `October 3rd`, `fin octobre`. */
export function namedDay(tokens: readonly Token[], at: number, now: number): DayFound | undefined {
  if (tokens[at]?.kind === 'figure') return monthDay(tokens, at, now);
  return (
    feast(tokens, at, now) ??
    weekday(tokens, at, now) ??
    monthDay(tokens, at, now) ??
    loneDay(tokens, at, now) ??
    monthEdge(tokens, at, now)
  );
}

function feast(tokens: readonly Token[], at: number, now: number): DayFound | undefined {
  for (const count of [4, 3, 2, 1]) {
    const found = feasts.get(phraseAt(tokens, at, count));
    if (found !== undefined) return withYear(tokens, { month: found[0], day: found[1], next: at + count }, now);
  }
  return undefined;
}

const lastWords = /^(?:derniere?s?|passee?s?|precedent|wees|weesu|mu|dernié)$/;
const nextWords = /^(?:prochaine?|suivant)$/;

function weekday(tokens: readonly Token[], at: number, now: number): DayFound | undefined {
  const skip = /^(?:le|ce|last|next|this|on|bes)$/.test(wordAt(tokens, at)) ? 1 : 0;
  const word = wordAt(tokens, at + skip);
  const wanted = weekdayWords.get(word);
  if (wanted === undefined) return undefined;
  const dated = monthDay(tokens, afterComma(tokens, at + skip + 1), now) ?? loneDay(tokens, at + skip + 1, now);
  if (dated !== undefined) return dated;
  const following = wordAt(tokens, at + skip + 1);
  const marked = skip === 1 || lastWords.test(following) || nextWords.test(following);
  if (shortWeekdays.has(word) && !marked) return undefined;
  const before = wordAt(tokens, at);
  const week = weekAfter(tokens, at + skip + 1);
  if (week !== undefined) return { day: now - weekdayOf(now) + wanted + 7 * week.weeks, next: week.next };
  const ahead = (wanted - weekdayOf(now) + 7) % 7 || 7;
  const further = /^en (8|huit|15|quinze)$/.exec(phraseAt(tokens, at + skip + 1, 2))?.[1];
  if (further !== undefined) return { day: now + ahead + (/8|huit/.test(further) ? 7 : 14), next: at + skip + 3 };
  if (nextWords.test(following) || before === 'next')
    return { day: now + ahead, next: at + skip + (before === 'next' ? 1 : 2) };
  const last = lastWords.test(following);
  const back = (weekdayOf(now) - wanted + 7) % 7;
  const today = back === 0 && !last && before !== 'last';
  return { day: now - (today ? 0 : back || 7), next: at + skip + (last ? 2 : 1) };
}

function afterComma(tokens: readonly Token[], at: number): number {
  return wordAt(tokens, at) === ',' || wordAt(tokens, at) === 'le' ? at + 1 : at;
}

interface Week {
  /** Weeks from this one. */
  readonly weeks: number;
  readonly next: number;
}

const weekNames: ReadonlyMap<string, number> = new Map([
  ...['la semaine derniere', 'la semaine passee', 'la semaine precedente'].map((said) => [said, -1] as const),
  ...['la semaine prochaine', 'la semaine suivante', 'la semaine prochain'].map((said) => [said, 1] as const),
  ...['cette semaine', 'this week'].map((said) => [said, 0] as const),
  ['last week', -1],
  ['next week', 1],
]);

/** The week that follows a weekday: `mardi de la semaine dernière`, `lundi de cette semaine`. */
function weekAfter(tokens: readonly Token[], at: number): Week | undefined {
  const start = ['de', 'of'].includes(wordAt(tokens, at)) ? at + 1 : at;
  for (const count of [3, 2]) {
    const weeks = weekNames.get(phraseAt(tokens, start, count));
    if (weeks !== undefined) return { weeks, next: start + count };
  }
  return undefined;
}

interface DayOfMonth {
  readonly day: number;
  readonly next: number;
}

/** 1 to 31 in figures, as a rank or in words. */
function dayOfMonth(tokens: readonly Token[], at: number): DayOfMonth | undefined {
  const token = tokens[at];
  if (token?.kind === 'figure') {
    const day = /^\d{1,2}$/.test(token.word) ? token.value : 0;
    const rank = tokens[at + 1];
    const ranked = rank?.glued === true && /^(?:er|st|nd|rd|th)$/.test(rank.word);
    return day >= 1 && day <= 31 ? { day, next: at + (ranked ? 2 : 1) } : undefined;
  }
  if (/^(?:premier|first)$/.test(wordAt(tokens, at))) return { day: 1, next: at + 1 };
  const said = readTens(tokens, at);
  return said !== undefined && said.value >= 1 && said.value <= 31 ? { day: said.value, next: said.next } : undefined;
}

/** `3 mars`, `le 3 mars 2026`, `mars 3`, `October 3rd, 2026`. */
function monthDay(tokens: readonly Token[], at: number, now: number): DayFound | undefined {
  const start = ['le', 'the'].includes(wordAt(tokens, at)) ? at + 1 : at;
  const first = dayOfMonth(tokens, start);
  const of = first !== undefined && ['of', 'de'].includes(wordAt(tokens, first.next)) ? 1 : 0;
  const month = first === undefined ? undefined : monthWords.get(wordAt(tokens, first.next + of));
  if (first !== undefined && month !== undefined)
    return withYear(tokens, { ...first, month, next: first.next + of + 1 }, now);
  const named = monthWords.get(wordAt(tokens, start));
  const second = named === undefined ? undefined : dayOfMonth(tokens, start + 1);
  return named === undefined || second === undefined ? undefined : withYear(tokens, { ...second, month: named }, now);
}

function withYear(
  tokens: readonly Token[],
  said: DayOfMonth & { readonly month: number },
  now: number,
): DayFound | undefined {
  const at = [',', 'de'].includes(wordAt(tokens, said.next)) ? said.next + 1 : said.next;
  const written = tokens[at];
  const year = written?.kind === 'figure' && /^(?:19|20)\d\d$/.test(written.word) ? written.value : undefined;
  const current = calendarDay(now).year;
  const day = numberOf({ year: year ?? current, month: said.month, day: said.day });
  if (year !== undefined) return day === undefined ? undefined : { day, next: at + 1 };
  if (day !== undefined && day <= now) return { day, next: said.next };
  const before = numberOf({ year: current - 1, month: said.month, day: said.day });
  return before === undefined ? undefined : { day: before, next: said.next };
}

/** "le 5": the last fifth of a month; never "le 5 millions", "le 2eme". */
function loneDay(tokens: readonly Token[], at: number, now: number): DayFound | undefined {
  const lead = wordAt(tokens, at);
  const afterWeekday = weekdayWords.has(wordAt(tokens, at - 1));
  if (lead !== 'le' && !afterWeekday) return undefined;
  const said = dayOfMonth(tokens, lead === 'le' ? at + 1 : at);
  if (said === undefined || !endsHere(tokens, said.next)) return undefined;
  const { day } = calendarDay(now);
  for (let back = said.day <= day ? 0 : 1; back < 4; back += 1) {
    const first = addMonths(now - day + 1, -back);
    const { year, month } = calendarDay(first);
    if (said.day <= daysIn(year, month)) return { day: first + said.day - 1, next: said.next };
  }
  return undefined;
}

function endsHere(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  if (token === undefined) return true;
  if (token.kind === 'mark') return !['%', '/', '-', '€', '$'].includes(token.word) || !token.glued;
  return (
    token.kind === 'word' &&
    !token.glued &&
    /^(?:a|vers|et|on|j|je|il|dans|du|ma|mon|le|la|l|au|en|de|mais|ils|vous|pour|avec|jusqu|quand)$/.test(token.word)
  );
}

/** `fin octobre`, `début mars`, `mi-juin`, `en octobre`, `octobre 2025`: a day in it, said back. */
function monthEdge(tokens: readonly Token[], at: number, now: number): DayFound | undefined {
  const edge = /^(fin|debut|mi|milieu|en|in|late|early)$/.exec(wordAt(tokens, at))?.[1];
  const skip = ['de', 'du', 'd'].includes(wordAt(tokens, at + 1)) ? 2 : 1;
  const month = edge === undefined ? undefined : monthWords.get(wordAt(tokens, at + skip));
  if (edge === undefined || month === undefined) return undefined;
  const found = withYear(tokens, { day: 1, month, next: at + skip + 1 }, now);
  if (found === undefined) return undefined;
  const { year } = calendarDay(found.day);
  const ends = edge === 'fin' || edge === 'late';
  const day = ends ? daysIn(year, month) : edge === 'mi' || edge === 'milieu' ? 15 : 1;
  return { day: found.day + day - 1, next: found.next, vague: true };
}
