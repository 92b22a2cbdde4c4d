import { xof, type Xof } from '../domain/money.js';
import {
  countsElse,
  countsThings,
  currencyAfter,
  currencyBefore,
  periodAfter,
  periodBefore,
} from './amount-context.js';
import { joinSums, type Sum } from './amount-pairs.js';
import { readDurations } from './duration.js';
import { outside, type Found, type Span } from './found.js';
import { fold } from './normalise.js';
import { halfAfter, readNumeral, type Numeral } from './numeral.js';
import { phoneSpans } from './phone.js';
import { longest, tokenise, wordAt, type Token } from './tokens.js';
import { readWolofNumeral, type WolofNumeral } from './wolof-numeral.js';

/** A sum of money as a line said it. */
export interface AmountFound extends Found<Xof> {
  /** `bare`: digits with neither a currency nor a multiplier, so perhaps no money at all. */
  readonly unit: 'xof' | 'eur' | 'bare';
  /** The period that the line said with it. */
  readonly per?: 'month' | 'year';
  /** Upper end, where a range was said; `value` is the lower end. */
  readonly upTo?: Xof;
}

/** Francs CFA for one euro: fixed parity. */
const francsPerEuro = 655.957;
/** Francs in one dërëm, the unit that money is counted by in Wolof. */
const francsPerDerem = 5;
const dateShape = /(?<!\d)(?:\d{4}-\d{1,2}-\d{1,2}|\d{1,2}([/.-])\d{1,2}\1\d{2,4}|\d{1,2}\/\d{1,2}(?!\d))(?!\d)/g;
const nothing = /^\W*(?:amu[lm]a?\s+)?dara\W*$/;

/**
 * Every sum of a line, in figures or in words, French, English or Wolof; from left to right, never overlapping.
 * Never a percentage, an age, a length, a date, a phone, a house number or a reference.
 *
 * @returns whole francs; euros are converted at the fixed parity; Wolof sums without an explicit unit are `ambiguous`
 * @source facts on money in Wolof: one junni is 1 000 dërëm of 5 F
 */
export function readAmounts(text: string): readonly AmountFound[] {
  const folded = fold(text.slice(0, longest));
  if (nothing.test(folded)) return [{ value: xof(0), unit: 'xof', start: 0, end: text.length, text }];
  const tokens = tokenise(text);
  const lengths = readDurations(text).filter(({ ambiguous }) => ambiguous !== true);
  const taken = [...phoneSpans(text, tokens), ...datesIn(folded), ...lengths].sort(
    (one, other) => one.start - other.start,
  );
  const sums = joinSums(tokens, outside(gatherSums(tokens), taken));
  // Where a length was named in months or years, the m of "3m" is no second one.
  const settled = lengths.length > 0 ? sums.map((sum) => ({ ...sum, loneM: false })) : sums;
  return settled.flatMap((sum) => present(text, tokens, sum));
}

function datesIn(folded: string): readonly Span[] {
  return [...folded.matchAll(dateShape)].map((date) => ({ start: date.index, end: date.index + date[0].length }));
}

function gatherSums(tokens: readonly Token[]): readonly Sum[] {
  const sums: Sum[] = [];
  for (let at = 0; at < tokens.length;) {
    const sum = sumAt(tokens, at);
    if (sum !== undefined) sums.push(sum);
    at = Math.max(sum?.next ?? at, at + 1);
  }
  return withoutCodes(tokens, sums);
}

function sumAt(tokens: readonly Token[], at: number): Sum | undefined {
  const wolof = readWolofNumeral(tokens, at);
  if (wolof !== undefined) return wolofSum(tokens, at, wolof);
  const numeral = readNumeral(tokens, at);
  return numeral === undefined || numeral.next === at ? undefined : numeralSum(tokens, at, numeral);
}

function wolofSum(tokens: readonly Token[], at: number, numeral: WolofNumeral): Sum | undefined {
  const half = numeral.francs ? halfAfter(tokens, numeral.next) : undefined;
  const counted = half === undefined ? numeral : { ...numeral, value: numeral.value + 5e5, next: half };
  const named = currencyAfter(tokens, counted.next);
  const sum = { ...placeOf(tokens, at, named?.next ?? counted.next), at, weak: false, figures: false };
  if (countsThings(tokens, counted.next) || !(counted.moneyLike || named !== undefined)) {
    return { ...sum, value: counted.value, kind: 'none', magnitude: 1, ambiguous: false };
  }
  const francs = counted.francs || named !== undefined;
  const value = francs ? counted.value : counted.value * francsPerDerem;
  return {
    ...sum,
    value,
    kind: kindOf(named?.currency),
    magnitude: 1000,
    ambiguous: !counted.derem && !counted.francs,
  };
}

