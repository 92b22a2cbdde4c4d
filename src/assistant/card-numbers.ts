import { isCardNumber } from '../domain/card-number.js';
import type { Span } from '../language/found.js';

/** 13 to 19 digits, each at most two marks from the next. */
const LONG_NUMBER = /(?<!\d)\d(?:[ .\-_/]{0,2}\d){12,18}(?!\d)/gu;

/** A card as it is printed, whatever stands between its groups: `4539 * 1488`, `4539 et 1488`, `4S39`, over two lines. */
const DIGIT = String.raw`[\doOsSlIbB]`;
const BETWEEN = String.raw`(?:[^\p{L}\d]{0,4}|[^\p{L}\d]?(?:x|et|puis|and|ak)[^\p{L}\d]?)`;
const PRINTED = [
  [4, 4, 4, 4, 3],
  [4, 4, 4, 4],
  [4, 4, 4, 3],
  [4, 6, 5],
  [4, 6, 4],
].map((lengths) => grouped(lengths));
const SOLID = /(?<!\d)(?:\d{16}|3[47]\d{13})(?!\d)/gu;

/** Where a text holds the number of a payment card. Sums, phones and dates are none. @param text all digits plain */
export function findCardNumbers(text: string): readonly Span[] {
  return [
    ...spansOf(text, LONG_NUMBER).filter(({ start, end }) => isCardNumber(text.slice(start, end).replace(/\D/g, ''))),
    ...spansOf(text, SOLID).filter(({ start, end }) => isCardNumber(text.slice(start, end))),
    ...PRINTED.flatMap((pattern) =>
      [...text.matchAll(pattern)]
        .filter((match) => isPrinted(match.slice(1)))
        .map((match) => ({ start: match.index, end: match.index + match[0].length })),
    ),
  ];
}

function grouped(lengths: readonly number[]): RegExp {
  const groups = lengths.map((length) => `(${DIGIT}{${length}})`);
  return new RegExp(`(?<![\\p{L}\\d])${groups.join(BETWEEN)}(?!\\d)`, 'gu');
}

/** Letters that look like digits are digits, where most are digits already; four round sums in a row are sums. */
function isPrinted(groups: readonly string[]): boolean {
  const written = groups.join('');
  if (written.replace(/\D/g, '').length < written.length - 4) return false;
  if (groups.filter((group) => group.endsWith('00')).length >= groups.length - 1) return false;
  return isCardNumber(written.replace(/o/gi, '0').replace(/s/gi, '5').replace(/[lI]/g, '1').replace(/b/gi, '8'));
}

function spansOf(text: string, pattern: RegExp): readonly Span[] {
  return [...text.matchAll(pattern)].map((match) => ({ start: match.index, end: match.index + match[0].length }));
}
