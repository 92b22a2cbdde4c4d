import { readHundreds } from './numeral-hundreds.js';
import { collectiveWords, magnitudeWords } from './numeral-words.js';
import { wordAt, type Token } from './tokens.js';

/** A count with the index of the piece after it. */
export interface Part {
  readonly value: number;
  readonly next: number;
}

/** The count before a multiplier: digits, words under a thousand, a half, a dozen, or nothing before `mille`. */
export function readPart(tokens: readonly Token[], at: number): Part | undefined {
  const token = tokens[at];
  if (token?.kind === 'figure') return figurePart(tokens, at, token.value);
  const word = wordAt(tokens, at);
  if (word === 'mille') return { value: 1, next: at };
  const half = halfPart(tokens, at);
  if (half !== undefined) return half;
  const article = ['a', 'an', 'un', 'une'].includes(word);
  const collective = collectiveWords.get(wordAt(tokens, article ? at + 1 : at));
  if (collective !== undefined) return { value: collective, next: skipOf(tokens, at + (article ? 2 : 1)) };
  if (word === 'a' || word === 'an') return englishArticle(tokens, at);
  const group = readHundreds(tokens, at);
  if (group === undefined) return undefined;
  return sharePart(tokens, at, group) ?? withDecimals(tokens, withHalf(tokens, dozens(tokens, group)));
}

/** `trois quarts de million`, `un tiers de million`, `1/2 million`: a part of a multiplier. */
function sharePart(tokens: readonly Token[], at: number, count: Part): Part | undefined {
  const divisor = wordAt(tokens, count.next) === '/' ? tokens[count.next + 1]?.value : undefined;
  const shares = divisor ?? shareWords.get(wordAt(tokens, count.next));
  if (shares === undefined || !(shares > 0) || tokens[at]?.grouped === true) return undefined;
  const end = divisor === undefined ? count.next + 1 : count.next + 2;
  const next = ['de', 'd'].includes(wordAt(tokens, end)) ? end + 1 : end;
  return magnitudeWords.has(wordAt(tokens, next)) ? { value: count.value / shares, next } : undefined;
}

const shareWords: ReadonlyMap<string, number> = new Map([
  ['quart', 4],
  ['quarts', 4],
  ['tiers', 3],
]);

function figurePart(tokens: readonly Token[], at: number, value: number): Part {
  const share = sharePart(tokens, at, { value, next: at + 1 });
  if (share !== undefined) return share;
  const part = tokens[at + 1];
  if (part?.kind === 'figure' && part.glued && part.value < 1 && part.word.length === 1) {
    return { value: value + part.value, next: at + 2 };
  }
  const hundred = ['cent', 'cents', 'hundred'].includes(wordAt(tokens, at + 1)) && value >= 1 && value <= 9;
  if (!hundred || !Number.isInteger(value) || wordAt(tokens, at - 1) === 'pour') {
    return withHalf(tokens, dozens(tokens, { value, next: at + 1 }));
  }
  const rest = readHundreds(tokens, at + 2);
  const fits = rest !== undefined && rest.value < 100 && rest.value > 0;
  return fits ? { value: value * 100 + rest.value, next: rest.next } : { value: value * 100, next: at + 2 };
}

/** `un demi million`, `demi-million`, `half a million`, `three quarters`… only where a multiplier follows. */
function halfPart(tokens: readonly Token[], at: number): Part | undefined {
  const skip = ['un', 'une', 'a'].includes(wordAt(tokens, at)) ? 1 : 0;
  if (!['demi', 'demie', 'half'].includes(wordAt(tokens, at + skip))) return undefined;
  const next = ['a', 'de'].includes(wordAt(tokens, at + skip + 1)) ? at + skip + 2 : at + skip + 1;
  const collective = collectiveWords.get(wordAt(tokens, next));
  if (collective !== undefined) return { value: collective / 2, next: next + 1 };
  return magnitudeWords.has(wordAt(tokens, next)) ? { value: 0.5, next } : undefined;
}

function englishArticle(tokens: readonly Token[], at: number): Part | undefined {
  const next = wordAt(tokens, at + 1);
  if (next === 'hundred') {
    const rest = readHundreds(tokens, at + 2);
    return rest !== undefined && rest.value < 100
      ? { value: 100 + rest.value, next: rest.next }
      : { value: 100, next: at + 2 };
  }
  return next === 'million' || next === 'thousand' ? { value: 1, next: at + 1 } : undefined;
}

/** `trois douzaines`, `2 centaines de milliers`. */
function dozens(tokens: readonly Token[], count: Part): Part {
  const by = collectiveWords.get(wordAt(tokens, count.next));
  return by === undefined ? count : { value: count.value * by, next: skipOf(tokens, count.next + 1) };
}

function skipOf(tokens: readonly Token[], at: number): number {
  const of = ['de', 'd', 'of'].includes(wordAt(tokens, at));
  return of && magnitudeWords.has(wordAt(tokens, at + 1)) ? at + 1 : at;
}

/** `two and a half million`, `deux et demi millions`. */
function withHalf(tokens: readonly Token[], part: Part): Part {
  const after = halfAfter(tokens, part.next);
  return after !== undefined && magnitudeWords.has(wordAt(tokens, after))
    ? { value: part.value + 0.5, next: after }
    : part;
}

/** Index after `et demi(e)` or `and a half`, when it stands there. */
export function halfAfter(tokens: readonly Token[], at: number): number | undefined {
  const joined = wordAt(tokens, at);
  if (!/^(?:et?|and|ak)$/.test(joined)) return undefined;
  const next = ['a', 'une', 'un'].includes(wordAt(tokens, at + 1)) ? at + 2 : at + 1;
  if (['demi', 'demie', 'dmi', 'half'].includes(wordAt(tokens, next))) return next + 1;
  if (wordAt(tokens, next) !== 'genn') return undefined;
  return ['wall', 'wal', 'walla'].includes(wordAt(tokens, next + 1)) ? next + 2 : undefined;
}

/** `deux virgule cinq`, `un virgule zero cinq`, `one point five`. */
function withDecimals(tokens: readonly Token[], part: Part): Part {
  if (!['virgule', 'point', 'comma'].includes(wordAt(tokens, part.next))) return part;
  let digits = '';
  let next = part.next + 1;
  for (
    let more = readHundreds(tokens, next);
    more !== undefined && digits.length < 4;
    more = readHundreds(tokens, next)
  ) {
    digits += String(more.value);
    next = more.next;
    if (more.value !== 0) break;
  }
  return digits === '' ? part : { value: Number(`${part.value}.${digits}`), next };
}