function numeralSum(tokens: readonly Token[], at: number, numeral: Numeral): Sum {
  const named = currencyAfter(tokens, numeral.next);
  const currency = named?.currency ?? currencyBefore(tokens, at);
  const next = named?.next ?? numeral.next;
  const counts = currency === undefined && countsThings(tokens, numeral.next);
  const multiplied = currency === undefined && !counts && numeral.magnitude > 1;
  return {
    at,
    next,
    start: tokens[at]?.start ?? 0,
    end: tokens[next - 1]?.end ?? 0,
    value: numeral.money,
    kind: currency === undefined && !multiplied ? (isBare(tokens, at, numeral) ? 'bare' : 'none') : kindOf(currency),
    magnitude: numeral.magnitude,
    figures: numeral.figures,
    ambiguous: numeral.doubtful,
    loneM: multiplied && isLoneM(tokens, numeral.next - 1),
    weak: currency === undefined && !multiplied && !counts,
  };
}

/** Digits that count nothing else, or number words that are the whole line. */
function isBare(tokens: readonly Token[], at: number, numeral: Numeral): boolean {
  if (countsThings(tokens, numeral.next)) return false;
  if (numeral.figures) return !countsElse(tokens, at, numeral.next) && !/^0\d/.test(tokens[at]?.word ?? '');
  return at === 0 && numeral.next === tokens.length && !isArticle(tokens, at);
}

function placeOf(tokens: readonly Token[], at: number, next: number): Span & { readonly next: number } {
  return { start: tokens[at]?.start ?? 0, end: tokens[next - 1]?.end ?? 0, next };
}

function kindOf(currency: 'xof' | 'eur' | 'other' | undefined): Sum['kind'] {
  return currency === 'other' ? 'none' : (currency ?? 'xof');
}

/** In "18m" the letter may be months. */
function isLoneM(tokens: readonly Token[], at: number): boolean {
  return wordAt(tokens, at) === 'm' && tokens[at]?.capital === false;
}

function isArticle(tokens: readonly Token[], at: number): boolean {
  return ['un', 'une', 'a', 'an'].includes(wordAt(tokens, at)) && tokens.length === 1;
}

/** Three bare figures in a row are a card, an account or a phone: none of them is a sum. */
function withoutCodes(tokens: readonly Token[], sums: readonly Sum[]): readonly Sum[] {
  const touches = (one: Sum | undefined, other: Sum | undefined) =>
    one !== undefined && other !== undefined && one.next === other.at && one.magnitude === 1 && other.magnitude === 1;
  const plain = (sum: Sum) =>
    sum.figures && (sum.kind === 'bare' || sum.kind === 'none') && !countsThings(tokens, sum.next);
  return sums.map((sum, place) => {
    const [before, after] = [sums[place - 1], sums[place + 1]];
    const middle = touches(before, sum) && touches(sum, after);
    const edge =
      (touches(sum, after) && touches(after, sums[place + 2])) ||
      (touches(before, sum) && touches(sums[place - 2], before));
    return plain(sum) && (middle || edge) ? { ...sum, kind: 'none', weak: false } : sum;
  });
}

function present(text: string, tokens: readonly Token[], sum: Sum): readonly AmountFound[] {
  if (sum.kind === 'none') return [];
  const rate = sum.kind === 'eur' ? francsPerEuro : 1;
  const value = Math.round(sum.value * rate);
  const whole = sum.kind !== 'bare' || Number.isInteger(sum.value);
  if (!whole || !Number.isSafeInteger(value) || (sum.kind === 'bare' && value >= 1e11)) return [];
  const per = periodAfter(tokens, sum.next) ?? periodBefore(tokens, sum.at);
  const { start, end, kind: unit } = sum;
  return [
    {
      value: xof(value),
      unit,
      start,
      end,
      text: text.slice(start, end),
      ...(per === undefined ? {} : { per }),
      ...(sum.upTo === undefined ? {} : { upTo: xof(Math.round(sum.upTo * rate)) }),
      ...(sum.ambiguous || sum.loneM === true ? { ambiguous: true } : {}),
    },
  ];
}
