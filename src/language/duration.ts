import type { Found } from './found.js';
import { lengthAt, unitAt, type Length } from './duration-length.js';
import { isAgeOrPast } from './duration-context.js';
import { countAt } from './number.js';
import { remembered } from './remembered.js';
import { phraseAt, tokenise, wordAt, type Token } from './tokens.js';

/**
 * Lengths of time of a line in whole months: `4 ans et demi` is 54, `ñaari at` is 24.
 * An age ("j'ai 35 ans"), a seniority ("depuis 3 ans") or a length under a month is none of them.
 * The two ends of a range are two finds; `m` alone, which may be millions,
 * is `ambiguous`, and no length where another one was named.
 */
export const readDurations = remembered((text: string): readonly Found<number>[] => {
  const tokens = tokenise(text);
  const lengths: Length[] = [];
  for (let at = 0; at < tokens.length;) {
    const length = lengthAt(tokens, at) ?? sharedUnit(tokens, at) ?? borrowedUnit(tokens, at, lengths.at(-1));
    if (length !== undefined) lengths.push(length);
    at = Math.max(length?.next ?? at, at + 1);
  }
  const holding = lengths.filter((length) => !isAgeOrPast(tokens, length));
  const certain = holding.filter(({ doubtful }) => !doubtful);
  return (certain.length > 0 ? certain : holding).flatMap((length) => present(text, tokens, length));
});

/**
 * The whole line is one small number: `12`, `douze`, `fukk ak ñaar`, `24 svp`.
 *
 * @returns a whole number from 0 to 999
 */
export function readBareNumber(text: string): number | undefined {
  const tokens = tokenise(text).filter(({ kind, word }) => kind === 'figure' || !fillers.has(word));
  const count = countAt(tokens, 0);
  if (count?.next !== tokens.length || !Number.isInteger(count.value)) return undefined;
  return count.value >= 0 && count.value < 1000 ? count.value : undefined;
}

const fillers = new Set([
  '.',
  '!',
  '?',
  ',',
  'svp',
  'stp',
  'please',
  'environ',
  'sur',
  'pour',
  'c',
  'est',
  'en',
  'disons',
  'ben',
  'euh',
]);

/** "12 ou 24 mois", "5 à 7 ans": the first number takes the unit of the second. */
function sharedUnit(tokens: readonly Token[], at: number): Length | undefined {
  const count = countAt(tokens, at);
  if (count === undefined || !Number.isInteger(count.value)) return undefined;
  const joint = jointAfter(tokens, count.next);
  const second = joint === undefined ? undefined : countAt(tokens, joint);
  if (second === undefined || second.value >= 1000) return undefined;
  const unit = unitAt(tokens, second.next);
  if (unit === undefined || unit.doubtful) return undefined;
  return { months: count.value * unit.months, at, next: count.next, doubtful: false, years: unit.months === 12 };
}

/** "pas 4 ans mais 5": the second number takes the unit of the first, when nothing else is counted by it. */
function borrowedUnit(tokens: readonly Token[], at: number, before: Length | undefined): Length | undefined {
  const count = countAt(tokens, at);
  if (before === undefined || count === undefined || !Number.isInteger(count.value) || count.value > 480)
    return undefined;
  if (at - before.next > 3 || !borrows.has(phraseAt(tokens, before.next, at - before.next))) return undefined;
  const follower = tokens[count.next];
  if (follower !== undefined && (follower.kind !== 'mark' || !['.', ',', ';', '!', '?'].includes(follower.word)))
    return undefined;
  return { ...before, months: count.value * (before.years ? 12 : 1), at, next: count.next, doubtful: false };
}

const borrows = new Set([
  'mais',
  ', mais',
  'plutot',
  ', plutot',
  'c est',
  ', c est',
  'but',
  'ou',
  'or',
  'et non',
  'et pas',
  ', pas',
  'mais sur',
  'ou plutot',
  'not',
  ', not',
  'wala',
]);

function jointAfter(tokens: readonly Token[], at: number): number | undefined {
  const [first, second] = [wordAt(tokens, at), wordAt(tokens, at + 1)];
  if (['et', 'mais', 'but', 'and'].includes(first) && ['non', 'pas', 'not'].includes(second)) return at + 2;
  if (first === 'plutot' && second === 'que') return at + 2;
  return ['ou', 'a', '-', 'et', 'mais', 'or', 'to', 'and', 'but', 'wala', 'pas', 'not'].includes(first)
    ? at + 1
    : undefined;
}

function present(text: string, tokens: readonly Token[], length: Length): readonly Found<number>[] {
  const [start, end] = [tokens[length.at]?.start ?? 0, tokens[length.next - 1]?.end ?? 0];
  const months = Math.round(length.months);
  if (Math.abs(months - length.months) > 0.01 || months > 1200) return [];
  const found = { value: months, start, end, text: text.slice(start, end) };
  return [length.doubtful ? { ...found, ambiguous: true } : found];
}
