import { halfAfter } from './numeral-part.js';
import { countAt } from './number.js';
import { wordAt, type Token } from './tokens.js';

/** A length of time and the pieces it stands on. */
export interface Length {
  readonly months: number;
  readonly at: number;
  readonly next: number;
  /** The unit was a lone letter. */
  readonly doubtful: boolean;
  /** Its greatest unit was the year: only then may it be an age. */
  readonly years: boolean;
}

interface Unit {
  readonly months: number;
  readonly next: number;
  readonly doubtful: boolean;
}

const units: ReadonlyMap<string, number> = new Map([
  ...['an', 'ans', 'annee', 'annees', 'anne', 'annes', 'year', 'years', 'yr', 'yrs', 'at', 'att'].map(
    (word) => [word, 12] as const,
  ),
  ...[
    'mois',
    'moi',
    'month',
    'months',
    'mth',
    'mths',
    'mwa',
    'weer',
    'wer',
    'mensualites',
    'echeances',
    'instalments',
    'installments',
  ].map((word) => [word, 1] as const),
  ...['semestre', 'semestres', 'semester', 'semesters'].map((word) => [word, 6] as const),
  ...['trimestre', 'trimestres'].map((word) => [word, 3] as const),
  ...['decennie', 'decennies', 'decade', 'decades'].map((word) => [word, 120] as const),
]);

/** The unit of time at a place, in months. `at` is a year in Wolof but a preposition in English. */
export function unitAt(tokens: readonly Token[], place: number): Unit | undefined {
  const token = tokens[place];
  const word = wordAt(tokens, place);
  const months = units.get(word);
  if (months !== undefined) {
    if (
      word === 'at' &&
      /^(?:the|my|a|an|your|gmail|yahoo|hotmail|outlook|least|once|about)$/.test(wordAt(tokens, place + 1))
    )
      return undefined;
    return { months, next: place + 1, doubtful: false };
  }
  const letter = token?.glued === true && !isFigure(tokens, place + 1, true) && (word === 'm' || word === 'a');
  return letter ? { months: word === 'm' ? 1 : 12, next: place + 1, doubtful: true } : undefined;
}

function isFigure(tokens: readonly Token[], place: number, glued: boolean): boolean {
  const token = tokens[place];
  return token?.kind === 'figure' && token.glued === glued;
}

/** A length that begins at a piece: a count, its unit, and what is added to it. */
export function lengthAt(tokens: readonly Token[], at: number): Length | undefined {
  const plain = simpleAt(tokens, at);
  if (plain === undefined) return undefined;
  const half = halfAfter(tokens, plain.next);
  if (half !== undefined && plain.years) return { ...plain, months: plain.months + 6, next: half };
  if (half !== undefined) return plain;
  const joined = ['et', 'and', 'ak', 'plus', ','].includes(wordAt(tokens, plain.next));
  const more = plain.years ? simpleAt(tokens, joined ? plain.next + 1 : plain.next) : undefined;
  return more === undefined || more.years || more.doubtful || more.months >= 12
    ? plain
    : { ...plain, months: plain.months + more.months, next: more.next };
}

function simpleAt(tokens: readonly Token[], at: number): Length | undefined {
  const half = halfYear(tokens, at);
  if (half !== undefined) return half;
  const count = lettered(tokens, at) ?? countAt(tokens, at) ?? article(tokens, at);
  if (count === undefined || count.value < 0 || count.value > 1200) return undefined;
  const joined = halfAfter(tokens, count.next);
  const place = skip(tokens, joined ?? count.next);
  const unit = unitAt(tokens, place);
  if (unit === undefined) return undefined;
  const value = joined === undefined ? count.value : count.value + 0.5;
  const doubtful = unit.doubtful && !/^(?:sur|pendant|durant|over|for)$/.test(wordAt(tokens, at - 1));
  return { months: value * unit.months, at, next: unit.next, doubtful, years: unit.months === 12 };
}

/** `over a year`; "30k a year" is a period. */
function article(tokens: readonly Token[], at: number): { readonly value: number; readonly next: number } | undefined {
  const begins = at === 0 || /^(?:over|for|within|in|sur)$/.test(wordAt(tokens, at - 1));
  return begins && wordAt(tokens, at) === 'a' && /^(?:year|month)$/.test(wordAt(tokens, at + 1))
    ? { value: 1, next: at + 1 }
    : undefined;
}

/** In "18m" the m is a unit here, not a million; a capital is a million. */
function lettered(tokens: readonly Token[], at: number): { readonly value: number; readonly next: number } | undefined {
  const figure = tokens[at];
  const unit = unitAt(tokens, at + 1);
  if (figure?.kind !== 'figure' || unit?.doubtful !== true || tokens[at + 1]?.capital === true) return undefined;
  const more = tokens[at + 2];
  const money = more?.kind === 'word' && /^(?:f|fcfa|cfa|francs?|xof)$/.test(more.word);
  return money || !Number.isInteger(figure.value) || figure.value > 480
    ? undefined
    : { value: figure.value, next: at + 1 };
}

function skip(tokens: readonly Token[], at: number): number {
  return ['d', 'de', '-'].includes(wordAt(tokens, at)) ? at + 1 : at;
}

/** `six mois` said as half a year: `une demi-année`, `half a year`. */
function halfYear(tokens: readonly Token[], at: number): Length | undefined {
  const start = ['une', 'un', 'a'].includes(wordAt(tokens, at)) ? at + 1 : at;
  if (!['demi', 'half'].includes(wordAt(tokens, start))) return undefined;
  const unit = unitAt(tokens, wordAt(tokens, start + 1) === 'a' ? start + 2 : start + 1);
  return unit?.months === 12 ? { months: 6, at, next: unit.next, doubtful: false, years: false } : undefined;
}
