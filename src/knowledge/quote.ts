import { indexedTerms, type Wanted } from './asked.js';
import type { Asks } from './cues.js';
import type { Lexicon } from './lexicon.js';
import { partsOf, type Part, type Table } from './quote-parts.js';
import { isTold, showRows, type Worth } from './quote-tables.js';

/** What is asked, and how telling each thing of it is. */
export interface QuoteFor {
  readonly wanted: readonly Wanted[];
  readonly asks: Asks;
  readonly lexicon: Lexicon;
  /** Above zero. */
  readonly information: (wanted: Wanted) => number;
}

/** A passage with what stands above it. */
export interface Quotable {
  readonly title: string;
  readonly section: string;
  readonly text: string;
}

/** A passage within this is told as it is. */
const BRIEF = 280;
/** A sentence as short as this before a table or a list is its title. */
const HEAD = 60;
/** Characters of a quote: what fits a phone's screen and one WhatsApp bubble with its source. */
const ROOM = 700;
/** Sentences that are chosen; those they need come with them. */
const CHOSEN = 3;
/** An answer is told within this, unless what it leans on or what limits it needs more. */
const ENOUGH = 400;
/** A further sentence with the figure asked for is quoted when it holds this share of what the best one does. */
const ALMOST = 0.6;
/** The sentence under a heading answers it before the next ones do. */
const FIRST = 0.3;
const SECOND = 0.1;
/** Papers and steps stand in a list where there is one. */
const LISTED = 1;
/** So do prices in a table. */
const PRICED = 0.4;
/** What the heading says already is known without the sentence. */
const ABOVE = 0.35;
/** A figure or a date that is asked for. */
const ASKED_FOR = 0.3;
/** Longer than this, what stands before a table is told on its own or not at all. */
const LEAD = 220;

