const SPACES = /[\s\u00a0\u2000-\u200a\u202f\u2060\ufeff]+/g;
const QUOTES = /[’‘ʼ`´]/g;
const DASHES = /[‐‑–—−]/g;
const GROUPED = /(?<![\d.,])\d{1,3}(?:[ .]\d{3})+(?![\d])/g;
const DECIMAL = /(?<=\d)[.,](?=\d)/g;
const NUMBER = /(?<![\d.])\d+(?:\.\d+)?/g;
const FRANCS = /(?<=\d ?)(?:f ?cfa|francs?(?: cfa)?|xof|f)(?![a-z])/g;
const LIST_NUMBER = /^\s*\d{1,2}[.)]\s+/gm;
const MARKS = /\*\*|__|\|/g;

/**
 * A text in which equal things are written alike: no accents, no capitals, plain spaces; `10 000 F`, `10.000 FCFA` and
 * `10000 francs` are one, `6,00 %` and `6%` too.
 */
export function plainOf(text: string): string {
  return text
    .normalize('NFKC')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(QUOTES, "'")
    .replace(DASHES, '-')
    .replace(MARKS, ' ')
    .replace(SPACES, ' ')
    .replace(GROUPED, (number) => number.replace(/[ .]/g, ''))
    .replace(DECIMAL, '.')
    .replace(NUMBER, (number) => String(Number(number)))
    .replace(FRANCS, 'f')
    .replace(/(?<=\d)(?=f\b|%)/g, ' ')
    .trim();
}

/** Whether a text holds a fact: from the beginning of a word on; a number must be whole, a word may go on (`gratuite`). */
export function holdsFact(text: string, fact: string): boolean {
  const wanted = plainOf(fact).replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const end = /[\d%f]$/.test(wanted) ? '(?![\\p{L}\\d]|[.]\\d)' : '';
  return new RegExp(`(?<![\\p{L}\\d]|\\d[.])${wanted}${end}`, 'u').test(plainOf(text));
}

/** The numbers of a text, each once, without those that number the points of a list. */
export function numbersIn(text: string): readonly string[] {
  return [...new Set(plainOf(text.replace(LIST_NUMBER, '')).match(NUMBER) ?? [])];
}
