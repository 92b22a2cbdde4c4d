import type { Wanted } from './asked.js';
import type { Asks } from './cues.js';
import { makeReader, type Reading } from './passage-reader.js';
import type { Snapshot } from './snapshot.js';
import type { Scored } from './top.js';
import type { Likeness } from './wordings.js';

/** How deep each retriever is read before the two are joined. */
export const DEPTH = 50;

/** What speaks for a passage: how it was found, and how it reads. Each about 0..1. */
export interface Evidence extends Omit<Reading, 'pairs'> {
  /** Its weighed BM25 as a share of the best one, and as a share of all that is wanted: 3 at most, for common words are worth next to nothing. */
  readonly words: number;
  readonly share: number;
  /** Its cosine between the last and the first of the nearest. */
  readonly near: number;
  /** How like it is to the likest question that customers asked for it. */
  readonly like: number;
}

/**
 * @source listwise logistic regression (the right passage against the others found with it) on the `tune` rows of datasets/answers
 *   (with all wordings, half of them and none), on half of the PIAF articles and half of the CNIL entries, in the proportion 14 : 8 : 5
 */
const WEIGHTS = {
  words: 7.7,
  share: -1,
  near: 0.4,
  title: 1.3,
  context: 2.15,
  whole: 0.65,
  exact: 1.75,
  figure: 1.15,
  year: 1.2,
  asked: 0.85,
  agrees: 2.05,
  known: 0.65,
  like: 9,
} as const satisfies Readonly<Record<keyof Evidence, number>>;
const EVIDENCE = [
  'words',
  'share',
  'near',
  'title',
  'context',
  'whole',
  'exact',
  'figure',
  'year',
  'asked',
  'agrees',
  'known',
  'like',
] as const;
/** Vectors of a model know meanings, and weigh as much as the words do. */
const MODEL_NEAR = 4;
/** This much less makes a passage half as good. */
const HALF = 2.5;

export interface Candidate {
  readonly place: number;
  /** 0..1: the best is 1. */
  readonly score: number;
  readonly lexicalRank?: number;
  readonly vectorRank?: number;
  readonly reading: Reading;
}

/** What was found, and by whom. */
export interface Finds {
  readonly lexical: readonly Scored[];
  /** Cosines. */
  readonly near: readonly Scored[];
  /** The vectors come from a model, not from the spelling. */
  readonly byModel: boolean;
  /** To the questions that customers asked. */
  readonly likeness: Likeness;
}

/** Both lists joined: every passage found is read, and ordered by all that speaks for it. */
export function rank(
  finds: Finds,
  about: { wanted: readonly Wanted[]; asks: Asks },
  snapshot: Snapshot,
): readonly Candidate[] {
  const judged = evidenceOf(finds, about, snapshot).map(({ evidence, ...candidate }) => ({
    ...candidate,
    points: pointsOf(evidence),
  }));
  const most = Math.max(...judged.map(({ points }) => points));
  return judged
    .map(({ points, ...candidate }) => ({ ...candidate, score: 2 ** ((points - most) / HALF) }))
    .sort((one, other) => other.score - one.score || one.place - other.place);
}

/** Every passage found with all that speaks for it. */
export function evidenceOf(
  finds: Finds,
  { wanted, asks }: { wanted: readonly Wanted[]; asks: Asks },
  { index }: Snapshot,
) {
  const read = makeReader({ wanted, cues: asks.cues }, index);
  const words = rankedByPlace(finds.lexical);
  const near = rankedByPlace(finds.near);
  const best = finds.lexical[0]?.score ?? 1;
  const worth = wanted.reduce((sum, one) => sum + index.information(one), 0) || 1;
  const [first, last] = [finds.near[0]?.score ?? 0, finds.near.at(-1)?.score ?? 0];
  return [...new Set([...words.keys(), ...near.keys(), ...finds.likeness.places])].map((place) => {
    const found = words.get(place)?.score ?? 0;
    const cosine = near.get(place)?.score ?? last;
    const reading = read(place);
    const evidence = {
      ...reading,
      words: found / best,
      share: Math.min(3, found / worth),
      near: first > last ? ((cosine - last) / (first - last)) * (finds.byModel ? MODEL_NEAR / WEIGHTS.near : 1) : 0,
      figure: asks.figure ? reading.figure : 0,
      year: asks.date ? reading.year : 0,
      like: finds.likeness.of(place),
    };
    return { place, evidence, reading, ...ranksOf(words.get(place)?.rank, near.get(place)?.rank) };
  });
}

function pointsOf(evidence: Evidence): number {
  return EVIDENCE.reduce((sum, name) => sum + WEIGHTS[name] * evidence[name], 0);
}

function ranksOf(lexicalRank: number | undefined, vectorRank: number | undefined) {
  return {
    ...(lexicalRank === undefined ? {} : { lexicalRank }),
    ...(vectorRank === undefined ? {} : { vectorRank }),
  };
}

function rankedByPlace(
  scored: readonly Scored[],
): ReadonlyMap<number, { readonly score: number; readonly rank: number }> {
  return new Map(scored.map(({ place, score }, index) => [place, { score, rank: index + 1 }]));
}
