import type { Lexicon, Span } from './lexicon.js';

/** Money goes to a place or comes from it: a word before the place says which. */
type Direction = 'to' | 'from';

const WAYS: ReadonlyMap<string, Direction> = new Map([
  ...['vers', 'to', 'into', 'towards', 'hors'].map((word) => [word, 'to'] as const),
  ...['depuis', 'from', 'provenance', 'venant', 'joge'].map((word) => [word, 'from'] as const),
]);
/** Before a country these say the way too; before an account they say nothing. */
const WAYS_OF_COUNTRIES: ReadonlyMap<string, Direction> = new Map([
  ...['en', 'au', 'aux'].map((word) => [word, 'to'] as const),
  ...['de', 'd', 'du', 'des'].map((word) => [word, 'from'] as const),
]);
/** Stand between the way and the place. */
const BETWEEN = new Set('l la le les un une autre the my mon ma mes notre nos son sa sama a an another'.split(' '));
const OF = new Set(['de', 'd', 'du', 'des']);

/**
 * The directions that a run of folded words names, as terms of their own: `to:etranger` of « un virement vers la France ».
 *
 * @param spans the concepts in the same words
 */
export function directionsOf(said: readonly string[], spans: readonly Span[], lexicon: Lexicon): readonly string[] {
  return spans.flatMap(({ start, concepts }) =>
    concepts.flatMap((concept) => {
      const kind = lexicon.directed.get(concept);
      const way = kind === undefined ? undefined : wayBefore(said, start, kind);
      return way === undefined ? [] : [`${way}:${concept}`];
    }),
  );
}

function wayBefore(said: readonly string[], start: number, kind: 'country' | 'holder'): Direction | undefined {
  let at = start - 1;
  while (BETWEEN.has(said[at] ?? '')) at -= 1;
  const word = said[at] ?? '';
  const beyond = OF.has(word) ? WAYS.get(said[at - 1] ?? '') : undefined;
  return beyond ?? WAYS.get(word) ?? (kind === 'country' ? WAYS_OF_COUNTRIES.get(word) : undefined);
}
