import type { Found } from './found.js';
import { readNumeral } from './numeral.js';
import { teenWords, tensWords, unitWords } from './numeral-words.js';
import { tokenise, wordAt, type Token } from './tokens.js';
import { readWolofNumeral } from './wolof-numeral.js';

interface Count {
  readonly value: number;
  readonly next: number;
}

const articles = new Set(['un', 'une', 'benn', 'one']);

/**
 * Every number of a line, in figures or in words, French, English or Wolof.
 * An article ("un prêt") is no number; Wolof numbers are counted plainly, not in francs.
 */
export function readNumbers(text: string): readonly Found<number>[] {
  const tokens = tokenise(text);
  const found: Found<number>[] = [];
  for (let at = 0; at < tokens.length;) {
    const count = countAt(tokens, at);
    if (count !== undefined && !isArticle(tokens, at, count)) found.push(signed(text, tokens, { ...count, at }));
    at = Math.max(count?.next ?? at, at + 1);
  }
  return found;
}

/** The number that begins at a piece, with the index of the piece after it. */
export function countAt(tokens: readonly Token[], at: number): Count | undefined {
  const wolof = readWolofNumeral(tokens, at);
  if (wolof !== undefined) return wolof;
  const numeral = readNumeral(tokens, at);
  return numeral === undefined || numeral.next === at || !Number.isFinite(numeral.value) ? undefined : numeral;
}

function isArticle(tokens: readonly Token[], at: number, count: Count): boolean {
  const follower = tokens[count.next];
  return count.next === at + 1 && articles.has(wordAt(tokens, at)) && follower?.kind === 'word';
}

function signed(text: string, tokens: readonly Token[], count: Count & { readonly at: number }): Found<number> {
  const sign = wordAt(tokens, count.at - 1);
  const loose = tokens[count.at - 2]?.kind !== 'figure' && (sign === 'moins' || sign === '-' || sign === 'minus');
  const start = tokens[loose ? count.at - 1 : count.at]?.start ?? 0;
  const end = tokens[count.next - 1]?.end ?? 0;
  return { value: loose ? -count.value : count.value, start, end, text: text.slice(start, end) };
}

const suffix = /^(?:er|ere|re|e|eme|emes|ieme|iemes|nd|nde|st|rd|th|d)$/;
const firsts: ReadonlyMap<string, number> = new Map([
  ...['premier', 'premiere', 'premiers', 'premieres', 'first', '1er'].map((word) => [word, 1] as const),
  ...['second', 'seconde', 'seconds', 'secondes'].map((word) => [word, 2] as const),
  ...[
    ['third', 3],
    ['fifth', 5],
    ['eighth', 8],
    ['ninth', 9],
    ['twelfth', 12],
    ['njekk', 1],
    ['dernier', NaN],
  ].map(([word, value]) => [String(word), Number(value)] as const),
]);

/** Rank words of a line: `1er`, `deuxième`, `vingt et unième`, `the second`, `22nd`. */
export function readOrdinals(text: string): readonly Found<number>[] {
  const tokens = tokenise(text);
  const found: Found<number>[] = [];
  let from = 0;
  tokens.forEach((token, place) => {
    const rank = rankAt(tokens, from, place);
    if (rank === undefined) return;
    const start = tokens[rank.at]?.start ?? 0;
    found.push({ value: rank.value, start, end: token.end, text: text.slice(start, token.end) });
    from = place + 1;
  });
  return found;
}

interface Rank {
  readonly value: number;
  readonly at: number;
}

/** The rank that ends at a piece and begins no earlier than `from`. */
function rankAt(tokens: readonly Token[], from: number, place: number): Rank | undefined {
  const token = tokens[place];
  if (token?.kind !== 'word') return undefined;
  const figure = tokens[place - 1];
  if (figure?.kind === 'figure' && token.glued && suffix.test(token.word) && Number.isInteger(figure.value)) {
    return { value: figure.value, at: place - 1 };
  }
  const cardinal = cardinalOf(token.word);
  if (cardinal === undefined) return undefined;
  const first = Math.max(from, place - 8);
  const spelled = [...tokens.slice(first, place), { ...token, word: cardinal }];
  for (let at = 0; at < spelled.length; at += 1) {
    const numeral = readNumeral(spelled, at);
    if (numeral?.next === spelled.length) return { value: numeral.value, at: first + at };
  }
  return undefined;
}

/** `deuxieme` is said of deux, `twentieth` of twenty. */
function cardinalOf(word: string): string | undefined {
  const first = firsts.get(word);
  if (first !== undefined) return cardinals.find(([, value]) => value === first)?.[0];
  const stem = /^(.{2,12})ieme?s?$/.exec(word)?.[1] ?? /^(.{2,12}?)(?:ie)?th$/.exec(word)?.[1];
  if (stem === undefined) return undefined;
  const known = [stem, `${stem}e`, `${stem}s`, `${stem}y`, stem.replace(/u$/, ''), stem.replace(/v$/, 'f')];
  return known.find((form) => spelledOut.has(form));
}

const cardinals = [...unitWords, ...teenWords, ...tensWords];
const spelledOut: ReadonlySet<string> = new Set([
  ...cardinals.map(([word]) => word),
  ...['cent', 'hundred', 'mille', 'thousand', 'million', 'milliard'],
]);
