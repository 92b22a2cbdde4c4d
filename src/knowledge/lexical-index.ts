import { isStem, type Wanted } from './asked.js';
import { makePostings, pairsOf, type Fields, type Posting, type Postings } from './postings.js';

/** A passage that holds some of what is wanted. */
export interface Scored {
  /** Place of the passage in the list that was indexed. */
  readonly place: number;
  /** Weighed BM25, above zero. */
  readonly score: number;
}

/** Passages in memory, found by what a question wants. */
export interface LexicalIndex {
  /** Best first. */
  find(wanted: readonly Wanted[], limit: number): readonly Scored[];
  /** How fully a passage holds something, 0..1. */
  held(wanted: Wanted, place: number): number;
  /** How telling a wanted thing is, above zero; what no passage holds is the most telling. */
  information(wanted: Wanted): number;
  isKnown(wanted: Wanted): boolean;
}

/** How much each kind of thing weighs in the order of passages: the domain's own words lead. */
const KIND_WEIGHT: Readonly<Record<Wanted['kind'], number>> = {
  topic: 1,
  everyday: 1,
  elsewhere: 1,
  plain: 0.6,
  light: 0.3,
};
/** What the same form adds to the same stem, and neighbours that stayed neighbours to two terms. */
const EXACT_WEIGHT = 0.5;
const PAIR_WEIGHT = 0.3;
/** A passage gains from what the rest of its document holds. */
const DOCUMENT_WEIGHT = 0.5;

export function makeLexicalIndex(passages: readonly Fields[]): LexicalIndex {
  const postings = makePostings(passages);
  return {
    information: (wanted) => informationOf(wanted, postings),
    isKnown: ({ terms }) => terms.some(({ term }) => postings.of(term).size > 0),
    held: (wanted, place) => shareHeld(wanted, place, postings),
    find(wanted, limit) {
      const gains = wanted.map((one) => gainOf(one, postings));
      const scores = sumOf([...gains, ...closeness(wanted, postings)]);
      const documents = documentScores(gains, passages);
      return [...scores]
        .map(([place, score]) => {
          const document = documents.get(passages[place]?.documentId ?? '') ?? 0;
          return { place, score: score + DOCUMENT_WEIGHT * document };
        })
        .sort((one, other) => other.score - one.score || one.place - other.place)
        .slice(0, limit);
    },
  };
}

/** A rare synonym of a common concept is not rare: where a concept is known, it says how telling the word is. */
function informationOf({ terms }: Wanted, postings: Postings): number {
  const known = terms.map(({ term }) => term).filter((term) => postings.of(term).size > 0);
  const concepts = known.filter((term) => !isStem(term));
  const measures = concepts.length > 0 ? concepts : known;
  return measures.length === 0 ? postings.idf('') : Math.max(...measures.map((term) => postings.idf(term)));
}

function shareHeld(wanted: Wanted, place: number, postings: Postings): number {
  const most = informationOf(wanted, postings);
  const shares = wanted.terms
    .filter(({ term }) => postings.of(term).has(place))
    .map(({ term, weight }) => (isStem(term) ? (weight * postings.idf(term)) / most : 1));
  return Math.min(1, Math.max(0, ...shares));
}

/** What each passage gains from one wanted thing: that of its best term there. */
function gainOf({ terms, kind }: Wanted, postings: Postings): Posting {
  const gain = new Map<number, number>();
  for (const { term, weight } of terms) {
    const value = KIND_WEIGHT[kind] * weight * postings.idf(term);
    for (const [place, amount] of postings.of(term)) {
      gain.set(place, Math.max(gain.get(place) ?? 0, value * amount));
    }
  }
  return gain;
}

/** What each passage gains from the question's own wording: exact forms and neighbours. */
function closeness(wanted: readonly Wanted[], postings: Postings): readonly Posting[] {
  const exact = wanted.flatMap(({ exact: forms, kind }) =>
    forms.map((term) => ({ term, weight: EXACT_WEIGHT * KIND_WEIGHT[kind] })),
  );
  const pairs = pairsOf(wanted.map(({ terms }) => terms[0]?.term ?? ''));
  return [...exact, ...pairs.map((term) => ({ term, weight: PAIR_WEIGHT }))].map(({ term, weight }) => {
    const value = weight * postings.idf(term);
    return new Map([...postings.of(term)].map(([place, amount]) => [place, value * amount]));
  });
}

function sumOf(gains: readonly Posting[]): Map<number, number> {
  const sums = new Map<number, number>();
  for (const gain of gains) {
    for (const [place, amount] of gain) sums.set(place, (sums.get(place) ?? 0) + amount);
  }
  return sums;
}

/** The gains of a document: for each wanted thing, that of its best passage. */
function documentScores(gains: readonly Posting[], passages: readonly Fields[]): ReadonlyMap<string, number> {
  const scores = new Map<string, number>();
  for (const gain of gains) {
    const best = new Map<string, number>();
    for (const [place, amount] of gain) {
      const id = passages[place]?.documentId ?? '';
      best.set(id, Math.max(best.get(id) ?? 0, amount));
    }
    for (const [id, amount] of best) scores.set(id, (scores.get(id) ?? 0) + amount);
  }
  return scores;
}
