const UNITS = [
  'zéro',
  'un',
  'deux',
  'trois',
  'quatre',
  'cinq',
  'six',
  'sept',
  'huit',
  'neuf',
  'dix',
  'onze',
  'douze',
  'treize',
  'quatorze',
  'quinze',
  'seize',
];
const TENS = [
  '',
  'dix',
  'vingt',
  'trente',
  'quarante',
  'cinquante',
  'soixante',
  'soixante',
  'quatre-vingt',
  'quatre-vingt',
];
const SCALES = [
  { size: 1_000_000_000_000, name: 'billion' },
  { size: 1_000_000_000, name: 'milliard' },
  { size: 1_000_000, name: 'million' },
] as const;

/** Largest number that has a name here. */
export const largestInWords = 999_999_999_999_999;

/**
 * A whole number in French words, as they are written: `un million cinq cent mille`, `quatre-vingt-onze`.
 *
 * @param number 0 to `largestInWords`
 */
export function inFrench(number: number): string {
  const scale = SCALES.find(({ size }) => number >= size);
  if (scale !== undefined) {
    const count = Math.floor(number / scale.size);
    return joined(`${inFrench(count)} ${scale.name}${count > 1 ? 's' : ''}`, number % scale.size);
  }
  if (number < 1_000) return underThousand(number, true);
  const thousands = Math.floor(number / 1_000);
  // « quatre-vingt mille », « deux cent mille »: no s before mille
  return joined(thousands === 1 ? 'mille' : `${underThousand(thousands, false)} mille`, number % 1_000);
}

function joined(begun: string, rest: number): string {
  return rest === 0 ? begun : `${begun} ${inFrench(rest)}`;
}

/** @param last nothing is said after it: `deux cents`, `quatre-vingts` */
function underThousand(number: number, last: boolean): string {
  if (number < 100) return underHundred(number, last);
  const hundreds = Math.floor(number / 100);
  const rest = number % 100;
  const plural = hundreds > 1 && rest === 0 && last ? 's' : '';
  const said = hundreds === 1 ? 'cent' : `${UNITS[hundreds] ?? ''} cent${plural}`;
  return rest === 0 ? said : `${said} ${underHundred(rest, last)}`;
}

function underHundred(number: number, last: boolean): string {
  if (number <= 16) return UNITS[number] ?? '';
  const tens = Math.floor(number / 10);
  const unit = number % 10;
  // 70 and 90 count on from 60 and 80.
  const rest = tens === 7 || tens === 9 ? unit + 10 : unit;
  const ten = TENS[tens] ?? '';
  if (rest === 0) return tens === 8 && last ? `${ten}s` : ten;
  const takesAnd = (rest === 1 || rest === 11) && tens < 8;
  return `${ten}${takesAnd ? ' et ' : '-'}${rest <= 16 ? (UNITS[rest] ?? '') : underHundred(rest, last)}`;
}
