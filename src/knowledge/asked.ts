import { words } from '../language/normalise.js';
import { spansOf, type Lexicon, type Span } from './lexicon.js';
import { isStopWord, stemOf } from './terms.js';
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
  /** `topic`: a concept of the domain; `everyday`: one of daily life; `plain`: any other word; `light`: says little; `elsewhere`: the name of another house. */
  readonly kind: 'topic' | 'everyday' | 'plain' | 'light' | 'elsewhere';
  /** Its spelling was guessed. */
  readonly mended: boolean;
}

/** `guichet` alone is half of `guichet automatique`. */
const HALF_OF_A_PHRASE = 0.5;

const CONCEPT = '=';
const EXACT = "'";

/** A stem: neither the mark of a concept nor of an exact word. */
export function isStem(term: string): boolean {
  return !term.startsWith(CONCEPT) && !term.startsWith(EXACT);
}

/** The terms of a line of a document in reading order: stems, exact words, and the concepts that they stand for. */
export function indexedTerms(text: string, lexicon: Lexicon): readonly string[] {
  const said = words(text);
  const spans = new Map(spansOf(said, lexicon).map((span) => [span.start, span]));
  return said.flatMap((word, place) => [
    ...(isStopWord(word) ? [] : [stemOf(word), EXACT + word]),
    ...conceptsOf(spans.get(place)),
  ]);
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
    .filter(({ terms }) => terms.length > 0);
  return [...new Map(wanted.map((one) => [one.terms.map(({ term }) => term).join(' '), one])).values()];
}

function wantedAt(span: Span, written: readonly string[], said: readonly string[], lexicon: Lexicon): Wanted {
  const { start, length } = span;
  const own = said.slice(start, start + length).filter((word) => !isStopWord(word));
  const single = length === 1;
  return {
    terms: [
      ...own.map((word) => ({ term: stemOf(word), weight: single ? 1 : HALF_OF_A_PHRASE })),
      ...conceptsOf(span).map((term) => ({ term, weight: 1 })),
    ],
    // The form matters where no concept says what the word means.
    exact: span.concepts.length > 0 ? [] : own.map((word) => EXACT + word),
    kind: kindOf(span, said.slice(start, start + length), lexicon),
    mended: written[start] !== said[start],
  };
}

function kindOf({ concepts }: Span, said: readonly string[], lexicon: Lexicon): Wanted['kind'] {
  if (lexicon.elsewhere.has(said.join(' '))) return 'elsewhere';
  const isLight = (word: string) => lexicon.light.has(stemOf(word));
  const [word = '', ...more] = said;
  if (concepts.length > 0) {
    if (concepts.every(isLight) || (more.length === 0 && isStopWord(word))) return 'light';
    return concepts.every((concept) => lexicon.everyday.has(concept)) ? 'everyday' : 'topic';
  }
  return /^\d+$/.test(word) || isLight(word) ? 'light' : 'plain';
}

function conceptsOf(span: Span | undefined): readonly string[] {
  return (span?.concepts ?? []).map((concept) => CONCEPT + concept);
}
