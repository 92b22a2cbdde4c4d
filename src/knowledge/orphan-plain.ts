/** Digits that are marks of their own (`²`, `½`, `➄`): apart from the number before them, or 10² would be 102. */
const ownSign = /(?<=\p{N})(?=[\p{No}\p{Nl}])/gu;
const keycap = /(?<=\p{Nd})[\uFE0E\uFE0F\u20E3]+/gu;
const styled = /\*\*|__|`|(?<=^|\s)[*_](?=[^\s\d*#])|(?<=\S)[*_](?=\s|$)/gu;
const fractionSlash = /\u2044/gu;

/**
 * A text with every way to write a digit made one: full-width, Arabic-Indic, circled, keycaps, superscripts; Markdown's
 * stars inside a number go too (`5**0**0`). Letters of other alphabets stay what they are.
 */
export function plainFigures(text: string): string {
  const apart = text.replace(ownSign, ' ').replace(keycap, '');
  return plainDigits(apart.normalize('NFKC')).replace(fractionSlash, '/').replace(styled, '');
}

/** Digits of other scripts have the same values in Unicode's decimal runs of ten. */
function plainDigits(text: string): string {
  return text.replace(/[^\P{Nd}0-9]/gu, (digit) => {
    const code = digit.codePointAt(0) ?? 0;
    let zero = code;
    while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
    return String(code - zero);
  });
}
