import type { Place } from './finding.js';
import { productsOf } from './words.js';

/** Francs, a share in percent; free is an amount of 0. */
export type FigureKind = 'amount' | 'percentage';

/** A period that a price is for. */
export type Per = 'an' | 'mois' | 'semaine' | 'jour' | 'trimestre' | 'page' | 'achat';

/** What a document says that something costs or is: a label, and the figure as it is written. */
export interface Statement extends Place {
  /** ISO date of its document. */
  readonly date?: string;
  /** The name of the thing in the document's words, with the heading of its column. */
  readonly named: string;
  /** Stems of the name. */
  readonly label: readonly string[];
  /** Stems of the column, in a table of several columns. */
  readonly column: readonly string[];
  readonly kind: FigureKind;
  readonly value: number;
  /** The figure as it is written. */
  readonly figure: string;
  readonly per?: Per;
  readonly bound?: 'least' | 'most';
  /** Kinds of account, loan or card that it is about; empty: it is about all of them. */
  readonly products: readonly string[];
  /** The whole sentence or row, with the header of its table. */
  readonly context: string;
}

const PERIODS: readonly (readonly [Per, RegExp])[] = [
  ['mois', /\b(?:par|\/)\s?mois\b|\bmensuel|\bper month\b|\ba month\b/i],
  ['an', /\b(?:par|\/)\s?an(?:n[ée]e)?\b|\bannuel|\bper year\b|\ba year\b|\bl'an\b/i],
  ['semaine', /\b(?:par|\/)\s?semaine\b|\bper week\b/i],
  ['jour', /\b(?:par|\/)\s?jour\b|\bper day\b/i],
  ['trimestre', /\b(?:par|\/)\s?trimestre\b/i],
  ['page', /\bpar page\b/i],
  ['achat', /\bpar (?:achat|op[ée]ration|transaction)\b/i],
];

/** The period that a text names, if it names one. */
export function perOf(text: string): Per | undefined {
  return PERIODS.find(([, said]) => said.test(text))?.[0];
}

/** Whether the words right after a figure make it a least or a most. */
export function boundOf(after: string): 'least' | 'most' | undefined {
  if (/^[^,.;]{0,12}\b(?:au plus|maximum|au maximum|at most)\b/i.test(after)) return 'most';
  return /^[^,.;]{0,12}\b(?:au moins|minimum|au minimum|at least)\b/i.test(after) ? 'least' : undefined;
}

/** The products of the nearest words that name any: the label's own, else the heading's, else the title's. */
export function nearestProducts(...texts: readonly string[]): readonly string[] {
  return texts.map(productsOf).find((products) => products.length > 0) ?? [];
}
