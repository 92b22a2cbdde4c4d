/** The fields of a passage, each a run of terms in reading order. */
export interface Fields {
  readonly documentId: string;
  /** Title and keywords of its document. */
  readonly about: readonly string[];
  readonly section: readonly string[];
  /** Questions that customers asked for it. */
  readonly asked: readonly string[];
  /** With `SENTENCE_END` between sentences. */
  readonly text: readonly string[];
}

/** Stands between the sentences of a text; is no term. Its number is 0. */
export const SENTENCE_END = '.';
/** What a sentence holds besides terms, so that a question for a number or a date can be told from others. */
export const FIGURE = '#';
export const YEAR = '##';
/** Before the cue of a heading. */
export const CUE = '?';

export const CONCEPT = '=';
export const EXACT = "'";
export const FAMILY = '~';

/** All passages as numbers: each term has one, and each passage is four runs of them. */
export interface TermRuns {
  /** Passages in all. */
  readonly size: number;
  /** Different terms, and one. */
  readonly terms: number;
  /** From 1; undefined when no passage holds the term. */
  idOf(term: string): number | undefined;
  readonly kinds: Uint8Array;
  /** The runs one after the other: title and keywords, section, questions, text, and the next passage. */
  readonly tokens: Uint32Array;
  /** Where the runs of a passage begin; that of its text ends where the next passage begins. */
  aboutAt(place: number): number;
  sectionAt(place: number): number;
  askedAt(place: number): number;
  textAt(place: number): number;
  /** Documents in all, and the number of each passage's. */
  readonly documents: number;
  readonly documentOf: Uint32Array;
}

export const STEM = 0;
export const CONCEPT_KIND = 1;
export const READ_ONLY = 2;
export const FAMILY_KIND = 3;

/** Passages are written one after the other; none is kept. */
export interface TermRunsWriter {
  write(passage: Fields): void;
  finish(): TermRuns;
}

/** All passages at once. */
export function termRunsOf(passages: Iterable<Fields>): TermRuns {
  const writer = makeTermRunsWriter();
  for (const passage of passages) writer.write(passage);
  return writer.finish();
}

export function makeTermRunsWriter(): TermRunsWriter {
  const ids = new Map<string, number>([[SENTENCE_END, 0]]);
  const documents = new Map<string, number>();
  const [tokens, starts, documentOf] = [makeGrowing(), makeGrowing(), makeGrowing()];
  return {
    write({ documentId, about, section, asked, text }) {
      documentOf.push(numberOf(documentId, documents));
      for (const run of [about, section, asked, text]) {
        starts.push(tokens.length());
        for (const term of run) tokens.push(numberOf(term, ids));
      }
    },
    finish() {
      starts.push(tokens.length());
      const bounds = starts.whole();
      return {
        size: documentOf.length(),
        terms: ids.size,
        idOf: (term) => ids.get(term),
        kinds: Uint8Array.from(ids.keys(), kindOf),
        tokens: tokens.whole(),
        aboutAt: (place) => bounds[4 * place] ?? 0,
        sectionAt: (place) => bounds[4 * place + 1] ?? 0,
        askedAt: (place) => bounds[4 * place + 2] ?? 0,
        textAt: (place) => bounds[4 * place + 3] ?? 0,
        documents: documents.size,
        documentOf: documentOf.whole(),
      };
    },
  };
}

/** Each name has the number of its first coming. */
function numberOf(name: string, numbers: Map<string, number>): number {
  const known = numbers.get(name);
  if (known !== undefined) return known;
  numbers.set(name, numbers.size);
  return numbers.size - 1;
}

function kindOf(term: string): number {
  const first = term.charAt(0);
  if (term === SENTENCE_END) return READ_ONLY;
  if (first === CONCEPT) return CONCEPT_KIND;
  if (first === FAMILY) return FAMILY_KIND;
  return first === EXACT || first === FIGURE || first === CUE ? READ_ONLY : STEM;
}

interface Growing {
  push(value: number): void;
  length(): number;
  whole(): Uint32Array;
}

/** A list of numbers that costs four bytes each. */
function makeGrowing(): Growing {
  let values = new Uint32Array(1024);
  let size = 0;
  return {
    push(value) {
      if (size === values.length) {
        const more = new Uint32Array(size * 2);
        more.set(values);
        values = more;
      }
      values[size] = value;
      size += 1;
    },
    length: () => size,
    whole: () => values.slice(0, size),
  };
}
