import type { Hit } from '../domain/knowledge.js';
import { TokoselError } from '../domain/errors.js';
import type { Embedder, PassageStore } from '../domain/index-ports.js';
import { estimatedTokens, type ModelUse } from '../domain/telemetry.js';
import type { VectorStore } from '../domain/vector-store.js';
import { expandSms } from '../language/normalise.js';
import { wantedOf, type Wanted } from './asked.js';
import { confidenceOf } from './confidence.js';
import { asksOf, type Asks } from './cues.js';
import type { Lexicon } from './lexicon.js';
import { offlineEmbedder } from './offline-embedder.js';
import { DEPTH, rank, type Candidate } from './ranking.js';
import { takeSnapshot, type Snapshot } from './snapshot.js';
import type { Scored } from './top.js';
import { makeExactVectors } from './vectors/exact-vectors.js';
import { wordingOf } from './wording.js';

/** What a question found. */
export interface Found {
  /** Best first. */
  readonly hits: readonly Hit[];
  /** How likely it is that the best of them answers the question, 0..1. */
  readonly confidence: number;
  /** What was asked, as the index knows it: what a quote is chosen by. */
  readonly about: Asked;
  /** Services outside the house that were asked for it; absent: none. */
  readonly calls?: readonly ModelUse[];
}

/** A question that was read. */
export interface Asked {
  readonly wanted: readonly Wanted[];
  readonly asks: Asks;
  readonly information: (wanted: Wanted) => number;
}

export interface Searcher {
  find(question: string, limit: number): Promise<Found>;
}

/** What answers come from: the index, text to vectors, and the words of the domain. */
export interface Sources {
  readonly store: Pick<PassageStore, 'vectors' | 'passages' | 'fingerprint'>;
  readonly embedder: Embedder;
  readonly lexicon: Lexicon;
  /** Absent: exact cosine over the store's vectors, held in memory. */
  readonly vectors?: Pick<VectorStore, 'nearest'>;
  /** Told when the vectors could not be asked and the words alone were: the code of the failure. */
  readonly onWordsAlone?: (reason: string) => void;
}

/** Lexical and vector search over the same passages; those that either found are read and ordered anew. */
export function makeSearcher(sources: Sources): Searcher {
  const fresh = makeFresh(sources);
  const { embedder, store } = sources;
  const vectors = sources.vectors ?? makeExactVectors(store, embedder.dimensions);
  return {
    async find(question, limit) {
      const snapshot = await fresh();
      const plain = expandSms(question);
      const about = {
        wanted: wantedOf(plain, sources.lexicon, snapshot.vocabulary),
        asks: asksOf(plain),
        information: snapshot.index.information,
      };
      if (about.wanted.length === 0) return { hits: [], confidence: 0, about };
      const { near, ...asked } = await nearTo(plain, snapshot, { ...sources, vectors });
      const lexical = snapshot.index.find(about.wanted, DEPTH);
      const byModel = embedder.recipe !== offlineEmbedder.recipe;
      const likeness = snapshot.wordings.compare({ wanted: about.wanted, cues: about.asks.cues });
      const candidates = rank({ lexical, near, byModel, likeness }, about, snapshot);
      const [best] = candidates;
      const confidence =
        best === undefined
          ? 0
          : confidenceOf({
              wanted: about.wanted,
              wording: wordingOf(question, plain),
              asksFigure: about.asks.figure,
              place: best.place,
              reading: best.reading,
              likeness,
              index: snapshot.index,
            });
      return { hits: await hitsOf(candidates.slice(0, limit), snapshot, store), confidence, about, ...asked };
    },
  };
}

/** The snapshot of the store as it is: taken once for all who ask at the same time. */
function makeFresh({ store, lexicon }: Sources): () => Promise<Snapshot> {
  let taken: { readonly fingerprint: string; readonly snapshot: Promise<Snapshot> } | undefined;
  return async () => {
    const fingerprint = await store.fingerprint();
    if (taken?.fingerprint !== fingerprint) {
      const snapshot = takeSnapshot(store, fingerprint, lexicon);
      const mine = { fingerprint, snapshot };
      taken = mine;
      // What failed is tried again by the next who asks.
      snapshot.catch(() => {
        if (taken === mine) taken = undefined;
      });
    }
    return taken.snapshot;
  };
}

/** By meaning; nothing when the question cannot be embedded or the vectors not be asked: words answer alone. */
async function nearTo(
  question: string,
  snapshot: Snapshot,
  sources: Sources & { readonly vectors: Pick<VectorStore, 'nearest'> },
): Promise<Near> {
  let outcome: ModelUse['outcome'] = 'failed';
  try {
    const query = await vectorOf(question, sources.embedder);
    outcome = 'ok';
    const near = query === undefined ? [] : await sources.vectors.nearest(query, DEPTH);
    return { near: placed(near, snapshot), ...callFor(question, sources.embedder, outcome) };
  } catch (cause) {
    if (!(cause instanceof TokoselError) || cause.fault !== 'upstream') throw cause;
    sources.onWordsAlone?.(cause.code);
    return { near: [], ...callFor(question, sources.embedder, outcome) };
  }
}

type Near = Pick<Found, 'calls'> & { readonly near: readonly Scored[] };

function placed(near: Awaited<ReturnType<VectorStore['nearest']>>, { places }: Snapshot): readonly Scored[] {
  return near.flatMap(({ chunkId, score }) => {
    const place = places.get(chunkId);
    return place === undefined || score <= 0 ? [] : [{ place, score }];
  });
}

/** What the vector of a question costs, where a service outside makes it. */
function callFor(question: string, { service }: Embedder, outcome: ModelUse['outcome']): Pick<Found, 'calls'> {
  if (service === undefined) return {};
  const inputTokens = outcome === 'ok' ? estimatedTokens(question) : 0;
  return { calls: [{ kind: 'embedding', model: service, outcome, inputTokens, outputTokens: 0 }] };
}

async function vectorOf(question: string, embedder: Embedder): Promise<Float32Array | undefined> {
  return embedder.embedQuestion === undefined
    ? (await embedder.embed([question]))[0]
    : embedder.embedQuestion(question);
}

async function hitsOf(
  candidates: readonly Candidate[],
  { chunkIds }: Snapshot,
  store: Sources['store'],
): Promise<readonly Hit[]> {
  const ids = candidates.map(({ place }) => chunkIds[place] ?? '');
  const passages = new Map((await store.passages(ids)).map((passage) => [passage.chunkId, passage]));
  return candidates.flatMap(({ place, reading: _, ...ranked }) => {
    const passage = passages.get(chunkIds[place] ?? '');
    return passage === undefined ? [] : [{ passage, ...ranked }];
  });
}
