import { readAmounts } from '../language/amount.js';
import { readDates } from '../language/date.js';
import { outside, type Found, type Span } from '../language/found.js';
import { readMoney } from '../language/money.js';
import { fold } from '../language/normalise.js';
import { readNumbers } from '../language/number.js';
import { readPhones } from '../language/phone.js';
import { readQuantities } from '../language/quantity.js';
import { readTimeLengths } from '../language/time-length.js';
import { longest } from '../language/tokens.js';

export type ReadKind = 'amount' | 'percentage' | 'duration' | 'date' | 'phone' | 'number';

/** One figure of a line, in figures or in words, as a value that can be compared. */
export interface Reading extends Span {
  readonly kind: ReadKind;
  /** Equal for equal values, however they were written: `amount:XOF:5000`, `duration:12/0`. */
  readonly key: string;
  /** The number that was said with a unit; of a bare one, itself. */
  readonly count: number;
  readonly text: string;
}

/** Days in words are compared by what they mean on one and the same day. */
const ANY_DAY = '2026-01-15';

const percentAfter =
  /^\s*(?:%|‰|pour[\s-]?(?:cent|mille)s?\b|p\.?\s?(?:100|c(?:ent)?)\b|per[\s-]?cent\b|percent\b|pct\b|points?\b)/i;
const hour = /(?<![\d,.:])(\d{1,2})\s?(?:h|H|:|heures?)\s?(?:(\d{2})(?!\d))?(?![\p{L}\d])/gu;
const hasDigit = /\d/;

/** Every figure of a line, each place once: what has a unit first, bare numbers last. */
export function readingsOf(line: string): readonly Reading[] {
  const text = line.slice(0, longest);
  const readers = [phones, dates, percentages, amounts, hours, durations, wordyAmounts, numbers];
  return readers.reduce<readonly Reading[]>((taken, read) => {
    const fresh = outside(read(text), taken);
    return fresh.length === 0 ? taken : [...taken, ...fresh].sort((one, other) => one.start - other.start);
  }, []);
}

/** The count of a line's numbers whatever their unit. */
export function numbersOf(line: string): readonly number[] {
  const text = line.slice(0, longest);
  return [...readNumbers(text), ...readQuantities(text)].map(({ value }) => Math.abs(value));
}

function reading(kind: ReadKind, found: Found<unknown>, key: string | number): Reading {
  const { start, end, text } = found;
  return { kind, key: `${kind}:${key}`, count: Math.abs(readNumbers(text)[0]?.value ?? Number.NaN), start, end, text };
}

function phones(text: string): readonly Reading[] {
  return readPhones(text).map((found) => reading('phone', found, found.value));
}

function dates(text: string): readonly Reading[] {
  return readDates(text, ANY_DAY)
    .filter((found) => !/^(?:aujourd'?hui|today|tey|maintenant|now)$/.test(fold(found.text)))
    .map((found) => reading('date', found, found.value));
}

function percentages(text: string): readonly Reading[] {
  return readQuantities(text).flatMap((found) => {
    const sign = percentAfter.exec(text.slice(found.end))?.[0];
    if (sign === undefined) return [];
    const value = /‰|mille/i.test(sign) ? found.value / 10 : found.value;
    const end = found.end + sign.length;
    return [
      { ...reading('percentage', found, value), count: Math.abs(found.value), end, text: text.slice(found.start, end) },
    ];
  });
}

function amounts(text: string): readonly Reading[] {
  return readMoney(text).flatMap((found) => {
    const { amount, upTo, currency } = found.value;
    return [amount, ...(upTo === undefined ? [] : [upTo])].map((value) => ({
      ...reading('amount', found, `${currency}:${value}`),
      count: value,
    }));
  });
}

/** Sums in words whose money is not named: `fukki junni` is 50 000 F, not 10 000. */
function wordyAmounts(text: string): readonly Reading[] {
  return readAmounts(text)
    .filter((found) => !hasDigit.test(found.text))
    .map((found) => ({ ...reading('amount', found, `XOF:${found.value}`), count: found.value }));
}

/** `8h30`, `16:00`, `24h`: a moment and a length in hours are written alike. */
function hours(text: string): readonly Reading[] {
  return [...text.matchAll(hour)].map((match) => {
    const count = Number(match[1]);
    const seconds = count * 3600 + Number(match[2] ?? 0) * 60;
    const [start, written] = [match.index, match[0].trimEnd()];
    return { kind: 'duration', key: `duration:0/${seconds}`, count, start, end: start + written.length, text: written };
  });
}

function durations(text: string): readonly Reading[] {
  return readTimeLengths(text).map((found) => {
    const { months, seconds } = found.value;
    return reading('duration', found, `${months}/${seconds}`);
  });
}

function numbers(text: string): readonly Reading[] {
  return readNumbers(text).map((found) => reading('number', found, Math.abs(found.value)));
}
