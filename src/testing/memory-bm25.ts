import type { Chunk } from '../domain/knowledge.js';

const K1 = 1.2;
const B = 0.75;

/** @source BM25 as SQLite's FTS5 computes it: k1 = 1.2, b = 0.75, a common term weighs almost nothing */
export function bestChunks(terms: readonly string[], chunks: readonly Chunk[]): readonly string[] {
  const texts = chunks.map(({ terms: own }) => tokensOf(own));
  const average = texts.reduce((sum, tokens) => sum + tokens.length, 0) / texts.length;
  const counts = [...new Set(terms)].map((term) => texts.map((tokens) => occurrences(tokensOf(term), tokens)));
  const scores = texts.map((tokens, place) =>
    counts.reduce((sum, ofTerm) => {
      const often = ofTerm[place] ?? 0;
      const length = 1 - B + (B * tokens.length) / average;
      return sum + (idfOf(ofTerm) * often * (K1 + 1)) / (often + K1 * length);
    }, 0),
  );
  return chunks
    .map(({ id }, place) => ({ id, score: scores[place] ?? 0 }))
    .filter(({ score }) => score > 0)
    .sort((one, other) => other.score - one.score)
    .map(({ id }) => id);
}

function idfOf(counts: readonly number[]): number {
  const holding = counts.filter((count) => count > 0).length;
  return Math.max(Math.log((counts.length - holding + 0.5) / (holding + 0.5)), 1e-6);
}

/** How often the words of a term stand side by side. */
function occurrences(term: readonly string[], tokens: readonly string[]): number {
  if (term.length === 0) return 0;
  return tokens.filter((_, start) => term.every((word, place) => tokens[start + place] === word)).length;
}

/** Words as the database's index cuts them. */
export function tokensOf(terms: string): readonly string[] {
  return terms
    .toLowerCase()
    .split(/[^\p{L}\p{N}\p{M}\p{Co}]+/u)
    .filter((token) => token !== '');
}
