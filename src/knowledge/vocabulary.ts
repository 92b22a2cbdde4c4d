import { realWords } from '../language/real-words.js';
import { ordinaryWords } from './ordinary-words.js';
import { soundsOf } from './sound.js';
import { stemOf } from './terms.js';

/** The spellings that the index knows, and which of them a misspelt word was meant to be. */
export interface Vocabulary {
  /** The word itself when it is known or too short to mend, else the known word that sounds like it or is a slip away. */
  mend(word: string): string;
}

/** A slip in a shorter word makes too many other words. */
const SHORTEST_MENDED = 6;
/** Letters that telephones glue to the next word: `largent`, `jveux`, `dendettement`. */
const GLUED = /^(?:qu|[cdjlmnst])(?=\p{L}{4})/u;
/** They are what they are, however near to a word of a bank. */
const ORDINARY: ReadonlySet<string> = new Set([...ordinaryWords, ...realWords]);
/** Slips that two spellings of one sound may be apart, as a share of the longer. */
const SLIPS_OF_A_SOUND = 0.45;
const MENDED_KEPT = 10_000;

/** @param counts known spellings, folded, and how often each is written */
export function makeVocabulary(counts: ReadonlyMap<string, number>): Vocabulary {
  const stems = new Set([...counts.keys()].map(stemOf));
  const bySound = indexBy(counts.keys(), soundsOf);
  const byShape = indexBy(counts.keys(), shapesOf);
  const mended = new Map<string, string>();
  const mostWritten = (words: readonly string[]): string | undefined =>
    [...words].sort((one, other) => (counts.get(other) ?? 0) - (counts.get(one) ?? 0))[0];
  const known = (word: string): string | undefined => {
    if (counts.has(word)) return word;
    const alike = soundsOf(word).flatMap((sound) => bySound.get(sound) ?? []);
    return mostWritten(alike.filter((candidate) => isNear(candidate, word)));
  };
  const slipped = (word: string): string | undefined => {
    // A short word may only lack a letter of a longer one: `samdi`.
    const shapes = word.length === SHORTEST_MENDED - 1 ? [word] : shapesOf(word);
    const near = shapes.flatMap((shape) => byShape.get(shape) ?? []);
    // The first letter is rarely the wrong one.
    return mostWritten(
      near.filter((candidate) => candidate.charAt(0) === word.charAt(0) && slipsBetween(candidate, word) === 1),
    );
  };
  const find = (word: string): string =>
    known(word) ?? (GLUED.test(word) ? known(word.replace(GLUED, '')) : undefined) ?? slipped(word) ?? word;
  return {
    mend(word) {
      if (stems.has(stemOf(word)) || counts.has(word) || ORDINARY.has(word) || /\d/.test(word) || word.length < 3)
        return word;
      const meant = mended.get(word) ?? find(word);
      if (mended.size < MENDED_KEPT) mended.set(word, meant);
      return meant;
    },
  };
}

/** A sound is a clue, not a proof: `censé` sounds like `send`. */
function isNear(one: string, other: string): boolean {
  return slipsBetween(one, other) <= SLIPS_OF_A_SOUND * Math.max(one.length, other.length);
}

/** Letters to add, drop or change, or neighbours to swap, to make one word of the other. */
function slipsBetween(one: string, other: string): number {
  let before: readonly number[] = [];
  let last: readonly number[] = Array.from({ length: other.length + 1 }, (_, column) => column);
  for (let row = 1; row <= one.length; row += 1) {
    const line = [row];
    for (let column = 1; column <= other.length; column += 1) {
      const same = one[row - 1] === other[column - 1];
      const swapped = one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      line[column] = Math.min(
        (line[column - 1] ?? 0) + 1,
        (last[column] ?? 0) + 1,
        (last[column - 1] ?? 0) + (same ? 0 : 1),
        swapped ? (before[column - 2] ?? 0) + 1 : Infinity,
      );
    }
    before = last;
    last = line;
  }
  return last[other.length] ?? 0;
}

function indexBy(
  words: Iterable<string>,
  keysOf: (word: string) => readonly string[],
): ReadonlyMap<string, readonly string[]> {
  const index = new Map<string, string[]>();
  for (const word of words) {
    for (const key of keysOf(word)) {
      const list = index.get(key);
      if (list === undefined) index.set(key, [word]);
      else list.push(word);
    }
  }
  return index;
}

/** One slip (a letter more, less, other, or two swapped) leaves two words with a common one-letter deletion. */
function shapesOf(word: string): readonly string[] {
  if (word.length < SHORTEST_MENDED || /\d/.test(word)) return [];
  return [word, ...Array.from(word, (_, index) => word.slice(0, index) + word.slice(index + 1))];
}
