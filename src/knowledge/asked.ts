import { words } from '../language/normalise.js';
import { directionsOf } from './directions.js';
import { spansOf, type Lexicon, type Span } from './lexicon.js';
import { CONCEPT, EXACT, FAMILY } from './term-runs.js';
import { familyOf, isAskingWord, isStopWord, oneSpelling, stemOf } from './terms.js';
import type { Vocabulary } from './vocabulary.js';

/** A term and how fully it says what is wanted, 0..1. */
export interface WeighedTerm {
  readonly term: string;
  readonly weight: number;
}

/** One thing that a question is about, and the terms that may stand for it. */
export interface Wanted {
  /** Any of them will do: the question's own words first, then the concepts that they name. */
  readonly terms: readonly WeighedTerm[];
  /** The same in the very form that was written. */
  readonly exact: readonly string[];
  /** `topic`: a concept of the domain; `everyday`: one of daily life; `plain`: any other word; `light`: says little; `asking`: names the kind of thing asked for; `elsewhere`: the name of another house. */
  readonly kind: 'topic' | 'everyday' | 'plain' | 'light' | 'asking' | 'elsewhere';
  /** As they were written, folded. */
  readonly written: readonly string[];
  /** Its spelling was guessed. */
  readonly mended: boolean;
}

/** Another word of the same family says less. */
const FAMILY_WEIGHT = 0.6;
/** `guichet` alone is half of `guichet automatique`. */
const HALF_OF_A_PHRASE = 0.5;

/** The terms of a line of a document in reading order: stems, exact words, and the concepts that they stand for. */
export function indexedTerms(text: string, lexicon: Lexicon): readonly string[] {
  const said = words(text);
  const found = spansOf(said, lexicon);
  const spans = new Map(found.map((span) => [span.start, span]));
  const terms = said.flatMap((word, place) => [
    ...(isStopWord(word) ? [] : [stemOf(word), EXACT + oneSpelling(word), ...familyTerms(word)]),
    ...conceptsOf(spans.get(place)),
  ]);
  return [...terms, ...directionsOf(said, found, lexicon).map((direction) => CONCEPT + direction)];
}

/** Terms and concepts of a list of keywords that is known by its stems only. */
export function keywordTerms(stems: readonly string[], lexicon: Lexicon): readonly string[] {
  return [...stems, ...new Set(spansOf(stems, lexicon).flatMap(conceptsOf))];
}

/** What a question wants, its spelling mended, each thing once, in the order of the question. */
export function wantedOf(question: string, lexicon: Lexicon, vocabulary: Vocabulary): readonly Wanted[] {
  const written = words(question);
  const said = written.map((word) => vocabulary.mend(word));
  const spans = spansOf(said, lexicon);
  const inside = new Set(spans.flatMap(({ start, length }) => Array.from({ length }, (_, step) => start + step)));
  const alone = said.flatMap((_, start) => (inside.has(start) ? [] : [{ start, length: 1, concepts: [] }]));
  const wanted = [...spans, ...alone]
    .sort((one, other) => one.start - other.start)
    .map((span) => wantedAt(span, written, said, lexicon))
    .concat(directionsOf(said, spans, lexicon).map(wantedWay))
    .filter(({ terms }) => terms.length > 0);
  return [...new Map(wanted.map((one) => [one.terms.map(({ term }) => term).join(' '), one])).values()];
}

function wantedAt(span: Span, written: readonly string[], said: readonly string[], lexicon: Lexicon): Wanted {
  const { start, length } = span;
  const kind = kindOf(span, said.slice(start, start + length), lexicon);
  const own = kind === 'elsewhere' ? [] : said.slice(start, start + length).filter((word) => !isStopWord(word));
  const single = length === 1;
  return {
    terms: [
      ...own.map((word) => ({ term: stemOf(word), weight: single ? 1 : HALF_OF_A_PHRASE })),
      ...conceptsOf(span).map((term) => ({ term, weight: 1 })),
      ...own.flatMap((word) =>
        familyTerms(word).map((term) => ({ term, weight: FAMILY_WEIGHT * (single ? 1 : HALF_OF_A_PHRASE) })),
      ),
    ],
    exact: own.map((word) => EXACT + oneSpelling(word)),
    kind,
    written: written.slice(start, start + length),
    mended: written[start] !== said[start],
  };
}

/** Where money goes or comes from. */
function wantedWay(direction: string): Wanted {
  return { terms: [{ term: CONCEPT + direction, weight: 1 }], exact: [], kind: 'light', written: [], mended: false };
}

function kindOf({ concepts }: Span, said: readonly string[], lexicon: Lexicon): Wanted['kind'] {
  if (lexicon.elsewhere.has(said.join(' '))) return 'elsewhere';
  const isLight = (word: string) => lexicon.light.has(stemOf(word));
  const [word = '', ...more] = said;
  if (concepts.length > 0) {
    if (concepts.every((concept) => lexicon.lightConcepts.has(concept)) || (more.length === 0 && isStopWord(word)))
      return 'light';
    return concepts.every((concept) => lexicon.everyday.has(concept)) ? 'everyday' : 'topic';
  }
  if (isAskingWord(word)) return 'asking';
  return /^\d+$/.test(word) || isLight(word) ? 'light' : 'plain';
}

function conceptsOf(span: Span | undefined): readonly string[] {
  return (span?.concepts ?? []).map((concept) => CONCEPT + concept);
}

function familyTerms(word: string): readonly string[] {
  const family = familyOf(word);
  return family === undefined ? [] : [FAMILY + family];
}
