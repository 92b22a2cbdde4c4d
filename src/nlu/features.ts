import { conceptsOf, stemOf } from './concepts.js';
import { hashOf, pairOf } from './hash.js';
import { soundOf } from './sound.js';

/** The kinds of things a line is made of. */
export const groups = ['words', 'letters', 'sounds', 'concepts', 'skips'] as const;
export type Group = (typeof groups)[number];

/** What a line is made of: one list of 32-bit hashes a group, each as often as it occurs. */
export type Features = Readonly<Record<Group, readonly number[]>>;

const SEEDS = {
  words: 0x811c9dc5,
  letters: 0x5bd1e995,
  sounds: 0x2f0b4d1b,
  concepts: 0x1b873593,
  stems: 0x38b34ae5,
  skips: 0x27d4eb2f,
};
const SHORTEST_PIECE = 2;
const LONGEST_PIECE = 5;
const LONGEST_LEAP = 3;

/**
 * Words with their neighbours, pieces of words, how words sound, what they mean, and stems near each other.
 *
 * @param words as `wordsOf` gives them
 */
export function featuresOf(words: readonly string[]): Features {
  const spelled = words.filter((word) => !word.startsWith('<'));
  const hashed = (list: readonly string[], group: Group): number[] => list.map((word) => hashOf(word, SEEDS[group]));
  return {
    words: chains(hashed(words, 'words')),
    letters: spelled.flatMap(piecesOf),
    sounds: hashed(spelled.map(soundOf), 'sounds'),
    concepts: couples(hashed(conceptsOf(words), 'concepts')),
    skips: leaps(hashed(words.map(stemOf), 'skips')),
  };
}

/** Each hash, each neighbouring pair (the line's two ends count as neighbours) and each triple. */
function chains(hashes: readonly number[]): readonly number[] {
  if (hashes.length === 0) return [];
  const bounded = [1, ...hashes, 2];
  const pairs = bounded.slice(1).map((hash, place) => pairOf(bounded[place] ?? 0, hash));
  const triples = hashes.slice(2).map((hash, place) => pairOf(pairs[place + 1] ?? 0, hash));
  return [...hashes, ...pairs, ...triples];
}

/** Letter n-grams of a word and its two edges. */
function piecesOf(word: string): readonly number[] {
  const bounded = ` ${word} `;
  const found: number[] = [];
  for (let length = SHORTEST_PIECE; length <= LONGEST_PIECE; length += 1) {
    for (let from = 0; from + length <= bounded.length; from += 1) {
      found.push(hashOf(bounded, SEEDS.letters, from, from + length));
    }
  }
  return found;
}

/** Each hash, and each two different ones wherever they stand: “card … lost” is “lost … card”. */
function couples(hashes: readonly number[]): readonly number[] {
  const different = [...new Set(hashes)].sort((a, b) => a - b).slice(0, 40);
  return [
    ...hashes,
    ...different.flatMap((first, place) => different.slice(place + 1).map((second) => pairOf(first, second))),
  ];
}

/** Pairs that stand two or three words apart, whichever comes first. */
function leaps(hashes: readonly number[]): readonly number[] {
  return hashes.flatMap((first, place) =>
    hashes
      .slice(place + 2, place + 1 + LONGEST_LEAP)
      .map((second) => pairOf(Math.max(first, second), Math.min(first, second))),
  );
}
