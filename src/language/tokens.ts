import { fold } from './normalise.js';
import { remembered } from './remembered.js';

/** One piece of a line. Spaces, apostrophes and the hyphens inside words are not pieces. */
export interface Token {
  readonly kind: 'word' | 'figure' | 'mark';
  /** Folded letters of a word, digits of a figure, the mark itself, or nothing for an opaque run (an id, an address). */
  readonly word: string;
  readonly start: number;
  readonly end: number;
  /** Nothing stands between this piece and the one before. */
  readonly glued: boolean;
  /** Value of a figure; not a number for the rest. */
  readonly value: number;
  /** Digits in groups of three: `100 000`, `1.500`. */
  readonly grouped: boolean;
  /** It was written with a capital first letter. */
  readonly capital: boolean;
}

/** The longest line that a channel lets through; what stands after is not read, so no line can hold the house up. */
export const longest = 4_096;

const runs = /\S+/g;
const opaqueRun =
  /[\p{L}\p{N}][@_#]|[@_#][\p{L}\p{N}]|:\/\/|^(?!(?:f|cfa|xof|fcfa|eur|usd|gbp|chf|cad)\d)[a-z]{1,4}\d/u;
const pieces =
  /[\p{L}\p{M}]+|\d{1,3}(?:[ .,']\d{3})+(?!\d)(?:[.,]\d{1,2}(?!\d|[.,]\d))?|(?:\d+(?:(?<![.,]\d+)[.,]\d+)?)|(?<![\d\p{L}])[.,]\d+|[½¼¾⅓⅔]|(?<=\d)'(?![\p{L}\d'])|[^\s'\p{L}\p{N}\p{M}]/gu;
const combining = /\p{M}+/gu;
const grouping = /^([1-9]\d{0,2}(?:[ .,']\d{3})+)(?:[.,](\d{1,2}))?$/;
const letter = /^[\p{L}\p{M}]/u;

/** Fractions in one sign: figures of their own, added to the figure that they touch. */
const vulgarFractions: ReadonlyMap<string, number> = new Map([
  ['½', 1 / 2],
  ['¼', 1 / 4],
  ['¾', 3 / 4],
  ['⅓', 1 / 3],
  ['⅔', 2 / 3],
]);

/** The pieces of a line in order, with their places in `text`. Only the first 4 096 characters are read. */
export const tokenise = remembered((text: string): readonly Token[] => {
  const folded = fold(text.slice(0, longest));
  const opaque = opaqueEnds(folded);
  const tokens: Token[] = [];
  let from = 0;
  for (const piece of folded.matchAll(pieces)) {
    if (piece.index < from) continue;
    const end = opaque.get(piece.index);
    const token = end === undefined ? pieceOf(piece[0], piece.index) : opaquePiece(piece.index, end);
    from = token.end;
    if (joinsWords(token, folded)) continue;
    const first = text.charAt(token.start);
    const { kind, word, start, end: stop, value, grouped } = token;
    const glued = tokens.at(-1)?.end === start;
    tokens.push({ kind, word, start, end: stop, value, grouped, glued, capital: first !== first.toLowerCase() });
  }
  return tokens;
});

function opaqueEnds(folded: string): ReadonlyMap<number, number> {
  const ends = new Map<number, number>();
  for (const run of folded.matchAll(runs)) {
    if (opaqueRun.test(run[0])) ends.set(run.index, run.index + run[0].length);
  }
  return ends;
}

type Piece = Omit<Token, 'glued' | 'capital'>;

function opaquePiece(start: number, end: number): Piece {
  return { kind: 'mark', word: '', start, end, value: NaN, grouped: false };
}

function pieceOf(found: string, start: number): Piece {
  const end = start + found.length;
  if (letter.test(found)) {
    return { kind: 'word', word: found.replace(combining, ''), start, end, value: NaN, grouped: false };
  }
  if (/\d/.test(found)) {
    const { value, grouped } = figure(found);
    return { kind: 'figure', word: found, start, end, value, grouped };
  }
  const part = vulgarFractions.get(found);
  if (part !== undefined) return { kind: 'figure', word: found, start, end, value: part, grouped: false };
  return { kind: 'mark', word: found, start, end, value: NaN, grouped: false };
}

/** Three digits after a dot, a comma or a space are thousands; anything else after a dot or a comma is decimals. */
function figure(written: string): { readonly value: number; readonly grouped: boolean } {
  const groups = grouping.exec(written);
  if (groups === null) return { value: Number(written.replace(',', '.').replace(/[ ']/g, '')), grouped: false };
  const whole = (groups[1] ?? '').replace(/\D/g, '');
  return { value: Number(`${whole}.${groups[2] ?? '0'}`), grouped: true };
}

function joinsWords(token: Piece, folded: string): boolean {
  if (token.word !== '-') return false;
  return /\p{L}/u.test(folded.charAt(token.start - 1)) && /\p{L}/u.test(folded.charAt(token.end));
}

/** Folded word of a piece, or the empty string beyond the ends and for figures. */
export function wordAt(tokens: readonly Token[], index: number): string {
  const token = tokens[index];
  return token === undefined || token.kind === 'figure' ? '' : token.word;
}

/** Several words in a row, joined by one space. */
export function phraseAt(tokens: readonly Token[], index: number, count: number): string {
  let phrase = '';
  for (let at = Math.max(index, 0); at < index + count; at += 1) {
    const word = tokens[at]?.word;
    if (word !== undefined) phrase += phrase === '' ? word : ` ${word}`;
  }
  return phrase;
}
