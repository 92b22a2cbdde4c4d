/** The terms of the index: how rare each is, and which one a misspelt word was meant to be. */
export interface Vocabulary {
  /** Inverse document frequency, BM25 form, above zero; a term that no chunk holds is the rarest. */
  idf(term: string): number;
  /** The term itself when it is known or too short to mend, else the known term one slip away. */
  nearest(term: string): string;
}

const SHORTEST_MENDED = 5;

/**
 * @param chunks how many chunks the index holds
 * @param counts in how many chunks each term stands
 */
export function makeVocabulary(chunks: number, counts: ReadonlyMap<string, number>): Vocabulary {
  const byShape = indexByDeletions(counts.keys());
  const mended = new Map<string, string>();
  return {
    idf(term) {
      const count = counts.get(term) ?? 0;
      return Math.log(1 + (chunks - count + 0.5) / (count + 0.5));
    },
    nearest(term) {
      if (counts.has(term) || term.length < SHORTEST_MENDED || /\d/.test(term)) return term;
      const known = mended.get(term) ?? closest(term, byShape, counts);
      if (mended.size < 10_000) mended.set(term, known);
      return known;
    },
  };
}

/** One slip (a letter more, less, other, or two swapped) leaves two words with a common one-letter deletion. */
function indexByDeletions(terms: Iterable<string>): ReadonlyMap<string, readonly string[]> {
  const index = new Map<string, string[]>();
  for (const term of terms) {
    if (term.length < SHORTEST_MENDED - 1) continue;
    for (const shape of shapesOf(term)) {
      const terms = index.get(shape);
      if (terms === undefined) index.set(shape, [term]);
      else terms.push(term);
    }
  }
  return index;
}

function shapesOf(term: string): readonly string[] {
  return [term, ...Array.from(term, (_, index) => term.slice(0, index) + term.slice(index + 1))];
}

/** Of several known terms one slip away, the most frequent. The first letter is rarely the wrong one. */
function closest(
  term: string,
  index: ReadonlyMap<string, readonly string[]>,
  counts: ReadonlyMap<string, number>,
): string {
  const candidates = shapesOf(term)
    .flatMap((shape) => index.get(shape) ?? [])
    .filter((candidate) => candidate.charAt(0) === term.charAt(0));
  return candidates.reduce(
    (best, candidate) => ((counts.get(candidate) ?? 0) > (counts.get(best) ?? 0) ? candidate : best),
    term,
  );
}
