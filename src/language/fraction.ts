import { countAt } from './number.js';
import { countedAt } from './numeral.js';
import { halfAfter } from './numeral-part.js';
import { ordinalAt } from './ordinal.js';
import { phraseAt, wordAt, type Token } from './tokens.js';

interface Part {
  readonly value: number;
  readonly next: number;
}

/** Parts with a name of their own; the others are ranks (`cinquième`). */
const parts: ReadonlyMap<string, number> = new Map([
  ...['demi', 'demie', 'demis', 'demies', 'half', 'halves'].map((word) => [word, 2] as const),
  ...['tiers'].map((word) => [word, 3] as const),
  ...['quart', 'quarts'].map((word) => [word, 4] as const),
]);
const one = new Set(['un', 'une', 'a', 'one']);
/** Beyond this nobody says "one in". */
const mostOf = 1_000_000;

/** The fraction that begins at a piece: `3/4`, `deux tiers`, `un vingt-cinquième`, `1 sur 3`, `demi`. */
export function fractionAt(tokens: readonly Token[], at: number): Part | undefined {
  const divided = dividedAt(tokens, at);
  if (divided !== undefined) return divided;
  const alone = parts.get(wordAt(tokens, at));
  if (alone === 2) return { value: 0.5, next: at + 1 };
  const count = countAt(tokens, at);
  if (count === undefined || !Number.isInteger(count.value)) return undefined;
  return namedPart(tokens, at, count) ?? oneOf(tokens, count);
}

/** `3/4`, where neither a date nor a price per thing goes on after it. */
function dividedAt(tokens: readonly Token[], at: number): Part | undefined {
  const [above, mark, below] = [tokens[at], wordAt(tokens, at + 1), tokens[at + 2]];
  if (above?.kind !== 'figure' || mark !== '/' || below?.kind !== 'figure' || below.value === 0) return undefined;
  return wordAt(tokens, at + 3) === '/' ? undefined : { value: above.value / below.value, next: at + 3 };
}

function namedPart(tokens: readonly Token[], at: number, count: Part): Part | undefined {
  const named = parts.get(wordAt(tokens, count.next));
  const rank = named === undefined ? ordinalAt(tokens, count.next) : { value: named, next: count.next + 1 };
  if (rank === undefined || rank.value < 2) return undefined;
  const last = wordAt(tokens, rank.next - 1);
  if (named === undefined && !/ieme?s?$/.test(last)) return undefined;
  // "cent vingt-cinquième" is a rank; "cent trente cinquièmes" counts fifths.
  const single = count.next === at + 1 && one.has(wordAt(tokens, at));
  const isRank = named === undefined && !single && !last.endsWith('s') && ordinalAt(tokens, at)?.next === rank.next;
  const mixed = one.has(wordAt(tokens, count.next - 1)) && wordAt(tokens, count.next - 2) === 'et';
  if (mixed && count.next - 2 > at) return { value: count.value - 1 + 1 / rank.value, next: rank.next };
  return isRank ? undefined : { value: count.value / rank.value, next: rank.next };
}

/** `un sur cinq`, where nothing is counted by the second number. */
function oneOf(tokens: readonly Token[], count: Part): Part | undefined {
  if (wordAt(tokens, count.next) !== 'sur') return undefined;
  const whole = countAt(tokens, count.next + 1);
  const follower = whole === undefined ? undefined : tokens[whole.next];
  if (whole === undefined || countedAt(tokens, whole.next) || follower?.glued === true) return undefined;
  const isShare = count.value >= 1 && whole.value > count.value && whole.value <= mostOf;
  return isShare ? { value: count.value / whole.value, next: whole.next } : undefined;
}

/** The fraction that is added to a whole number before it: `et demi`, `et un quart`, `1/4`. */
export function fractionAfter(tokens: readonly Token[], at: number): Part | undefined {
  const half = halfAfter(tokens, at);
  if (half !== undefined) return { value: 0.5, next: half };
  const joined = ['et', 'and', 'ak'].includes(wordAt(tokens, at));
  const part = joined ? (quarter(tokens, at + 1) ?? fractionAt(tokens, at + 1)) : dividedAt(tokens, at);
  return part !== undefined && part.value < 1 ? part : undefined;
}

/** "et quart", without its article. */
function quarter(tokens: readonly Token[], at: number): Part | undefined {
  return wordAt(tokens, at) === 'quart' ? { value: 0.25, next: at + 1 } : undefined;
}

/** `1,1^23`, `2^-1`, `12,32e+14`. */
export function powerAt(tokens: readonly Token[], at: number): Part | undefined {
  const base = tokens[at];
  const mark = tokens[at + 1];
  if (base?.kind !== 'figure' || mark?.glued !== true || (mark.word !== '^' && mark.word !== 'e')) return undefined;
  const signs = signsAt(tokens, at + 2);
  const exponent = tokens[at + 2 + signs.length];
  if (exponent?.kind !== 'figure' || !exponent.glued || !Number.isInteger(exponent.value)) return undefined;
  const minus = signs.filter((sign) => sign === '-').length % 2 === 1;
  const power = minus ? -exponent.value : exponent.value;
  const value = mark.word === '^' ? base.value ** power : base.value * 10 ** power;
  return Number.isFinite(value) ? { value, next: at + 3 + signs.length } : undefined;
}

function signsAt(tokens: readonly Token[], at: number): readonly string[] {
  const two = phraseAt(tokens, at, 2).split(' ');
  const [first, second] = two;
  if (first !== '+' && first !== '-') return [];
  return second === '+' || second === '-' ? [first, second] : [first];
}
