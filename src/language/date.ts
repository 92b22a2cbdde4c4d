import { dayNumber, isoDay, type DayFound } from './calendar.js';
import { namedDay } from './date-named.js';
import { relativeDay } from './date-relative.js';
import { outside, type Found } from './found.js';
import { longest, tokenise, type Token } from './tokens.js';

const iso = /(?<![\d/.-])(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?![\d/-])/g;
const slashed =
  /(?<![\d/.,-])(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})(?![\d/-])|(?<![\d/.,-])(\d{1,2})\/(\d{1,2})(?![\d/])/g;

/**
 * Days of a line, in the past unless the words say otherwise: an incident is dated, not a plan.
 * `mardi dernier`, `hier`, `le 5`, `il y a 3 jours`, `15/10`, `3 mars 2026`, `démb`, `altine`, `last Tuesday`.
 *
 * @param today ISO day that the line was said on
 * @returns ISO days; `ambiguous` when a week or a month was said
 */
export function readDates(text: string, today: string): readonly Found<string>[] {
  const now = dayNumber(today);
  const figures = inFigures(text.slice(0, longest), now);
  const tokens = tokenise(text);
  const said: Found<string>[] = [];
  for (let at = 0; at < tokens.length;) {
    const found = relativeDay(tokens, at, now) ?? namedDay(tokens, at, now);
    if (found !== undefined) said.push(present(text, tokens, { ...found, at }));
    at = Math.max(found?.next ?? at, at + 1);
  }
  return [...figures, ...outside(said, figures)].sort((one, other) => one.start - other.start);
}

function present(text: string, tokens: readonly Token[], found: DayFound & { readonly at: number }): Found<string> {
  const [start, end] = [tokens[found.at]?.start ?? 0, tokens[found.next - 1]?.end ?? 0];
  const day = { value: isoDay(found.day), start, end, text: text.slice(start, end) };
  return found.vague === true ? { ...day, ambiguous: true } : day;
}

/** Day before month, as it is written in Senegal; month first only where the figures allow nothing else. */
function inFigures(text: string, now: number): readonly Found<string>[] {
  const year = Number(isoDay(now).slice(0, 4));
  const dated = [...text.matchAll(iso)].map((match) => ({ match, parts: [match[1], match[2], match[3]] }));
  const short = [...text.matchAll(slashed)].map((match) => ({
    match,
    parts: match[5] === undefined ? [match[4], match[3], match[1]] : [undefined, match[6], match[5]],
  }));
  return [...dated, ...short]
    .flatMap(({ match, parts }) => {
      const day = fullYear(parts, { now, year });
      const place = { start: match.index, end: match.index + match[0].length, text: match[0] };
      return day === undefined ? [] : [{ value: isoDay(day), ...place }];
    })
    .sort((one, other) => one.start - other.start);
}

interface Now {
  readonly now: number;
  readonly year: number;
}

function fullYear(parts: readonly (string | undefined)[], { now, year }: Now): number | undefined {
  const [written, second, first] = parts;
  const [month, day] = [Number(second), Number(first)];
  if (written !== undefined) {
    const whole = written.length === 2 ? 2000 + Number(written) : Number(written);
    return onDay(whole, month, day);
  }
  const thisYear = onDay(year, month, day);
  return thisYear !== undefined && thisYear <= now ? thisYear : onDay(year - 1, month, day);
}

function onDay(year: number, month: number, day: number): number | undefined {
  const swapped = month > 12 && day <= 12;
  const [toMonth, toDay] = swapped ? [day, month] : [month, day];
  if (toMonth < 1 || toMonth > 12 || toDay < 1 || toDay > 31 || year < 1900 || year > 2100) return undefined;
  const number = dayNumber(`${year}-${String(toMonth).padStart(2, '0')}-${String(toDay).padStart(2, '0')}`);
  return Number.isFinite(number) && isoDay(number).endsWith(String(toDay).padStart(2, '0')) ? number : undefined;
}
