import { isStem } from './asked.js';

/** The fields of a passage, each a run of terms in reading order. */
export interface Fields {
  readonly documentId: string;
  /** Title and keywords of its document. */
  readonly about: readonly string[];
  readonly section: readonly string[];
  readonly text: readonly string[];
}

/** The passages that hold a term, by their place in the list, with its saturated frequency in each. */
export type Posting = ReadonlyMap<number, number>;

/** Which passages hold which terms. */
export interface Postings {
  of(term: string): Posting;
  /** Inverse document frequency, BM25 form, above zero; a term that no passage holds is the rarest. */
  idf(term: string): number;
}

/** Frequency saturates: the second mention of a word counts about half of the first. */
const SATURATION = 1.2;
/** A heading is the question that its section answers. Keywords are a list: its length says little. */
const FIELDS = [
  { field: 'about', weight: 1.2, lengthMatters: 0.3 },
  { field: 'section', weight: 2, lengthMatters: 0.5 },
  { field: 'text', weight: 1, lengthMatters: 0.75 },
] as const;

const nowhere: Posting = new Map();

/** @source BM25F: Robertson, Zaragoza, Taylor, CIKM 2004; k1 and b are the usual 1.2 and 0.75 */
export function makePostings(passages: readonly Fields[]): Postings {
  const postings = new Map<string, Map<number, number>>();
  const fields = FIELDS.map((field) => ({ ...field, mean: meanLength(passages, field.field) }));
  passages.forEach((passage, place) => {
    for (const [term, amount] of amountsOf(passage, fields)) {
      const posting = postings.get(term) ?? new Map<number, number>();
      postings.set(term, posting.set(place, (amount * (SATURATION + 1)) / (amount + SATURATION)));
    }
  });
  return {
    of: (term) => postings.get(term) ?? nowhere,
    idf(term) {
      const count = postings.get(term)?.size ?? 0;
      return Math.log(1 + (passages.length - count + 0.5) / (count + 0.5));
    },
  };
}

/** Neighbours among the stems, whichever comes first: `carte volée` and `volée, la carte` alike. */
export function pairsOf(terms: readonly string[]): readonly string[] {
  const stems = terms.filter(isStem);
  return stems.slice(1).map((stem, place) => [stems[place] ?? '', stem].sort().join(' '));
}

type Measured = (typeof FIELDS)[number] & { readonly mean: number };

function amountsOf(passage: Fields, fields: readonly Measured[]): ReadonlyMap<string, number> {
  const amounts = new Map<string, number>();
  for (const { field, weight, lengthMatters, mean } of fields) {
    const terms = passage[field];
    const share = weight / (1 - lengthMatters + (lengthMatters * terms.length) / mean);
    for (const term of [...terms, ...pairsOf(terms)]) amounts.set(term, (amounts.get(term) ?? 0) + share);
  }
  return amounts;
}

function meanLength(passages: readonly Fields[], field: Measured['field']): number {
  return passages.reduce((sum, passage) => sum + passage[field].length, 0) / passages.length || 1;
}
