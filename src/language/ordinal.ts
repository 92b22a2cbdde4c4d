import { isWithin } from './edit-distance.js';
import { readNumeral } from './numeral.js';
import { once } from './once.js';
import { magnitudeWords, teenWords, tensWords, unitWords } from './numeral-words.js';
import type { Token } from './tokens.js';

const suffix = /^(?:er|ere|re|e|eme|emes|ieme|iemes|nd|nde|st|rd|th|d)$/;
const firsts: ReadonlyMap<string, number> = new Map([
  ...['premier', 'premiere', 'premiers', 'premieres', 'first', '1er', 'njekk'].map((word) => [word, 1] as const),
  ...['second', 'seconde', 'seconds', 'secondes'].map((word) => [word, 2] as const),
  ['third', 3],
  ['fifth', 5],
  ['eighth', 8],
  ['ninth', 9],
  ['twelfth', 12],
]);
/** No rank has more words than this. */
const mostWords = 9;

/** The longest rank that begins at a piece, with the index of the piece after it. */
export const ordinalAt = once(readRank);

function readRank(tokens: readonly Token[], at: number): { readonly value: number; readonly next: number } | undefined {
  if (!mayBegin(tokens, at)) return undefined;
  for (let place = Math.min(tokens.length - 1, at + mostWords - 1); place >= at; place -= 1) {
    const rank = rankAt(tokens, at, place);
    if (rank?.at === at) return { value: rank.value, next: place + 1 };
  }
  return undefined;
}

/** A figure with a suffix, a rank, or a number word that others follow. */
function mayBegin(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  if (token?.kind === 'figure') return tokens[at + 1]?.kind === 'word';
  if (token?.kind !== 'word') return false;
  return spelledOut.has(token.word) || cardinalOf(token.word) !== undefined;
}

/** A rank that ends at a piece. */
interface Rank {
  readonly value: number;
  readonly at: number;
}

/** The rank that ends at a piece and begins no earlier than `from`. */
export function rankAt(tokens: readonly Token[], from: number, place: number): Rank | undefined {
  const token = tokens[place];
  if (token?.kind !== 'word') return undefined;
  const figure = tokens[place - 1];
  if (place > from && figure?.kind === 'figure') {
    const apart = token.glued || /^i?emes?$/.test(token.word);
    const ranked = apart && suffix.test(token.word) && Number.isInteger(figure.value);
    if (ranked) return { value: figure.value, at: place - 1 };
    // "30 secondes" are counted, not ranked.
    if (token.word.startsWith('second')) return undefined;
  }
  const cardinal = cardinalOf(token.word);
  if (cardinal === undefined) return undefined;
  const first = Math.max(from, place - mostWords + 1);
  const spelled = [...tokens.slice(first, place), { ...token, word: cardinal }];
  for (let at = 0; at < spelled.length; at += 1) {
    const numeral = readNumeral(spelled, at);
    if (numeral?.next === spelled.length) return { value: numeral.value, at: first + at };
  }
  const great = magnitudeWords.get(cardinal);
  return great === undefined ? undefined : { value: great, at: place };
}

const cardinals = [...unitWords, ...teenWords, ...tensWords];
const greatOnes = ['cent', 'hundred', 'mille', 'thousand', 'million', 'milliard', 'billion', 'trillion'];
const spelledOut: ReadonlySet<string> = new Set([...cardinals.map(([word]) => word), ...greatOnes]);
/** Words seen before; only words that may be ranks are kept, so there are few. */
const known = new Map<string, string | undefined>();
const mostKnown = 500;

/** `deuxieme` is said of deux, `twentieth` of twenty. */
function cardinalOf(word: string): string | undefined {
  const first = firsts.get(word);
  if (first !== undefined) return cardinals.find(([, value]) => value === first)?.[0];
  if (word.length > 16 || !/(?:ieme?s?|th)$/.test(word)) return undefined;
  if (known.has(word)) return known.get(word);
  const cardinal = stemmed(word) ?? misspelled(word);
  if (known.size < mostKnown) known.set(word, cardinal);
  return cardinal;
}

function stemmed(word: string): string | undefined {
  const stem = /^(.{2,12})ieme?s?$/.exec(word)?.[1] ?? /^(.{2,12}?)(?:ie)?th$/.exec(word)?.[1];
  if (stem === undefined) return undefined;
  const forms = [stem, `${stem}e`, `${stem}s`, `${stem}y`, stem.replace(/u$/, ''), stem.replace(/v$/, 'f')];
  return forms.find((form) => spelledOut.has(form));
}

const frenchRanks: readonly (readonly [string, string])[] = (
  'deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize vingt trente quarante cinquante ' +
  'soixante septante huitante nonante cent mille million'
)
  .split(' ')
  .map((word) => [`${word.replace(/e$/, '').replace(/q$/, 'qu').replace(/f$/, 'v')}ieme`, word]);

/** One wrong letter in a French rank: `huirieme`. Its first letter must be right. */
function misspelled(word: string): string | undefined {
  const single = word.replace(/s$/, '');
  if (single.length < 7 || !single.endsWith('ieme')) return undefined;
  return frenchRanks.find(([rank]) => rank.charAt(0) === single.charAt(0) && isWithin(1, single, rank))?.[1];
}
