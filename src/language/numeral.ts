import { collectiveWords, countedWords, doubtfulMagnitudes, gluedMagnitudes, magnitudeWords } from './numeral-words.js';
import { readHundreds } from './numeral-hundreds.js';
import { wordAt, type Token } from './tokens.js';

/** A number in French or English, in words, in figures or in both: `deux millions cinq cent mille`, `6M3`, `350 mille`. */
export interface Numeral {
  /** As it is counted: `un million deux` is 1 000 002. */
  readonly value: number;
  /** As it is said of money: `un million deux` is 1 200 000, `4 millions 150` is 4 150 000. */
  readonly money: number;
  /** Index of the first piece after it. */
  readonly next: number;
  /** The greatest multiplier that was said, 1 when none was. */
  readonly magnitude: number;
  /** It begins with digits. */
  readonly figures: boolean;
  /** Slang, a lone letter, or a tail that was completed: say it back. */
  readonly doubtful: boolean;
}

interface Part {
  readonly value: number;
  readonly next: number;
}

interface Sum extends Part {
  readonly money: number;
  readonly least: number;
  readonly doubtful: boolean;
}

/** Reads the number that begins at a piece, as far as it goes; nothing when none begins there. */
export function readNumeral(tokens: readonly Token[], at: number): Numeral | undefined {
  const first = readPart(tokens, at);
  if (first === undefined) return undefined;
  const figures = tokens[at]?.kind === 'figure';
  const by = magnitudeAt(tokens, first.next, figures);
  if (by === undefined) {
    return { value: first.value, money: first.value, next: first.next, magnitude: 1, figures, doubtful: false };
  }
  const count = by.scaled(first.value, tokens[at]);
  const value = count * by.value;
  const doubtful = by.doubtful || count !== first.value;
  const sum = addTails(tokens, { value, money: value, next: by.next, least: by.value, doubtful });
  return { ...sum, magnitude: by.value, figures };
}

/** The count before a multiplier: digits, words under a thousand, a half, a dozen, or nothing before `mille`. */
function readPart(tokens: readonly Token[], at: number): Part | undefined {
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
  return group === undefined ? undefined : withDecimals(tokens, withHalf(tokens, dozens(tokens, group)));
}

function figurePart(tokens: readonly Token[], at: number, value: number): Part {
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
  if (joined !== 'et' && joined !== 'and' && joined !== 'ak') return undefined;
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

interface Magnitude extends Part {
  readonly doubtful: boolean;
  /** Before a million, one group of three after a dot is decimals: 1,250 million. */
  scaled(count: number, figure: Token | undefined): number;
}

function magnitudeAt(tokens: readonly Token[], at: number, figures: boolean): Magnitude | undefined {
  const token = tokens[at];
  if (token === undefined || token.kind !== 'word') return undefined;
  const glued = figures && (token.glued || token.word.length > 1 || token.word === 'k' || token.word === 'm');
  const value = magnitudeWords.get(token.word) ?? (glued ? gluedMagnitudes.get(token.word) : undefined);
  if (value === undefined || (token.word === 'g' && !token.glued)) return undefined;
  const doubtful = doubtfulMagnitudes.has(token.word);
  return { value, next: at + 1, doubtful, scaled: value >= 1e6 ? decimalCount : (count) => count };
}

function decimalCount(count: number, figure: Token | undefined): number {
  const once = figure?.grouped === true && /^\d{1,3}[.,]\d{3}$/.test(figure.word);
  return once ? count / 1000 : count;
}

/** What is added after a multiplier, each part smaller than the multiplier before it. */
function addTails(tokens: readonly Token[], sum: Sum): Sum {
  const half = halfAfter(tokens, sum.next);
  if (half !== undefined) return { ...plus(sum, sum.least / 2), next: half };
  const glued = gluedTail(tokens, sum);
  if (glued !== undefined) return glued;
  const joined = ['et', 'and'].includes(wordAt(tokens, sum.next));
  const start = joined ? sum.next + 1 : sum.next;
  const part = readPart(tokens, start);
  if (part === undefined) return sum;
  const by = magnitudeAt(tokens, part.next, tokens[start]?.kind === 'figure');
  if (by !== undefined && by.value < sum.least) {
    return addTails(tokens, { ...plus(sum, part.value * by.value), next: by.next, least: by.value });
  }
  const large = part.value >= 1000 && part.value < sum.least && tokens[start]?.kind === 'figure';
  if (by !== undefined || !(large || tailFits(tokens, sum, { part, start, joined }))) return sum;
  return large ? { ...plus(sum, part.value), next: part.next } : withTail(sum, part);
}

function plus(sum: Sum, value: number): Sum {
  return { ...sum, value: sum.value + value, money: sum.money + value };
}

/** `6M3` is 6.3 million, `2M500` 2.5 million, `1k5` 1 500. */
function gluedTail(tokens: readonly Token[], sum: Sum): Sum | undefined {
  const token = tokens[sum.next];
  if (token?.kind !== 'figure' || !token.glued || !/^\d{1,6}$/.test(token.word)) return undefined;
  const value = Math.round((Number(token.word) / 10 ** token.word.length) * sum.least);
  return { ...plus(sum, value), next: sum.next + 1 };
}

/** Lengths of loans: after a sum they are months that lost their unit, not thousands. */
const lengths: ReadonlySet<number> = new Set([12, 18, 24, 36, 48, 60, 72, 84, 96]);

interface Tail {
  readonly part: Part;
  readonly start: number;
  /** `et` or `and` stands before it. */
  readonly joined: boolean;
}

function tailFits(tokens: readonly Token[], sum: Sum, { part, start, joined }: Tail): boolean {
  if (!Number.isInteger(part.value) || part.value >= 1000 || part.value === 0) return false;
  if (countedAt(tokens, part.next) || readsOn(tokens, part.next)) return false;
  const figures = tokens[start]?.kind === 'figure';
  if (joined) return !figures && wordAt(tokens, sum.next) === 'and';
  if (sum.least === 1e3) return figures ? part.value >= 100 : true;
  return !lengths.has(part.value) && !(figures && wordAt(tokens, part.next) === '/');
}

/** A counted thing or a percent sign stands at this place. */
export function countedAt(tokens: readonly Token[], at: number): boolean {
  const word = wordAt(tokens, at);
  return countedWords.has(word) || (['pour', 'per'].includes(word) && wordAt(tokens, at + 1) === 'cent');
}

function readsOn(tokens: readonly Token[], at: number): boolean {
  return ['virgule', ':'].includes(wordAt(tokens, at));
}

/** After millions, a bare digit counts hundred thousands and two or three digits count thousands. */
function withTail(sum: Sum, part: Part): Sum {
  if (sum.least < 1e6) return { ...plus(sum, part.value), next: part.next };
  const unit = sum.least / (part.value < 10 ? 10 : 1000);
  const doubtful = sum.doubtful || (part.value >= 10 && part.value < 100);
  return { ...sum, value: sum.value + part.value, money: sum.money + part.value * unit, next: part.next, doubtful };
}
