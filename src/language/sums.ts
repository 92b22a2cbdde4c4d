import { countsElse, countsThings } from './amount-context.js';
import { joinSums, type Sum } from './amount-pairs.js';
import { currencyAfter, currencyBefore } from './currency.js';
import { readDurations } from './duration.js';
import { outside, type Span } from './found.js';
import { fold } from './normalise.js';
import { readNumeral, type Numeral } from './numeral.js';
import { halfAfter } from './numeral-part.js';
import { phoneSpans } from './phone.js';
import { longest, tokenise, wordAt, type Token } from './tokens.js';
import { readWolofNumeral, type WolofNumeral } from './wolof-numeral.js';

/** Francs in one dërëm, the unit that money is counted by in Wolof. */
const francsPerDerem = 5;
const dateShape =
  /(?<!\d)(?:\d{4}-\d{1,2}-\d{1,2}|\d{1,2}([/.-])\d{1,2}\1\d{2,4}|\d{1,2}\/\d{1,2}(?!\d| ?(?:de )?mil))(?!\d)/g;

/** No line tells of more sums than this. */
const most = 300;

/** The numbers of a line that may be sums, in any currency, with the pieces they stand on. */
export interface Sums {
  readonly tokens: readonly Token[];
  readonly sums: readonly Sum[];
}

/** Numbers that are no phone, no date and no length of time; the ends of ranges joined, units lent from one to the next. */
export function sumsOf(text: string): Sums {
  const tokens = tokenise(text);
  const lengths = readDurations(text).filter(({ ambiguous }) => ambiguous !== true);
  const taken = [...phoneSpans(text, tokens), ...datesIn(fold(text.slice(0, longest))), ...lengths].sort(
    (one, other) => one.start - other.start,
  );
  const sums = joinSums(tokens, outside(gatherSums(tokens), taken));
  // Where a length was named in months or years, the m of "3m" is no second one.
  return { tokens, sums: lengths.length > 0 ? sums.map((sum) => ({ ...sum, loneM: false })) : sums };
}

function datesIn(folded: string): readonly Span[] {
  return [...folded.matchAll(dateShape)].map((date) => ({ start: date.index, end: date.index + date[0].length }));
}

function gatherSums(tokens: readonly Token[]): readonly Sum[] {
  const sums: Sum[] = [];
  for (let at = 0; at < tokens.length && sums.length < most;) {
    const sum = sumAt(tokens, at, sums.at(-1)?.next ?? 0);
    if (sum !== undefined) sums.push(sum);
    at = Math.max(sum?.next ?? at, at + 1);
  }
  return withoutCodes(tokens, sums);
}

/** @param from first piece that belongs to no sum before it */
function sumAt(tokens: readonly Token[], at: number, from: number): Sum | undefined {
  const wolof = readWolofNumeral(tokens, at);
  if (wolof !== undefined) return wolofSum(tokens, at, wolof);
  const numeral = readNumeral(tokens, at);
  return numeral === undefined || numeral.next === at ? undefined : numeralSum(tokens, { ...numeral, at, from });
}

function wolofSum(tokens: readonly Token[], at: number, numeral: WolofNumeral): Sum | undefined {
  const half = numeral.francs ? halfAfter(tokens, numeral.next) : undefined;
  const counted = half === undefined ? numeral : { ...numeral, value: numeral.value + 5e5, next: half };
  const named = currencyAfter(tokens, counted.next);
  const sum = { ...placeOf(tokens, at, named?.next ?? counted.next), at, weak: false, figures: false };
  if (countsThings(tokens, counted.next) || !(counted.moneyLike || named !== undefined)) {
    return { ...sum, value: counted.value, kind: 'none', named: false, magnitude: 1, ambiguous: false };
  }
  const francs = counted.francs || named !== undefined;
  const value = francs ? counted.value : counted.value * francsPerDerem;
  return {
    ...sum,
    value,
    kind: named?.currency ?? 'XOF',
    named: named !== undefined || counted.derem || counted.francs,
    magnitude: 1000,
    ambiguous: !counted.derem && !counted.francs,
  };
}

function numeralSum(tokens: readonly Token[], numeral: Numeral & { readonly at: number; readonly from: number }): Sum {
  const { at } = numeral;
  const named = currencyAfter(tokens, numeral.next);
  const currency = named?.currency ?? (at > numeral.from ? currencyBefore(tokens, at) : undefined);
  const next = named?.next ?? numeral.next;
  const counts = currency === undefined && countsThings(tokens, numeral.next);
  const multiplied = currency === undefined && !counts && numeral.magnitude > 1;
  return {
    at,
    next,
    start: tokens[at]?.start ?? 0,
    end: tokens[next - 1]?.end ?? 0,
    value: numeral.money,
    kind: currency ?? (multiplied ? 'XOF' : isBare(tokens, at, numeral) ? 'bare' : 'none'),
    named: currency !== undefined,
    led: named === undefined && currency !== undefined,
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
