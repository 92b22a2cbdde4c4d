import type { Hit, StoredVector } from '../domain/knowledge.js';
import type { Embedder, PassageStore } from '../domain/ports.js';
import { expandSms } from '../language/normalise.js';
import { wantedOf } from './asked.js';
import { confidenceOf } from './confidence.js';
import type { Lexicon } from './lexicon.js';
import type { Scored } from './lexical-index.js';
import { takeSnapshot, type Snapshot } from './snapshot.js';

/** How deep each retriever is read before the two are joined. */
const DEPTH = 50;
/** Weight of the vectors' cosine beside the lexical score; the best lexical score counts 1. */
const VECTOR_WEIGHT = 0.1;

/** Read for each one shown, so that one document does not fill the screen. */
const PASSAGES_READ = 3;
/** What each passage of the same document that stands before it costs a passage. */
const REPETITION = 0.15;

/** What a question found. */
export interface Found {
  /** Best first. */
  readonly hits: readonly Hit[];
  /** How likely it is that the best of them answers the question, 0..1. */
  readonly confidence: number;
}

export interface Searcher {
  find(question: string, limit: number): Promise<Found>;
}

/** What answers come from: the index, text to vectors, and the words of the domain. */
export interface Sources {
  readonly store: PassageStore;
  readonly embedder: Embedder;
  readonly lexicon: Lexicon;
}

/** Lexical and vector search over the same passages, joined by score. */
export function makeSearcher({ store, embedder, lexicon }: Sources): Searcher {
  let snapshot: Promise<Snapshot> | undefined;
  const fresh = async (): Promise<Snapshot> => {
    const fingerprint = await store.fingerprint();
    if ((await snapshot)?.fingerprint !== fingerprint) snapshot = takeSnapshot(store, fingerprint, lexicon);
    return snapshot ?? takeSnapshot(store, fingerprint, lexicon);
  };
  return {
    async find(question, limit) {
      const { vocabulary, vectors, index } = await fresh();
      const plain = expandSms(question);
      const wanted = wantedOf(plain, lexicon, vocabulary);
      if (wanted.length === 0) return { hits: [], confidence: 0 };
      const [query] = await embedder.embed([plain]);
      const near = query === undefined ? [] : nearest(query, vectors, DEPTH);
      const candidates = join(index.find(wanted, DEPTH), near);
      const [best] = candidates;
      const confidence = best === undefined ? 0 : confidenceOf(wanted, best.place, index);
      const hits = await hitsOf(candidates.slice(0, limit * PASSAGES_READ), vectors, store);
      return { hits: varied(hits).slice(0, limit), confidence };
    },
  };
}

/** Exact cosine, best first: all vectors have unit length. */
function nearest(query: Float32Array, vectors: readonly StoredVector[], limit: number): readonly Scored[] {
  return vectors
    .map(({ vector }, place) => ({ place, score: dot(query, vector) }))
    .filter(({ score }) => score > 0)
    .sort((one, other) => other.score - one.score)
    .slice(0, limit);
}

function dot(one: Float32Array, other: Float32Array): number {
  let sum = 0;
  for (let index = 0; index < one.length; index += 1) sum += (one[index] ?? 0) * (other[index] ?? 0);
  return sum;
}

interface Candidate {
  readonly place: number;
  /** 0..1: first in both, and as near as can be, is 1. */
  readonly score: number;
  readonly lexicalRank?: number;
  readonly vectorRank?: number;
}

function join(lexical: readonly Scored[], near: readonly Scored[]): readonly Candidate[] {
  const top = lexical[0]?.score ?? 1;
  const byWords = rankedByPlace(lexical);
  const byVector = rankedByPlace(near);
  return [...new Set([...byWords.keys(), ...byVector.keys()])]
    .map((place) => {
      const word = byWords.get(place);
      const vector = byVector.get(place);
      return {
        place,
        score: ((word?.score ?? 0) / top + VECTOR_WEIGHT * (vector?.score ?? 0)) / (1 + VECTOR_WEIGHT),
        ...(word === undefined ? {} : { lexicalRank: word.rank }),
        ...(vector === undefined ? {} : { vectorRank: vector.rank }),
      };
    })
    .sort((one, other) => other.score - one.score);
}

function rankedByPlace(
  scored: readonly Scored[],
): ReadonlyMap<number, { readonly score: number; readonly rank: number }> {
  return new Map(scored.map(({ place, score }, index) => [place, { score, rank: index + 1 }]));
}

async function hitsOf(
  candidates: readonly Candidate[],
  vectors: readonly StoredVector[],
  store: PassageStore,
): Promise<readonly Hit[]> {
  const ids = candidates.map(({ place }) => vectors[place]?.chunkId ?? '');
  const passages = new Map((await store.passages(ids)).map((passage) => [passage.chunkId, passage]));
  return candidates.flatMap(({ place, ...ranked }) => {
    const passage = passages.get(vectors[place]?.chunkId ?? '');
    return passage === undefined ? [] : [{ passage, ...ranked }];
  });
}

/** Passages of one document are near each other; another document is worth more than the third of them. */
function varied(hits: readonly Hit[]): readonly Hit[] {
  const before = new Map<string, number>();
  return hits
    .map((hit) => {
      const { documentId } = hit.passage;
      const count = before.get(documentId) ?? 0;
      before.set(documentId, count + 1);
      return { ...hit, score: hit.score * (1 - REPETITION) ** count };
    })
    .sort((one, other) => other.score - one.score);
}
