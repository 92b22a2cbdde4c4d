import { hundredWords, teenWords, tensWords, unitWords } from './numeral-words.js';
import { wordAt, type Token } from './tokens.js';

interface Group {
  readonly value: number;
  readonly next: number;
}

/** Reads a number in words under a thousand (`cent`, `soixante et onze`, `two hundred and five`). */
export function readHundreds(tokens: readonly Token[], at: number): Group | undefined {
  const first = readTens(tokens, at);
  if (hundredWords.has(wordAt(tokens, at))) return addTens(tokens, 100, at + 1);
  if (first === undefined) return undefined;
  const multiplies =
    first.value >= 1 && first.value <= 19 && first.value !== 10 && hundredWords.has(wordAt(tokens, first.next));
  return multiplies ? addTens(tokens, first.value * 100, first.next + 1) : first;
}

function addTens(tokens: readonly Token[], hundreds: number, at: number): Group {
  const joined = ['et', 'and'].includes(wordAt(tokens, at));
  const rest = readTens(tokens, joined ? at + 1 : at);
  const french = joined && wordAt(tokens, at) === 'et';
  // "cent et un" is said; "cinq cents et deux enfants" must not swallow the two.
  const fits = rest !== undefined && rest.value > 0 && !(french && rest.value !== 1);
  return fits ? { value: hundreds + rest.value, next: rest.next } : { value: hundreds, next: at };
}

/** Reads 0 to 99 in words. */
export function readTens(tokens: readonly Token[], at: number): Group | undefined {
  const word = wordAt(tokens, at);
  const teen = teenWords.get(word);
  if (teen !== undefined) return readTeen(tokens, at, teen);
  const tens = fourTwenties(tokens, at) ?? plainTens(word, at);
  if (tens !== undefined) return addUnits(tokens, tens);
  const unit = unitWords.get(word);
  return unit === undefined ? undefined : { value: unit, next: at + 1 };
}

/** `dix` takes sept, huit and neuf. */
function readTeen(tokens: readonly Token[], at: number, teen: number): Group {
  const unit = wordAt(tokens, at) === 'dix' ? unitWords.get(wordAt(tokens, at + 1)) : undefined;
  return unit !== undefined && unit >= 7 ? { value: 10 + unit, next: at + 2 } : { value: teen, next: at + 1 };
}

function plainTens(word: string, at: number): Group | undefined {
  const value = tensWords.get(word);
  return value === undefined ? undefined : { value, next: at + 1 };
}

function fourTwenties(tokens: readonly Token[], at: number): Group | undefined {
  const eighty = wordAt(tokens, at) === 'quatre' && ['vingt', 'vingts'].includes(wordAt(tokens, at + 1));
  if (eighty) return { value: 80, next: at + 2 };
  return wordAt(tokens, at) === 'quatrevingt' ? { value: 80, next: at + 1 } : undefined;
}

/** `vingt et un`, `soixante et onze`, `quatre-vingt-dix-sept`, `twenty-one`. */
function addUnits(tokens: readonly Token[], tens: Group): Group {
  const joined = wordAt(tokens, tens.next) === 'et';
  const at = joined ? tens.next + 1 : tens.next;
  const word = wordAt(tokens, at);
  const teen = tens.value === 60 || tens.value === 80 ? teenWords.get(word) : undefined;
  if (teen !== undefined && (!joined || teen === 11 || teen === 10)) {
    const rest = readTeen(tokens, at, teen);
    return { value: tens.value + rest.value, next: rest.next };
  }
  const unit = unitWords.get(word);
  if (unit === undefined || unit === 0 || (joined && unit !== 1)) return tens;
  return multipliesHundred(tokens, at) ? tens : { value: tens.value + unit, next: at + 1 };
}

/** "cinquante deux cents" is two numbers. */
function multipliesHundred(tokens: readonly Token[], at: number): boolean {
  return hundredWords.has(wordAt(tokens, at + 1)) && unitWords.get(wordAt(tokens, at)) !== 1;
}
