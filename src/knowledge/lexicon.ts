import { z } from 'zod';
import { OperatorError } from '../domain/errors.js';
import { words } from '../language/normalise.js';
import { isStopWord, stemOf } from './terms.js';

/** Names of concepts by the run of words that stands for them, joined by one space. */
type Concepts = ReadonlyMap<string, readonly string[]>;

/** What customers call the same thing, in all their languages: the words of one domain, given as data. */
export interface Lexicon {
  readonly byWords: Concepts;
  /** For the forms that are not listed: `fermé` for `fermer`. */
  readonly byStems: Concepts;
  /** Words with the stem of a variant and another meaning, folded: `pays` is not `payer`. */
  readonly apart: ReadonlySet<string>;
  /** Words of the longest variant that begins with a word or its stem. */
  readonly reach: ReadonlyMap<string, number>;
  /** Concepts that people speak of everywhere: they lead to a passage, but prove nothing of a question's subject. */
  readonly everyday: ReadonlySet<string>;
  /** Stems that say little about the subject: a question is not refused because its passage lacks them. */
  readonly light: ReadonlySet<string>;
  /** Concepts that say little, by name. */
  readonly lightConcepts: ReadonlySet<string>;
  /** Names of other houses, folded: what the documents are not about. */
  readonly elsewhere: ReadonlySet<string>;
  /** Every word of it, folded: known spellings. */
  readonly words: ReadonlySet<string>;
  /** Concepts that money goes to or comes from: countries, and who or what holds money. */
  readonly directed: ReadonlyMap<string, 'country' | 'holder'>;
  /** How customers ask for what the documents say, and for what none says. */
  readonly wordings: readonly KnownWording[];
}

/** A question as customers ask it. */
export interface KnownWording {
  readonly question: string;
  /** File and heading that answer it; absent: no document does. */
  readonly answer?: { readonly document: string; readonly section: string };
}

/** A run of words that stands for concepts. */
export interface Span {
  readonly start: number;
  readonly length: number;
  readonly concepts: readonly string[];
}

const lexiconFile = z.strictObject({
  /** A concept's name, and its variants in any language and spelling. */
  concepts: z.record(z.string().min(1), z.array(z.string().min(1))),
  everyday: z.array(z.string().min(1)),
  light: z.array(z.string().min(1)),
  elsewhere: z.array(z.string().min(1)),
  apart: z.array(z.string().min(1)).default([]),
  directed: z.record(z.string().min(1), z.enum(['country', 'holder'])).default({}),
});

/** No domain: every word stands for itself. */
export const emptyLexicon: Lexicon = {
  byWords: new Map(),
  byStems: new Map(),
  apart: new Set(),
  reach: new Map(),
  everyday: new Set(),
  light: new Set(),
  lightConcepts: new Set(),
  elsewhere: new Set(),
  words: new Set(),
  directed: new Map(),
  wordings: [],
};

/** @throws OperatorError `bad-lexicon` */
export function readLexicon(raw: unknown, wordings: readonly KnownWording[] = []): Lexicon {
  const read = lexiconFile.safeParse(raw);
  if (!read.success) {
    const issue = read.error.issues[0];
    throw new OperatorError('bad-lexicon', `lexicon ${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`, {
      fix: 'A lexicon holds `concepts` (name: list of variants), and lists: `everyday`, `light`, `elsewhere`, `apart`.',
    });
  }
  const { concepts, elsewhere } = read.data;
  const houses = new Set(elsewhere.map(nameOf));
  const variants = [...Object.entries(concepts), ...elsewhere.map((name) => [name, [name]] as const)].flatMap(
    ([concept, list]) => list.map((text) => ({ concept: nameOf(concept), words: words(text) })),
  );
  return {
    byWords: conceptsBy(variants, (said) => said),
    // Names have no other forms: BICIS is not the plural of BIC.
    byStems: conceptsBy(
      variants.filter(({ concept }) => !houses.has(concept)),
      (said) => said.map(stemOf),
    ),
    apart: new Set(read.data.apart.flatMap((text) => words(text))),
    reach: reachOf(variants),
    everyday: new Set(read.data.everyday.map(nameOf)),
    light: new Set(read.data.light.flatMap((text) => words(text).map(stemOf))),
    lightConcepts: new Set(read.data.light.map(nameOf)),
    elsewhere: new Set(read.data.elsewhere.map((text) => words(text).join(' '))),
    words: new Set([
      ...variants.flatMap((variant) => variant.words),
      ...[...read.data.light, ...read.data.apart].flatMap((text) => words(text)),
    ]),
    directed: new Map(Object.entries(read.data.directed).map(([concept, kind]) => [nameOf(concept), kind])),
    wordings,
  };
}

/** `Autre Banque` gives `autre-banque`. */
function nameOf(concept: string): string {
  return words(concept).join('-');
}

interface Variant {
  readonly concept: string;
  readonly words: readonly string[];
}

function reachOf(variants: readonly Variant[]): ReadonlyMap<string, number> {
  const reach = new Map<string, number>();
  for (const { words: said } of variants) {
    const [first = ''] = said;
    for (const key of [first, stemOf(first)]) reach.set(key, Math.max(said.length, reach.get(key) ?? 0));
  }
  return reach;
}

function conceptsBy(variants: readonly Variant[], formOf: (said: readonly string[]) => readonly string[]): Concepts {
  const concepts = new Map<string, readonly string[]>();
  for (const { concept, words: said } of variants) {
    const key = formOf(said).join(' ');
    concepts.set(key, [...new Set([...(concepts.get(key) ?? []), concept])]);
  }
  return concepts;
}

/** The concepts in a run of folded words: the longest variant first, none inside another, the listed form before its stem. */
export function spansOf(said: readonly string[], lexicon: Lexicon): readonly Span[] {
  const stems = said.map(stemOf);
  const spans: Span[] = [];
  let start = 0;
  while (start < said.length) {
    const span = spanAt(said, stems, start, lexicon);
    if (span !== undefined) spans.push(span);
    start += span?.length ?? 1;
  }
  return spans;
}

function spanAt(said: readonly string[], stems: readonly string[], start: number, lexicon: Lexicon): Span | undefined {
  const reach = Math.max(lexicon.reach.get(said[start] ?? '') ?? 0, lexicon.reach.get(stems[start] ?? '') ?? 0);
  for (let length = Math.min(reach, said.length - start); length > 0; length -= 1) {
    const run = (forms: readonly string[]) => forms.slice(start, start + length).join(' ');
    const concepts =
      lexicon.byWords.get(run(said)) ??
      (length === 1 && isOwn(said[start] ?? '', lexicon) ? undefined : lexicon.byStems.get(run(stems)));
    if (concepts !== undefined) return { start, length, concepts };
  }
  return undefined;
}

/** Its stem says nothing of it. */
function isOwn(word: string, lexicon: Lexicon): boolean {
  return isStopWord(word) || lexicon.apart.has(word);
}
