import type { Wanted } from './asked.js';
import { makeFinder } from './finder.js';
import { makePostings, type Postings } from './postings.js';
import { CONCEPT, FAMILY, type TermRuns } from './term-runs.js';
import type { Scored } from './top.js';

/** Passages in memory, found by what a question wants. */
export interface LexicalIndex {
  /** Best first, by weighed BM25. */
  find(wanted: readonly Wanted[], limit: number): readonly Scored[];
  /** How fully a passage holds something, 0..1. */
  held(wanted: Wanted, place: number): number;
  /** How telling a wanted thing is, above zero; what no passage holds is the most telling. */
  readonly information: (wanted: Wanted) => number;
  isKnown(wanted: Wanted): boolean;
  /** Inverse document frequency of any term, exact forms too. */
  rarity(term: string): number;
  /** Of a passage with its title and heading, in terms of all kinds. */
  readonly meanLength: number;
  readonly runs: TermRuns;
  readonly postings: Postings;
}

export function makeLexicalIndex(runs: TermRuns): LexicalIndex {
  const postings = makePostings(runs);
  const known = (term: string): number | undefined => {
    const id = runs.idOf(term);
    return id !== undefined && postings.to(id) > postings.from(id) ? id : undefined;
  };
  const idf = (term: string) => postings.idf(known(term));
  /** A rare synonym of a common concept is not rare: where a concept is known, it says how telling the word is. */
  const information = ({ terms }: Wanted): number => {
    const held = terms.map(({ term }) => term).filter((term) => isProof(term) && known(term) !== undefined);
    const concepts = held.filter((term) => term.startsWith(CONCEPT));
    const measures = concepts.length > 0 ? concepts : held;
    return measures.length === 0 ? postings.idf(undefined) : Math.max(...measures.map(idf));
  };
  const find = makeFinder(runs, postings);
  return {
    runs,
    postings,
    information,
    rarity: (term) => postings.idf(runs.idOf(term)),
    meanLength: runs.tokens.length / runs.size || 1,
    isKnown: ({ terms }) => terms.some(({ term }) => isProof(term) && known(term) !== undefined),
    held(wanted, place) {
      const most = information(wanted);
      const shares = wanted.terms
        .filter(({ term }) => {
          const id = known(term);
          return isProof(term) && id !== undefined && postings.holds(id, place);
        })
        .map(({ term, weight }) => (term.startsWith(CONCEPT) ? 1 : (weight * idf(term)) / most));
      return Math.min(1, Math.max(0, ...shares));
    },
    find,
  };
}

/** A word of the same family leads to a passage, but does not prove that it speaks of the same. */
function isProof(term: string): boolean {
  return !term.startsWith(FAMILY);
}
