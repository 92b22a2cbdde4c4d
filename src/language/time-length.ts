import type { Found } from './found.js';
import { quantityAt, type Quantity } from './quantity.js';
import { fractionAfter } from './fraction.js';
import { timeUnits, type TimeUnit } from './time-units.js';
import { phraseAt, tokenise, wordAt, type Token } from './tokens.js';

/** A length of time: calendar months, and seconds for what is shorter than a month. Both may be fractions. */
export interface TimeLength {
  readonly months: number;
  readonly seconds: number;
}

const quinzaine = timeUnits.get('quinzaine');

interface Stretch extends TimeLength {
  readonly next: number;
  /** The unit that was said last: only a smaller one may be added to it. */
  readonly unit: TimeUnit;
}

/**
 * Every length of time of a line, from seconds to centuries: `une heure et demie`, `1h30`, `trois quarts d'heure`,
 * `2 semaines`, `un an et 6 mois`, `toute la journée`, `quelques jours` (3). An hour of the day ("à 15h") is none.
 * Ages and lengths in the past are lengths here; for the term of a loan read durations.
 */
export function readTimeLengths(text: string): readonly Found<TimeLength>[] {
  const tokens = tokenise(text);
  const found: Found<TimeLength>[] = [];
  for (let at = 0; at < tokens.length;) {
    const length = isHour(tokens, at) ? undefined : lengthFrom(tokens, at);
    if (length !== undefined) {
      const [start, end] = [tokens[at]?.start ?? 0, tokens[length.next - 1]?.end ?? 0];
      const { months, seconds } = length;
      found.push({ value: { months, seconds }, start, end, text: text.slice(start, end) });
    }
    at = Math.max(length?.next ?? at, at + 1);
  }
  return found;
}

const beforeHours = /^(?:a|vers|des|jusqu|avant|apres|entre|until|around)$/;

/** "à 15h", "vers 9 heures": a moment of the day. */
function isHour(tokens: readonly Token[], at: number): boolean {
  if (!beforeHours.test(wordAt(tokens, at - 1)) || phraseAt(tokens, at - 3, 3) === 'd ici a') return false;
  const count = quantityAt(tokens, at);
  return count !== undefined && count.value <= 24 && /^h(?:eures?)?$/.test(wordAt(tokens, count.next));
}

function lengthFrom(tokens: readonly Token[], at: number): Stretch | undefined {
  const first = wholeUnit(tokens, at) ?? counted(tokens, at);
  if (first === undefined) return undefined;
  let sum = first;
  for (let more = addition(tokens, sum); more !== undefined; more = addition(tokens, sum)) {
    const { months, seconds } = sum;
    sum = { ...more, months: months + more.months, seconds: seconds + more.seconds };
  }
  return sum;
}

/** `toute la journée`, `tout le mois`, `toute l'année`: one of the unit. */
function wholeUnit(tokens: readonly Token[], at: number): Stretch | undefined {
  if (!/^(?:tout|toute)$/.test(wordAt(tokens, at)) || !/^(?:la|le|l|une?)$/.test(wordAt(tokens, at + 1)))
    return undefined;
  const unit = timeUnits.get(wordAt(tokens, at + 2));
  return unit === undefined ? undefined : stretch({ value: 1, next: at + 2 }, unit);
}

function stretch(count: Quantity, unit: TimeUnit): Stretch {
  return { months: count.value * unit.months, seconds: count.value * unit.seconds, next: count.next + 1, unit };
}

function counted(tokens: readonly Token[], at: number): Stretch | undefined {
  const count = countFrom(tokens, at);
  if (count === undefined || count.value < 0) return undefined;
  const unit = unitAfter(tokens, count);
  if (unit === undefined) return undefined;
  const length = stretch({ value: count.value, next: unit.at }, unit.unit);
  if (unit.unit === quinzaine && phraseAt(tokens, length.next, 2) === 'de jours')
    return { ...length, next: length.next + 2 };
  const half = fractionAfter(tokens, length.next);
  if (half === undefined || timeUnits.has(wordAt(tokens, half.next))) return length;
  const { months, seconds } = unit.unit;
  return {
    ...length,
    months: length.months + half.value * months,
    seconds: length.seconds + half.value * seconds,
    next: half.next,
  };
}

/** `3`, `trois quarts`, `une demi`, `quelques`. */
function countFrom(tokens: readonly Token[], at: number): Quantity | undefined {
  const word = wordAt(tokens, at);
  if (/^(?:quelques?|several|few)$/.test(word)) return { value: 3, next: at + 1 };
  const skip = /^(?:une?|a|an)$/.test(word) ? 1 : 0;
  const next = at + skip;
  if (/^(?:demi|demie|half)$/.test(wordAt(tokens, next))) return { value: 0.5, next: next + 1 };
  if (skip === 1 && timeUnits.get(wordAt(tokens, next)) !== undefined) return { value: 1, next };
  return quantityAt(tokens, at);
}

/** The unit that a count counts: right behind it, after a hyphen, or after the "de" of a part. */
function unitAfter(
  tokens: readonly Token[],
  { next }: Quantity,
): { readonly unit: TimeUnit; readonly at: number } | undefined {
  const article = ['a', 'an'].includes(wordAt(tokens, next)) && timeUnits.has(wordAt(tokens, next + 1));
  const at = article || ['de', 'd', '-', 'of'].includes(wordAt(tokens, next)) ? next + 1 : next;
  const unit = timeUnits.get(wordAt(tokens, at));
  const loose = unit?.letter === true && tokens[at - 1]?.kind !== 'figure';
  return unit === undefined || loose ? undefined : { unit, at };
}

/** What is added to a length, each unit smaller than the one before: `et 6 mois`, the 30 of `1h30` and of `deux heures trente`. */
function addition(tokens: readonly Token[], sum: Stretch): Stretch | undefined {
  const joined = ['et', 'and', 'ak', ','].includes(wordAt(tokens, sum.next));
  const at = joined ? sum.next + 1 : sum.next;
  const more = counted(tokens, at);
  if (more !== undefined) return isSmaller(more.unit, sum.unit) ? more : undefined;
  const smaller = timeUnits.get(sum.unit.seconds === 3600 ? 'minute' : 'seconde');
  if (smaller === undefined || (sum.unit.seconds !== 3600 && sum.unit.seconds !== 60)) return undefined;
  const rest = quantityAt(tokens, at);
  const whole = rest !== undefined && Number.isInteger(rest.value) && rest.value > 0 && rest.value < 60;
  const ends = rest !== undefined && (tokens[rest.next] === undefined || tokens[rest.next]?.kind === 'mark');
  if (!whole || !ends || wordAt(tokens, rest.next) === '%') return undefined;
  return { months: 0, seconds: rest.value * smaller.seconds, next: rest.next, unit: smaller };
}

function isSmaller(one: TimeUnit, other: TimeUnit): boolean {
  return one.months < other.months || (one.months === other.months && one.seconds < other.seconds);
}
