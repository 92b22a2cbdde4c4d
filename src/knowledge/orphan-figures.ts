import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Passage } from '../domain/knowledge.js';
import { marksOf, plainLetters, proportionsIn, standsIn, type Mark, type MarkKind } from './orphan-marks.js';
import { plainFigures } from './orphan-plain.js';
import { numbersOf, readingsOf, type Reading, type ReadKind } from './orphan-readings.js';

/** A figure of a text that no passage states, in the words of the text. */
export interface Orphan {
  readonly kind: ReadKind | MarkKind;
  readonly text: string;
}

/** What a passage is looked at for: where it comes from counts too. */
export type Quoted = Pick<Passage, 'title' | 'section' | 'text' | 'url' | 'date'>;

/**
 * Every amount, rate, length of time, date, phone, e-mail, link and number of a text (in figures or words, French,
 * English or Wolof, however it is disguised) that none of the passages states. Equal values in other words are no
 * orphans (`un an` and `12 mois`, `8.5%` and `8,5 %`). A bare `un` or `deux` counts as an article.
 *
 * @param text without citation marks
 * @param passages those that the text cites, nothing else
 */
export function orphanFigures(text: string, passages: readonly Quoted[]): readonly Orphan[] {
  const plain = withoutListNumbers(plainFigures(text));
  const stated = statedIn(passages);
  const read = partsOf(plain).flatMap((part) => readingsOf(part));
  const figures = read.filter((figure) => !isStated(figure, stated) && !isArticle(figure));
  const marks = marksOf(plain).filter((mark) => !isMarkStated(mark, stated));
  const phones = read.filter(({ kind }) => kind === 'phone').map((figure) => figure.text);
  const besides = phones.reduce((rest, phone) => rest.replace(phone, ' '), plain);
  const runs = longRuns(besides).filter((run) => !stated.digits.some((digits) => digits.includes(digitsOf(run))));
  return [
    ...figures.map(({ kind, text: said }): Orphan => ({ kind, text: said })),
    ...marks.map(({ kind, text: said }): Orphan => ({ kind, text: said })),
    ...runs.map((said): Orphan => ({ kind: 'number', text: said })),
  ];
}

/** Reads the figures of passages that may be cited, one after the other with room for other work in between. */
export async function readAhead(passages: readonly Quoted[]): Promise<void> {
  for (const passage of passages) {
    await nextTurn();
    statedBy(passage);
  }
}

interface Stated {
  readonly keys: ReadonlySet<string>;
  /** Numbers without a unit: the cells of a table whose unit stands in its header. */
  readonly bare: ReadonlySet<number>;
  readonly numbers: ReadonlySet<number>;
  /** Units that the passages name at all. */
  readonly units: ReadonlySet<ReadKind>;
  readonly proportions: ReadonlySet<string>;
  readonly letters: string;
  readonly digits: readonly string[];
}

const named: readonly (readonly [ReadKind, RegExp])[] = [
  ['amount', /\bF\s?CFA\b|\bFCFA\b|\bXOF\b|\bfrancs?\b/i],
  ['percentage', /%|pour cent|\btaux\b|\brate\b/i],
  ['duration', /\b(?:jours?|mois|ans?|ann[ée]es?|heures?|semaines?|minutes?|days?|months?|years?|hours?|weeks?)\b/i],
];

/** By content: the same passage is cited by many answers, and reading it costs milliseconds. */
const cache = new Map<string, Stated>();
const CACHED = 1_000;

function statedIn(passages: readonly Quoted[]): Stated {
  const each = passages.map(statedBy);
  return {
    keys: union(each.map(({ keys }) => keys)),
    bare: union(each.map(({ bare }) => bare)),
    numbers: union(each.map(({ numbers }) => numbers)),
    units: union(each.map(({ units }) => units)),
    proportions: union(each.map(({ proportions }) => proportions)),
    letters: each.map(({ letters }) => letters).join('\n'),
    digits: each.flatMap(({ digits }) => digits),
  };
}

function statedBy({ title, section, text, url = '', date = '' }: Quoted): Stated {
  const content = [title, section, text, url, date].join('\n');
  const before = cache.get(content);
  if (before !== undefined) return before;
  const stated = readStated(plainFigures(content), date);
  const [oldest] = cache.keys();
  if (cache.size >= CACHED && oldest !== undefined) cache.delete(oldest);
  cache.set(content, stated);
  return stated;
}

function readStated(plain: string, date: string): Stated {
  const parts = partsOf(plain);
  const readings = parts.flatMap((part) => readingsOf(part));
  return {
    keys: new Set([...readings.map(({ key }) => key), ...(date === '' ? [] : [`date:${date}`])]),
    bare: new Set(readings.filter(({ kind }) => kind === 'number').map(({ count }) => count)),
    numbers: new Set(parts.flatMap((part) => numbersOf(part))),
    units: new Set(named.filter(([, unit]) => unit.test(plain)).map(([kind]) => kind)),
    proportions: proportionsIn(plain),
    letters: plainLetters(plain),
    digits: [...longRuns(plain), ...parts.flatMap((part) => part.match(/\d[\d .]*/g) ?? [])].map(digitsOf),
  };
}

const betweenParts = /\n|\s\|\s|(?<=[.!?…])\s+(?=\p{Lu})/u;

/** Sentences and cells: no figure goes on beyond them, and readers take short lines quicker. */
function partsOf(plain: string): readonly string[] {
  return plain.split(betweenParts).filter((part) => part.trim() !== '');
}

function union<Item>(sets: readonly ReadonlySet<Item>[]): ReadonlySet<Item> {
  return new Set(sets.flatMap((set) => [...set]));
}

function isStated({ kind, key, count }: Reading, { keys, bare, numbers, units }: Stated): boolean {
  if (keys.has(key)) return true;
  if (kind === 'number') return numbers.has(count);
  const isForeign = kind === 'amount' && !key.startsWith('amount:XOF:');
  return !isForeign && units.has(kind) && bare.has(count);
}

function isArticle({ kind, count, text }: Reading): boolean {
  return kind === 'number' && count <= 2 && count > 0 && !/\d/.test(text);
}

function isMarkStated({ kind, literal }: Mark, { letters, proportions }: Stated): boolean {
  return kind === 'proportion' ? proportions.has(literal) : standsIn(literal, letters);
}

const run = /\d(?:[ .\-/()]{0,2}\d){6,}/g;
const grouped = /^\d{1,3}(?:[ .]\d{3})+$/;
const singles = /(?<![\d])\d(?:[ .\-_]\d){2,}(?!\d)/g;

/** Seven digits or more in a row, and single digits set apart: a number that no reader takes for one. */
function longRuns(plain: string): readonly string[] {
  const long = (plain.match(run) ?? []).filter((found) => !grouped.test(found) && !isDayOrTime(found));
  return [...long, ...(plain.match(singles) ?? [])];
}

function isDayOrTime(found: string): boolean {
  return /^\d{1,2}[/.-]\d{1,2}[/.-]\d{4}$|^\d{4}-\d{2}-\d{2}$/.test(found);
}

function digitsOf(text: string): string {
  return text.replace(/\D/g, '');
}

/** `1.`, `2.`, `3.` in this order at the beginning of lines number the points of an answer. */
function withoutListNumbers(plain: string): string {
  let next = 1;
  return plain
    .split('\n')
    .map((line) => {
      const [marker, digits] = /^\s*(\d{1,2})[.)]\s+/.exec(line) ?? [];
      if (marker === undefined || Number(digits) !== next) return line;
      next += 1;
      return line.slice(marker.length);
    })
    .join('\n');
}
