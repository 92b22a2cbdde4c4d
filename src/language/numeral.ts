import { halfAfter, readPart, type Part } from './numeral-part.js';
import {
  countedWords,
  doubtfulMagnitudes,
  englishCounts,
  englishMagnitudes,
  gluedMagnitudes,
  magnitudeWords,
} from './numeral-words.js';
import { phraseAt, wordAt, type Token } from './tokens.js';

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
  const more = greaterAt(tokens, by);
  if (more !== undefined) {
    const value = count * by.value * more.value;
    return { value, money: value, next: more.next, magnitude: more.value, figures, doubtful: true };
  }
  const value = count * by.value;
  const doubtful = by.doubtful || count !== first.value;
  const sum = addTails(tokens, { value, money: value, next: by.next, least: by.value, doubtful });
  return { ...sum, magnitude: by.value, figures };
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
  const english = englishCounts.has(wordAt(tokens, at - 1)) || (figures && !token.word.endsWith('s'));
  const value =
    (english ? englishMagnitudes.get(token.word) : undefined) ??
    magnitudeWords.get(token.word) ??
    (glued ? gluedMagnitudes.get(token.word) : undefined);
  if (value === undefined || (token.word === 'g' && !token.glued)) return undefined;
  const doubtful = doubtfulMagnitudes.has(token.word);
  return { value, next: at + 1, doubtful, scaled: value >= 1e6 ? decimalCount : (count) => count };
}

/** `mille milliards`, `cent mille millions`: one multiplier multiplies the next. */
function greaterAt(tokens: readonly Token[], by: Magnitude): Part | undefined {
  const start = ['de', 'd'].includes(wordAt(tokens, by.next)) ? by.next + 1 : by.next;
  const value = magnitudeWords.get(wordAt(tokens, start));
  return value !== undefined && value > by.value && by.value === 1e3 ? { value, next: start + 1 } : undefined;
}

function decimalCount(count: number, figure: Token | undefined): number {
  const once = figure?.grouped === true && /^\d{1,3}[.,]\d{3}$/.test(figure.word);
  return once ? count / 1000 : count;
}

/** What is added after a multiplier, each part smaller than the multiplier before it. */
function addTails(tokens: readonly Token[], sum: Sum): Sum {
  const half = halfAfter(tokens, sum.next);
  if (half !== undefined) return { ...plus(sum, sum.least / 2), next: half };
  const quarter =
    /^et (?:un )?quart$/.exec(phraseAt(tokens, sum.next, 3)) ?? /^et quart(?= |$)/.exec(phraseAt(tokens, sum.next, 3));
  if (quarter !== null) return { ...plus(sum, sum.least / 4), next: sum.next + quarter[0].split(' ').length };
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
  const plain =
    wordAt(tokens, sum.next) === 'and' || (sum.least === 1e3 && part.value === 1 && part.next === tokens.length);
  if (joined) return !figures && plain;
  if (sum.least === 1e3) return figures ? part.value >= 100 : true;
  return !lengths.has(part.value) && !(figures && wordAt(tokens, part.next) === '/');
}

/** A counted thing or a percent sign stands at this place. */
export function countedAt(tokens: readonly Token[], at: number): boolean {
  const word = wordAt(tokens, at);
  // "12,500 at the shop" is English; the Wolof year counts small numbers.
  if (word === 'at' && (tokens[at - 1]?.value ?? 0) >= 100) return false;
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
