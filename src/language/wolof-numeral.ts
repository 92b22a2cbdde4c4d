import { wordAt, type Token } from './tokens.js';

/** A Wolof number, counted plainly: money is this times five francs unless francs or millions were named. */
export interface WolofNumeral {
  readonly value: number;
  readonly next: number;
  /** A word that is mostly said of money: téeméer, junni, dërëm. */
  readonly moneyLike: boolean;
  /** dërëm was named: five francs each, no doubt left. */
  readonly derem: boolean;
  /** A French multiplier was named (milyoŋ, mille): francs, no doubt left. */
  readonly francs: boolean;
}

interface Stem {
  readonly value: number;
  /** Also a French word: only counted beside another numeral. */
  readonly weak: boolean;
}

/** Spellings after folding (ñ is n by then), each with the linking -i that a multiplier takes. */
const stems: readonly (readonly [RegExp, number])[] = [
  [/(?:d?j|di?)(?:u|ou|o)roo?m/y, 5],
  [/teem[ei]{1,2}r|tem[ei]{1,2}r|timir/y, 100],
  [/fan-?wee?r/y, 30],
  [/(?:gn|ny|ni|n)aa?rr?/y, 2],
  [/(?:gn|ny|ni|n)[ea]tt?/y, 3],
  [/(?:gn|ny|ni|n)(?:ee?|ie)ntt?/y, 4],
  [/benn?e?/y, 1],
  [/f(?:u|ou)kk?/y, 10],
  [/(?:d?j|di?)(?:u|ou|eu)nn?(?=i|y)/y, 1000],
  [/tamndaree?t/y, 1e6],
  [/mi(?:ll?i?|ly|liy)o(?:ng|n)s?/y, 1e6],
  [/mill?e?s?$/y, 1000],
];
const deremWord = /^d(?:e|eu)r(?:e|eu)mi?$/;
const frenchWord = /^mill?e?s?$/;
const weakWord = /^(?:benn?e|ben|nar|nett?|natt?|nent|mi.*)$/;
const joints = new Set(['ak', 'ag', 'an']);
/** No number has more words than this. */
const longest = 16;
/** No numeral begins with another letter. */
const begins = /^[bdfgjmnt]/;

/** Reads the Wolof number that begins at a piece; digits may stand before a Wolof multiplier: `10 junni`. */
export function readWolofNumeral(tokens: readonly Token[], at: number): WolofNumeral | undefined {
  // French mille begins no Wolof number.
  if (tokens[at] === undefined || frenchWord.test(tokens[at].word)) return undefined;
  const gathered = gather(tokens, at);
  if (gathered.terms.length === 0) return undefined;
  const { terms, next } = gathered;
  const all = terms.flat();
  if (!all.some(({ weak }) => !weak)) return undefined;
  const derem = deremWord.test(wordAt(tokens, next));
  const value = addTerms(terms.map(multiply), derem);
  const francs =
    all.some((stem) => stem.value === 1e6 && !tamndareet(tokens, at, next)) || frenchMille(tokens, at, next);
  const moneyLike = derem || francs || all.some((stem) => stem.value >= 100);
  return { value, next: derem ? next + 1 : next, moneyLike, derem, francs };
}

function tamndareet(tokens: readonly Token[], from: number, to: number): boolean {
  return tokens.slice(from, to).some(({ word }) => word.startsWith('tamndar'));
}

function frenchMille(tokens: readonly Token[], from: number, to: number): boolean {
  return tokens.slice(from, to).some(({ word }) => frenchWord.test(word));
}

interface Gathered {
  readonly terms: readonly (readonly Stem[])[];
  readonly next: number;
}

/** Terms that `ak` adds, each a row of stems that multiply. */
function gather(tokens: readonly Token[], at: number): Gathered {
  const terms: Stem[][] = [];
  let row: Stem[] = figureStem(tokens, at);
  let place = at + row.length;
  let next = at;
  for (
    let more = stemsOf(wordAt(tokens, place));
    more.length > 0 && place - at < longest;
    more = stemsOf(wordAt(tokens, place))
  ) {
    row.push(...more);
    place += 1;
    next = place;
    if (!joints.has(wordAt(tokens, place)) || stemsOf(wordAt(tokens, place + 1)).length === 0) continue;
    terms.push(row);
    row = [];
    place += 1;
  }
  const complete = next > at && row.length > 0 ? [...terms, row] : terms;
  return { terms: complete, next };
}

function figureStem(tokens: readonly Token[], at: number): Stem[] {
  const token = tokens[at];
  const counts =
    token?.kind === 'figure' && stemsOf(wordAt(tokens, at + 1)).some(({ value, weak }) => value >= 100 && !weak);
  return counts ? [{ value: token.value, weak: false }] : [];
}

/** Words that were taken apart before. */
const known = new Map<string, readonly Stem[]>();
const mostKnown = 2_000;

/** `juróom-ñaar` may be written in one word: a word is a numeral when it is nothing but stems. */
function stemsOf(word: string): readonly Stem[] {
  if (word.length < 3 || word.length > 30 || !begins.test(word)) return [];
  const before = known.get(word);
  if (before !== undefined) return before;
  const stems = splitStems(word);
  if (known.size < mostKnown) known.set(word, stems);
  return stems;
}

function splitStems(word: string): readonly Stem[] {
  const found: Stem[] = [];
  for (let at = 0; at < word.length;) {
    const stem = stemAt(word, at);
    if (stem === undefined) return [];
    found.push({ value: stem.value, weak: weakWord.test(word) });
    at = stem.end;
  }
  return found;
}

function stemAt(word: string, at: number): { readonly value: number; readonly end: number } | undefined {
  for (const [pattern, value] of stems) {
    pattern.lastIndex = at;
    const found = pattern.exec(word);
    if (found === null) continue;
    const end = at + found[0].length;
    const linked = 'iy'.includes(word.charAt(end) || '-');
    return { value, end: linked ? end + 1 : end };
  }
  return undefined;
}

interface Term {
  readonly value: number;
  /** What the last multiplier was multiplied by. */
  readonly count: number;
  readonly magnitude: number;
}

/** Small before large multiplies; juróom before one to four makes six to nine. */
function multiply(row: readonly Stem[]): Term {
  return row.reduce<Term>(
    ({ value, count, magnitude }, stem) => {
      if (value === 0) return { value: stem.value, count: 1, magnitude: stem.value };
      if (value === 5 && stem.value < 5) return { value: 5 + stem.value, count: 1, magnitude: 5 + stem.value };
      if (stem.value > value) return { value: value * stem.value, count: value, magnitude: stem.value };
      return { value: value + stem.value, count, magnitude };
    },
    { value: 0, count: 1, magnitude: 0 },
  );
}

/** Large before small adds; a larger multiplier takes all that stood before it; `fukki junni ak ñaar` counts twelve junni. */
function addTerms(terms: readonly Term[], derem: boolean): number {
  let sum = 0;
  terms.forEach((term, place) => {
    const before = terms[place - 1];
    const swallows = sum > 0 && term.magnitude >= 100 && term.magnitude > sum;
    const elided =
      place === terms.length - 1 && !derem && term.value < 10 && before?.magnitude === 1000 && before.count >= 10;
    const whole = before !== undefined && before.count % 10 === 0;
    if (swallows) sum = (sum + term.count) * term.magnitude;
    else sum += elided && whole ? term.value * 1000 : term.value;
  });
  return sum;
}