/** It speaks of what stands before it. */
const LEANS =
  /^(?:\*\*)?(?:elles?|ils?|ce(?:la|tte|t|s|lui-ci|lle-ci)?|c['’]|ça|en revanche|sinon|mais|au-delà|ensuite|puis|dans ce cas|pour cela|le reste|là|leur|son|sa|ses|les deux|en plus|après|avant cela|aussi|de même)(?![\p{L}-])/iu;
/** It limits what stands before it. */
const LIMITS =
  /^(?:mais|sauf|sinon|toutefois|cependant|attention|au-delà|hors|en revanche|seul|à condition|elle ne|il ne|cela ne|sans)(?![\p{L}-])/iu;

/**
 * The sentences of a passage that answer a question, with those that they lean on and those that limit them; of a
 * table the rows that are asked for, under their column's names; a list with the sentence that leads to it.
 * Nothing is reworded.
 *
 * @returns Markdown, about 700 characters at most
 */
export function quote(passage: Quotable, asked: QuoteFor): string {
  const parts = partsOf(passage.text);
  if (isBrief(passage.text, parts)) return passage.text.trim();
  const worth = makeWorth(passage, asked);
  const scored = parts.map((part, place) => ({
    part,
    place,
    score: scoreOf(part, place, { worth, asks: asked.asks }),
  }));
  const best = scored.reduce((one, other) => (other.score > one.score ? other : one), scored[0] ?? { ...nothing });
  const below = parts[best.place + 1];
  if (best.part.kind === 'sentence' && below !== undefined && isHead(best.part.text, below)) {
    return [best.part.text, showBlock(below, everyRow)].join('\n\n');
  }
  if (best.part.kind === 'sentence') return sentences(parts, scored, asked.asks);
  const fresh = makeWorth(passage, asked, 0);
  return [...lead(parts, best.place), showBlock(best.part, isTold(best.part, fresh) ? worth : everyRow)].join('\n\n');
}

/** A few sentences that belong together. */
function isBrief(text: string, parts: readonly Part[]): boolean {
  return text.trim().length <= BRIEF && parts.every(({ kind }) => kind === 'sentence');
}

/** No row is told from the others. */
const everyRow: Worth = () => 0;

/** « Horaires des agences. » says nothing without the table below it. */
function isHead(text: string, below: Part): boolean {
  return below.kind !== 'sentence' && text.length <= HEAD;
}

const nothing = { part: { kind: 'sentence', text: '', opens: true } as const, place: 0, score: 0 };

interface Scored {
  readonly part: Part;
  readonly place: number;
  readonly score: number;
}

/** How much of the question a text holds, 0..1; things that title and heading name already count less. */
function makeWorth({ title, section }: Quotable, { wanted, lexicon, information }: QuoteFor, known = ABOVE): Worth {
  const above = new Set(indexedTerms(`${title} ${section}`, lexicon));
  const things = wanted.map((one) => {
    const isAbove = one.terms.some(({ term, weight }) => weight === 1 && above.has(term));
    const weight = one.kind === 'light' || one.kind === 'asking' ? 0.3 : 1;
    return { terms: one.terms, value: weight * information(one) * (isAbove ? known : 1) };
  });
  const total = things.reduce((sum, { value }) => sum + value, 0) || 1;
  return (text) => {
    const said = new Set(indexedTerms(text, lexicon));
    const held = things.map(
      ({ terms, value }) =>
        value * Math.max(0, ...terms.filter(({ term }) => said.has(term)).map(({ weight }) => weight)),
    );
    return held.reduce((sum, value) => sum + value, 0) / total;
  };
}

function scoreOf(part: Part, place: number, { worth, asks }: { readonly worth: Worth; readonly asks: Asks }): number {
  const early = place === 0 ? FIRST : place === 1 ? SECOND : 0;
  const figure = wantsFigure(asks) ? ASKED_FOR : 0;
  switch (part.kind) {
    case 'table':
      return (
        Math.max(0, ...part.table.rows.map((row) => worth(row.join(' ')))) +
        FIRST +
        figure +
        (hasPrices(part.table) && asks.cues.has('price') ? PRICED : 0)
      );
    case 'list':
      return Math.max(0, ...part.items.map(worth)) + (asks.cues.has('papers') || asks.cues.has('how') ? LISTED : early);
    case 'sentence':
      return worth(part.text) + early + (figureFor(asks).test(part.text) ? figure : 0);
  }
}

function hasPrices({ rows }: Table): boolean {
  return rows.some((row) => row.some((cell) => PRICE.test(cell)));
}

/** A price is money or a rate; the year of a law is none. */
function figureFor({ cues }: Asks): RegExp {
  return cues.has('price') ? PRICE : HOLDS_FIGURE;
}

const PRICE = /\d[\d\s\u00a0\u202f.,]*(?:F|FCFA|CFA|francs?|millions?|%)(?![\p{L}])/u;

function wantsFigure({ figure, date, cues }: Asks): boolean {
  return figure || date || (['price', 'rate', 'amount', 'time'] as const).some((cue) => cues.has(cue));
}

/**
 * The best sentence and the next ones after it: those that hold nearly as much where a figure is asked for, else those that
 * follow the heading, in their order; with the sentences that they lean on and those that limit them.
 */
function sentences(parts: readonly Part[], scored: readonly Scored[], asks: Asks): string {
  const ranked = scored.filter(({ part }) => part.kind === 'sentence').sort((one, other) => other.score - one.score);
  const [best, ...others] = ranked;
  if (best === undefined) return '';
  const next = wantsFigure(asks)
    ? withFigures(best, others)
    : [...others].sort((one, other) => one.place - other.place);
  const kept = new Set<number>();
  let length = 0;
  for (const { place } of [best, ...next].slice(0, CHOSEN)) {
    const company = withCompany(parts, place).filter((one) => !kept.has(one));
    const added = company.reduce((sum, one) => sum + textOf(parts[one]).length, 0);
    if (kept.size > 0 && length + added > ENOUGH) continue;
    for (const one of company) kept.add(one);
    length += added;
  }
  return join(
    parts,
    [...kept].sort((one, other) => one - other),
  );
}

/** Sentences with a figure that hold nearly as much as the best one; where that has none, the best of those that do. */
function withFigures(best: Scored, others: readonly Scored[]): readonly Scored[] {
  const figures = others.filter(({ part }) => HOLDS_FIGURE.test(textOf(part)));
  const least = HOLDS_FIGURE.test(textOf(best.part))
    ? ALMOST * best.score
    : Math.min(ALMOST * best.score, figures[0]?.score ?? 0);
  return figures.filter(({ score }) => score >= least);
}

const HOLDS_FIGURE = /\d/;

function withCompany(parts: readonly Part[], place: number): readonly number[] {
  const company = [place];
  for (let before = place; before > 0 && LEANS.test(textOf(parts[before])) && !opens(parts[before]); before -= 1) {
    company.push(before - 1);
  }
  for (let after = place + 1; after < parts.length && LIMITS.test(textOf(parts[after])); after += 1)
    company.push(after);
  return company;
}

function opens(part: Part | undefined): boolean {
  return part?.kind !== 'sentence' || part.opens;
}

function textOf(part: Part | undefined): string {
  return part?.kind === 'sentence' ? part.text : '';
}

function join(parts: readonly Part[], places: readonly number[]): string {
  return places.reduce((text, place) => {
    const next = textOf(parts[place]);
    if (text === '') return next;
    return text + (opens(parts[place]) ? '\n\n' : ' ') + next;
  }, '');
}

/** What stands before a list or a table without leading to it by its own mark tells what these are, when it is short. */
function lead(parts: readonly Part[], place: number): readonly string[] {
  const part = parts[place];
  if (part === undefined || part.kind === 'sentence' || part.intro !== '') return [];
  const before: number[] = [];
  for (let one = place - 1; one >= 0 && textOf(parts[one]) !== ''; one -= 1) before.unshift(one);
  const text = join(parts, before);
  return text !== '' && text.length <= LEAD ? [text] : [];
}

function showBlock(part: Part, worth: Worth): string {
  if (part.kind === 'sentence') return part.text;
  const body = part.kind === 'list' ? listWithin(part.text, part.items) : showRows(part.table, worth);
  return part.intro === '' ? body : `${part.intro}\n\n${body}`;
}

/** Steps and papers are told whole; an endless list as far as it fits. */
function listWithin(text: string, items: readonly string[]): string {
  if (text.length <= ROOM) return text;
  const fitting = items.filter((_, place) => items.slice(0, place + 1).join('\n').length <= ROOM);
  return (fitting.length === 0 ? items.slice(0, 1) : fitting).join('\n');
}
