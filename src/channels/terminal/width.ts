const segmenter = new Intl.Segmenter('fr', { granularity: 'grapheme' });

const ZERO_WIDTH = /^[\p{Mark}\p{Default_Ignorable_Code_Point}\p{Control}]+$/u;
const PICTURE = /\p{Emoji_Presentation}|\p{Extended_Pictographic}\u{FE0F}/u;
const PLAIN_ASCII = /^[\x20-\x7e]*$/;

/** First and last code points of the scripts that take two columns. */
const WIDE_RANGES: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x2e80, 0x303e],
  [0x3041, 0xa4cf],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe30, 0xfe6f],
  [0xff00, 0xff60],
  [0xffe0, 0xffe6],
  [0x1f300, 0x1f64f],
  [0x1f900, 0x1f9ff],
  [0x20000, 0x3fffd],
];

/** Intl.Segmenter takes time with the square of a text's length: it is given this much at a time. */
const WINDOW = 512;

/** Characters as a reader counts them: an accent stays with its letter, an emoji with its skin tone. */
export function graphemes(text: string): readonly string[] {
  if (PLAIN_ASCII.test(text)) return text.split('');
  const all: string[] = [];
  for (let start = 0; start < text.length;) {
    const parts = Array.from(segmenter.segment(text.slice(start, start + WINDOW)), (part) => part.segment);
    // The last one may go on after the window, and half of a surrogate pair stand after it: both are read again
    const whole = start + WINDOW < text.length && parts.length > 2 ? parts.slice(0, -2) : parts;
    for (const part of whole) {
      all.push(part);
      start += part.length;
    }
  }
  return all;
}

/** Columns that a text without line breaks and without escape sequences takes in a terminal. */
export function displayWidth(text: string): number {
  if (PLAIN_ASCII.test(text)) return text.length;
  return graphemes(text).reduce((total, grapheme) => total + graphemeWidth(grapheme), 0);
}

/** @returns 0, 1 or 2 columns */
export function graphemeWidth(grapheme: string): number {
  const point = grapheme.codePointAt(0) ?? 0;
  if (point >= 0x20 && point < 0x7f && grapheme.length === 1) return 1;
  if (ZERO_WIDTH.test(grapheme)) return 0;
  if (PICTURE.test(grapheme)) return 2;
  return WIDE_RANGES.some(([first, last]) => point >= first && point <= last) ? 2 : 1;
}

/** The text cut to `columns`, with `…` in the last one when something was cut. */
export function cutColumns(text: string, columns: number): string {
  if (displayWidth(text) <= columns) return text;
  let kept = '';
  let used = 0;
  for (const grapheme of graphemes(text)) {
    const width = graphemeWidth(grapheme);
    if (used + width > columns - 1) break;
    kept += grapheme;
    used += width;
  }
  return columns > 0 ? `${kept}…` : '';
}
