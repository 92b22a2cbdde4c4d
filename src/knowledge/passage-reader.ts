import type { LexicalIndex } from './lexical-index.js';
import { soughtOf, type Question, type Sought } from './sought.js';
import { STEM } from './term-runs.js';

/** How one passage speaks of what is wanted; each 0..1, but `exact` that may pass 1. */
export interface Reading {
  /** Of the question's worth: held in one sentence, where title and heading count in part. */
  readonly context: number;
  /** Held in the title and keywords of its document, in all of it. */
  readonly title: number;
  readonly whole: number;
  /** Held in the questions that customers asked for it. */
  readonly known: number;
  /** Neighbours of the question that stand together in the text. */
  readonly pairs: number;
  /** BM25 of the very forms that were written, as a share of what those forms are worth. */
  readonly exact: number;
  /** The sentence that holds most of the question holds a figure, a date. */
  readonly figure: number;
  readonly year: number;
  /** Share of the heading that the question asks for. */
  readonly asked: number;
  /** Share of what the question wants to know that the heading tells. */
  readonly agrees: number;
}

/** From, and up to but not with. */
type Span = readonly [number, number];

/** Words of the question this many stems apart stand together. */
const TOGETHER = 2;
/** What title and heading say counts this much in each sentence below. */
const FROM_ABOVE = 0.7;
/** Saturation and length of exact forms, as BM25 usually has them. */
const K1 = 1.2;
const B = 0.75;
/** No word stands here: far from all. */
const NOWHERE = -1000;

/** Reads the passages of an index, one by one, for one question. */
export function makeReader(question: Question, index: LexicalIndex): (place: number) => Reading {
  const sought = soughtOf(question, index);
  const { runs } = index;
  return (place) => {
    const about: Span = [runs.aboutAt(place), runs.sectionAt(place)];
    const section: Span = [runs.sectionAt(place), runs.askedAt(place)];
    const asked: Span = [runs.askedAt(place), runs.textAt(place)];
    const text: Span = [runs.textAt(place), runs.aboutAt(place + 1)];
    const heading = heldIn(section, sought);
    const title = heldIn(about, sought);
    const above = most(title, heading);
    return {
      title: sought.coverage(title),
      known: sought.coverage(heldIn(asked, sought)),
      pairs: pairsIn(text, sought),
      exact: exactIn([about[0], text[1]], sought),
      ...readHeading(section, sought),
      ...readSentences(text, above, sought),
    };
  };
}

function heldIn([from, to]: Span, { index, parts, things }: Sought): Float64Array {
  const held = new Float64Array(things);
  for (let at = from; at < to; at += 1) {
    for (const { thing, share } of parts.get(index.runs.tokens[at] ?? 0) ?? []) {
      if (share > (held[thing] ?? 0)) held[thing] = share;
    }
  }
  return held;
}

function most(one: Float64Array, other: Float64Array): Float64Array {
  return one.map((share, thing) => Math.max(share, other[thing] ?? 0));
}

type Sentences = Pick<Reading, 'context' | 'whole' | 'figure' | 'year'>;

function readSentences([from, to]: Span, above: Float64Array, sought: Sought): Sentences {
  const { tokens } = sought.index.runs;
  const fromAbove = above.map((share) => share * FROM_ABOVE);
  let whole = above;
  let [context, figure, year, best] = [0, 0, 0, -1];
  let start = from;
  for (let at = from; at < to; at += 1) {
    // Each sentence ends in a zero, the last one too.
    if (tokens[at] !== 0) continue;
    const held = heldIn([start, at], sought);
    const alone = sought.coverage(held);
    const hasFigure = holds([start, at], sought.figure, sought);
    if (alone > best || (alone === best && hasFigure > figure)) {
      best = alone;
      figure = hasFigure;
      year = holds([start, at], sought.year, sought);
    }
    context = Math.max(context, sought.coverage(most(held, fromAbove)));
    whole = most(whole, held);
    start = at + 1;
  }
  return { context, whole: sought.coverage(whole), figure, year };
}

/** Marks stand at the end of a sentence. */
function holds([from, to]: Span, mark: number, { index }: Sought): number {
  for (let at = to - 1; at >= from && at > to - 4; at -= 1) if (index.runs.tokens[at] === mark) return 1;
  return 0;
}

function pairsIn([from, to]: Span, { index, parts, things, pairValue, pairsTotal }: Sought): number {
  if (pairsTotal === 0) return 0;
  const { tokens, kinds } = index.runs;
  const lastAt = new Int32Array(things + 2).fill(NOWHERE);
  const together = new Set<number>();
  let position = 0;
  for (let at = from; at < to; at += 1) {
    const id = tokens[at] ?? 0;
    if (kinds[id] === STEM) position += 1;
    if (id === 0) position += TOGETHER;
    for (const { thing } of parts.get(id) ?? []) {
      // One place is left free on each side: the first thing has none before it.
      if (position - (lastAt[thing] ?? NOWHERE) <= TOGETHER) together.add(thing - 1);
      if (position - (lastAt[thing + 2] ?? NOWHERE) <= TOGETHER) together.add(thing);
      lastAt[thing + 1] = position;
    }
  }
  return [...together].reduce((total, thing) => total + pairValue(thing), 0) / pairsTotal;
}

function exactIn([from, to]: Span, { index, forms, formsTotal }: Sought): number {
  if (formsTotal === 0) return 0;
  const counts = new Map<number, number>();
  for (let at = from; at < to; at += 1) {
    const id = index.runs.tokens[at] ?? 0;
    if (forms.has(id)) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  const length = 1 - B + (B * (to - from)) / index.meanLength;
  const scores = [...counts].map(([id, count]) => ((forms.get(id) ?? 0) * count * (K1 + 1)) / (count + K1 * length));
  return scores.reduce((total, score) => total + score, 0) / formsTotal;
}

function readHeading([from, to]: Span, { index, parts, asks, cueIds }: Sought): Pick<Reading, 'asked' | 'agrees'> {
  const { tokens, kinds } = index.runs;
  let [all, asked, worth, share, shared] = [0, 0, 0, 0, 0];
  for (let at = from; at < to; at += 1) {
    const id = tokens[at] ?? 0;
    const cue = cueIds.get(id);
    if (cue !== undefined && asks.has(cue)) shared += 1;
    if (kinds[id] === STEM) {
      asked += share * worth;
      worth = index.postings.idf(id);
      all += worth;
      share = 0;
    }
    // A word's family and concepts follow its stem.
    for (const part of parts.get(id) ?? []) share = Math.max(share, part.share);
  }
  asked += share * worth;
  return { asked: all === 0 ? 0 : asked / all, agrees: asks.size === 0 ? 0 : shared / asks.size };
}
