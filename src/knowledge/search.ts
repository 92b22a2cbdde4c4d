import type { Hit, Passage, StoredVector } from '../domain/knowledge.js';
import type { Embedder, PassageStore } from '../domain/ports.js';
import { expandSms } from '../language/normalise.js';
import { termsOf } from './terms.js';
import { makeVocabulary, type Vocabulary } from './vocabulary.js';

/** How deep each retriever is read before the two rankings are fused. */
const DEPTH = 30;
/** Reciprocal-rank fusion: a rank's weight is 1 / (RANK_DAMPING + rank). */
const RANK_DAMPING = 10;
const VECTOR_WEIGHT = 0.5;

/** What a question found, and how much of the question its best passage holds. */
export interface Found {
  readonly hits: readonly Hit[];
  /** Share of the question's information (idf) that stands in the best passage, 0..1. */
  readonly coverage: number;
}

export interface Searcher {
  /** Best passages first. */
  find(question: string, limit: number): Promise<Found>;
}

/** What is held in memory of the index; made again when a document changed. */
interface Snapshot {
  readonly fingerprint: string;
  readonly vocabulary: Vocabulary;
  readonly vectors: readonly StoredVector[];
}

/**
 * Lexical and vector search over the same chunks, fused by rank, then ordered by how much of the question
 * each passage holds.
 *
 * @source reciprocal-rank fusion: Cormack, Clarke, Büttcher, SIGIR 2009
 */
export function makeSearcher(store: PassageStore, embedder: Embedder): Searcher {
  let snapshot: Promise<Snapshot> | undefined;
  const fresh = async (): Promise<Snapshot> => {
    const fingerprint = await store.fingerprint();
    if ((await snapshot)?.fingerprint !== fingerprint) snapshot = takeSnapshot(store, fingerprint);
    return snapshot ?? takeSnapshot(store, fingerprint);
  };
  return {
    async find(question, limit) {
      const { vocabulary, vectors } = await fresh();
      const terms = [...new Set(termsOf(expandSms(question)).map((term) => vocabulary.nearest(term)))];
      if (terms.length === 0) return { hits: [], coverage: 0 };
      const [queryVector] = await embedder.embed([terms.join(' ')]);
      const lexical = await store.lexical(terms, DEPTH);
      const near = queryVector === undefined ? [] : nearest(queryVector, vectors, DEPTH);
      const candidates = fuse(lexical, near);
      const passages = await store.passages(candidates.map((candidate) => candidate.chunkId));
      return rank(candidates, passages, (passage) => coverageOf(terms, passage, vocabulary), limit);
    },
  };
}

async function takeSnapshot(store: PassageStore, fingerprint: string): Promise<Snapshot> {
  const { chunks, counts } = await store.vocabulary();
  return { fingerprint, vocabulary: makeVocabulary(chunks, counts), vectors: await store.vectors() };
}

/** Exact cosine: all vectors have unit length. */
function nearest(query: Float32Array, vectors: readonly StoredVector[], limit: number): readonly string[] {
  return vectors
    .map(({ chunkId, vector }) => ({ chunkId, similarity: dot(query, vector) }))
    .filter(({ similarity }) => similarity > 0)
    .sort((one, other) => other.similarity - one.similarity)
    .slice(0, limit)
    .map(({ chunkId }) => chunkId);
}

function dot(one: Float32Array, other: Float32Array): number {
  let sum = 0;
  for (let index = 0; index < one.length; index += 1) sum += (one[index] ?? 0) * (other[index] ?? 0);
  return sum;
}

interface Candidate {
  readonly chunkId: string;
  readonly lexicalRank?: number;
  readonly vectorRank?: number;
  /** 0..1: first in both rankings is 1. */
  readonly fused: number;
}

function fuse(lexical: readonly string[], near: readonly string[]): readonly Candidate[] {
  const best = (1 + VECTOR_WEIGHT) / (RANK_DAMPING + 1);
  return [...new Set([...lexical, ...near])].map((chunkId) => {
    const lexicalRank = lexical.indexOf(chunkId) + 1;
    const vectorRank = near.indexOf(chunkId) + 1;
    return {
      chunkId,
      fused: (weightOf(lexicalRank) + VECTOR_WEIGHT * weightOf(vectorRank)) / best,
      ...(lexicalRank > 0 ? { lexicalRank } : {}),
      ...(vectorRank > 0 ? { vectorRank } : {}),
    };
  });
}

function weightOf(rank: number): number {
  return rank > 0 ? 1 / (RANK_DAMPING + rank) : 0;
}

function coverageOf(terms: readonly string[], passage: Passage, vocabulary: Vocabulary): number {
  const held = new Set(passage.terms.split(' '));
  const total = terms.reduce((sum, term) => sum + vocabulary.idf(term), 0);
  const covered = terms.reduce((sum, term) => sum + (held.has(term) ? vocabulary.idf(term) : 0), 0);
  return total === 0 ? 0 : covered / total;
}

function rank(
  candidates: readonly Candidate[],
  passages: readonly Passage[],
  coverage: (passage: Passage) => number,
  limit: number,
): Found {
  const byId = new Map(passages.map((passage) => [passage.chunkId, passage]));
  const scored = candidates
    .flatMap(({ chunkId, fused, ...ranks }) => {
      const passage = byId.get(chunkId);
      if (passage === undefined) return [];
      const covered = coverage(passage);
      return [{ hit: { passage, ...ranks, score: (fused + covered) / 2 }, covered }];
    })
    .sort((one, other) => other.hit.score - one.hit.score);
  return { hits: scored.slice(0, limit).map(({ hit }) => hit), coverage: scored[0]?.covered ?? 0 };
}
