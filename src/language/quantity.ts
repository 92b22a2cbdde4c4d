import type { Found } from './found.js';
import { fractionAfter, fractionAt, powerAt } from './fraction.js';
import { countAt } from './number.js';
import { countedWords, moneySigns, tensWords, unitWords } from './numeral-words.js';
import { ordinalAt } from './ordinal.js';
import { tokenise, wordAt, type Token } from './tokens.js';

/** A number with the index of the piece after it. */
export interface Quantity {
  readonly value: number;
  readonly next: number;
}

/**
 * Every number of a line as it is counted: whole numbers and decimals, articles ("un crédit" is 1), fractions
 * (`deux tiers`, `2 1/4`, `un sur cinq`), mixed numbers (`cinq et un quart`) and powers (`1,1^23`, `12e6`).
 * A rank (`vingt-cinquième`) is none, nor is a figure that is glued to a measure (`25ml`).
 */
export function readQuantities(text: string): readonly Found<number>[] {
  const tokens = tokenise(text);
  const found: Found<number>[] = [];
  for (let at = 0; at < tokens.length;) {
    const rank = ordinalAt(tokens, at);
    const quantity = quantityAt(tokens, at);
    if (quantity !== undefined && !isMeasure(tokens, quantity.next))
      found.push(signed(text, tokens, { ...quantity, at }));
    at = Math.max(quantity?.next ?? rank?.next ?? at, at + 1);
  }
  return found;
}

/** The quantity that begins at a piece. */
export function quantityAt(tokens: readonly Token[], at: number): Quantity | undefined {
  // "pour cent" counts nothing more.
  if (wordAt(tokens, at - 1) === 'pour' && wordAt(tokens, at) === 'cent') return undefined;
  const power = powerAt(tokens, at);
  if (power !== undefined) return power;
  const fraction = fractionAt(tokens, at);
  if (fraction !== undefined) return fraction;
  const rank = ordinalAt(tokens, at);
  const whole = hundredfold(tokens, at) ?? countAt(tokens, at);
  if (whole === undefined || (rank !== undefined && rank.next > whole.next)) return undefined;
  return withFraction(tokens, withUnits(tokens, whole));
}

/** "322 cent": hundreds beyond nine, which nobody says of money. */
function hundredfold(tokens: readonly Token[], at: number): Quantity | undefined {
  const figure = tokens[at];
  const hundreds = figure?.kind === 'figure' && Number.isInteger(figure.value) && figure.value >= 10;
  return hundreds && wordAt(tokens, at + 1) === 'cent' ? { value: figure.value * 100, next: at + 2 } : undefined;
}

/** "vingt et trois" is 23, unless a fraction follows. */
function withUnits(tokens: readonly Token[], whole: Quantity): Quantity {
  const unit = wordAt(tokens, whole.next) === 'et' ? unitWords.get(wordAt(tokens, whole.next + 1)) : undefined;
  const joins = unit !== undefined && unit > 1 && tensWords.has(wordAt(tokens, whole.next - 1));
  if (!joins || fractionAt(tokens, whole.next + 1) !== undefined) return whole;
  return { value: whole.value + unit, next: whole.next + 2 };
}

/** `cinq et un quart`, `2 1/4`, `trois et demi`. */
function withFraction(tokens: readonly Token[], whole: Quantity): Quantity {
  const part = fractionAfter(tokens, whole.next);
  return part === undefined ? whole : { value: whole.value + part.value, next: part.next };
}

function isMeasure(tokens: readonly Token[], next: number): boolean {
  const follower = tokens[next];
  return follower?.kind === 'word' &&
    follower.glued &&
    !countedWords.has(follower.word) &&
    !moneySigns.has(follower.word)
    ? tokens[next - 1]?.kind === 'figure'
    : false;
}

function signed(text: string, tokens: readonly Token[], found: Quantity & { readonly at: number }): Found<number> {
  const sign = wordAt(tokens, found.at - 1);
  const loose = tokens[found.at - 2]?.kind !== 'figure' && (sign === 'moins' || sign === '-' || sign === 'minus');
  const start = tokens[loose ? found.at - 1 : found.at]?.start ?? 0;
  const end = tokens[found.next - 1]?.end ?? 0;
  return { value: loose ? -found.value : found.value, start, end, text: text.slice(start, end) };
}
