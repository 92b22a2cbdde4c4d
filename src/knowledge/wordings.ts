import type { Wanted } from './asked.js';
import type { Cue } from './cues.js';
import { CONCEPT, CUE, FAMILY } from './term-runs.js';

/** A question that was read: its things, and what it wants to know of them. */
export interface ReadQuestion {
  readonly wanted: readonly Wanted[];
  readonly cues: ReadonlySet<Cue>;
}

/** A question that customers asked, with the passages that answer it; none: no document does. */
export interface KnownQuestion extends ReadQuestion {
  readonly places: readonly number[];
}

/** How like a question is to those that customers asked; each 0..1. */
export interface Likeness {
  /** To those that a passage answers: the three likest, the first of them most. */
  readonly of: (place: number) => number;
  /** To those that no document answers, in the same way. */
  readonly unanswered: number;
  /** Passages that answer the likest ones, best first. */
  readonly places: readonly number[];
}

/** Known questions, to be compared with a new one. */
export interface WordingIndex {
  compare(question: ReadQuestion): Likeness;
}

/** What a thing weighs, by its kind. */
const KIND: Readonly<Record<Wanted['kind'], number>> = {
  topic: 1,
  everyday: 0.9,
  plain: 0.9,
  elsewhere: 1.2,
  light: 0.45,
  asking: 0.3,
};
/** The very word says a little more than the concept that it stands for. */
const BESIDE_CONCEPT = 0.35;
const FAMILY_SHARE = 0.4;
const CUE_SHARE = 0.65;
/** Two things of one question: the price of a transfer is neither any price nor any transfer. */
const PAIR = 0.7;
/** So many things are paired at most: the rest of a long story pairs with nothing. */
const PAIRED = 12;
/** Of the likest questions, best first. */
const SHARES = [1 / 1.75, 0.5 / 1.75, 0.25 / 1.75] as const;
const PLACES = 12;

/** @source nearest neighbours by cosine of weighed terms; weights chosen on the `tune` rows of datasets/answers */
export function makeWordingIndex(known: readonly KnownQuestion[]): WordingIndex {
  const bags = known.map(bagOf);
  const holders = new Map<string, number>();
  for (const bag of bags) for (const term of bag.keys()) holders.set(term, (holders.get(term) ?? 0) + 1);
  const idf = (term: string) => Math.log(1 + known.length / (0.5 + (holders.get(term) ?? 0)));
  const postings = postingsOf(bags, idf);
  const scores = new Float64Array(known.length);
  return {
    compare(question) {
      scores.fill(0);
      const bag = bagOf(question);
      const length = lengthOf(bag, idf);
      for (const [term, weight] of bag) {
        const share = (weight * idf(term)) / length;
        for (const { at, value } of postings.get(term) ?? []) scores[at] = (scores[at] ?? 0) + share * value;
      }
      return likenessOf(scores, known);
    },
  };
}

interface Posting {
  readonly at: number;
  readonly value: number;
}

type Bag = ReadonlyMap<string, number>;

function postingsOf(bags: readonly Bag[], idf: (term: string) => number): ReadonlyMap<string, readonly Posting[]> {
  const postings = new Map<string, Posting[]>();
  bags.forEach((bag, at) => {
    const length = lengthOf(bag, idf);
    for (const [term, weight] of bag) {
      const list = postings.get(term);
      const posting = { at, value: (weight * idf(term)) / length };
      if (list === undefined) postings.set(term, [posting]);
      else list.push(posting);
    }
  });
  return postings;
}

/** The three best scores met so far. */
type Best = [number, number, number];

function likenessOf(scores: Float64Array, known: readonly KnownQuestion[]): Likeness {
  const best = new Map<number, Best>();
  const strange: Best = [0, 0, 0];
  known.forEach(({ places }, at) => {
    const score = scores[at] ?? 0;
    if (score === 0) return;
    if (places.length === 0) take(strange, score);
    for (const place of places) {
      const mine = best.get(place);
      if (mine === undefined) best.set(place, [score, 0, 0]);
      else take(mine, score);
    }
  });
  const likeness = new Map([...best].map(([place, three]) => [place, meanOf(three)]));
  const places = [...likeness].sort(([, one], [, other]) => other - one).slice(0, PLACES);
  return {
    of: (place) => likeness.get(place) ?? 0,
    unanswered: meanOf(strange),
    places: places.map(([place]) => place),
  };
}

function take(three: Best, score: number): void {
  if (score > three[0]) [three[0], three[1], three[2]] = [score, three[0], three[1]];
  else if (score > three[1]) [three[1], three[2]] = [score, three[1]];
  else if (score > three[2]) three[2] = score;
}

function meanOf(three: Readonly<Best>): number {
  return SHARES.reduce((sum, share, rank) => sum + share * (three[rank] ?? 0), 0);
}

/** Terms and pairs of them with their weights. */
function bagOf({ wanted, cues }: ReadQuestion): Bag {
  const bag = new Map<string, number>();
  const add = (term: string, weight: number) => bag.set(term, Math.max(weight, bag.get(term) ?? 0));
  for (const one of wanted) {
    const named = one.terms.some(({ term }) => term.startsWith(CONCEPT));
    for (const { term, weight } of one.terms) {
      const share = shareOf(term, named) * (term.startsWith(CONCEPT) || term.startsWith(FAMILY) ? 1 : weight);
      if (share > 0) add(term, KIND[one.kind] * share);
    }
  }
  for (const cue of cues) add(CUE + cue, CUE_SHARE);
  const paired = [...bag.keys()].filter((term) => term.startsWith(CONCEPT) || term.startsWith(CUE)).slice(0, PAIRED);
  for (const [place, one] of paired.entries()) {
    for (const other of paired.slice(0, place)) bag.set(one < other ? `${one}|${other}` : `${other}|${one}`, PAIR);
  }
  return bag;
}

function shareOf(term: string, named: boolean): number {
  if (term.startsWith(CONCEPT)) return 1;
  if (term.startsWith(FAMILY)) return named ? 0 : FAMILY_SHARE;
  return named ? BESIDE_CONCEPT : 1;
}

function lengthOf(bag: Bag, idf: (term: string) => number): number {
  let sum = 0;
  for (const [term, weight] of bag) sum += (weight * idf(term)) ** 2;
  return Math.sqrt(sum) || 1;
}
