import type { Wanted } from './asked.js';
import { cues, type Cue } from './cues.js';
import { KIND_WEIGHT } from './finder.js';
import type { LexicalIndex } from './lexical-index.js';
import { CONCEPT, CUE, FIGURE, YEAR } from './term-runs.js';

/** What is asked, by its subject and by what is to be known of it. */
export interface Question {
  readonly wanted: readonly Wanted[];
  readonly cues: ReadonlySet<Cue>;
}

/** What a term of a passage is to a question. */
export interface Part {
  /** Which of the wanted things. */
  readonly thing: number;
  /** How fully the term says it, 0..1. */
  readonly share: number;
}

/** A question in the numbers of one index. */
export interface Sought {
  readonly index: LexicalIndex;
  readonly things: number;
  readonly parts: ReadonlyMap<number, readonly Part[]>;
  /** Forms as they were written, and what each is worth. */
  readonly forms: ReadonlyMap<number, number>;
  readonly formsTotal: number;
  readonly pairsTotal: number;
  /** The numbers of the marks, -1 where no passage has them. */
  readonly figure: number;
  readonly year: number;
  readonly asks: ReadonlySet<Cue>;
  readonly cueIds: ReadonlyMap<number, Cue>;
  /** Worth of a wanted thing and the next one side by side. */
  readonly pairValue: (thing: number) => number;
  /** Share of the question's worth that is held, 0..1. */
  readonly coverage: (held: Float64Array) => number;
}

export function soughtOf({ wanted, cues: asks }: Question, index: LexicalIndex): Sought {
  const { runs } = index;
  const values = wanted.map((one) => KIND_WEIGHT[one.kind] * index.information(one));
  const total = sum(values) || 1;
  const pairValue = (thing: number) => Math.min(values[thing] ?? 0, values[thing + 1] ?? 0);
  const written = wanted.flatMap(({ exact, kind }) => (kind === 'asking' ? [] : exact));
  const forms = written.map((form) => ({ id: runs.idOf(form), worth: index.rarity(form) }));
  return {
    index,
    things: wanted.length,
    parts: partsOf(wanted, index),
    forms: new Map(forms.flatMap(({ id, worth }) => (id === undefined ? [] : [[id, worth] as const]))),
    formsTotal: sum(forms.map(({ worth }) => worth)),
    pairsTotal: sum(values.slice(1).map((_, thing) => pairValue(thing))),
    figure: runs.idOf(FIGURE) ?? -1,
    year: runs.idOf(YEAR) ?? -1,
    asks,
    cueIds: new Map(cues.map((cue) => [runs.idOf(CUE + cue) ?? -1, cue])),
    pairValue,
    coverage(held) {
      let covered = 0;
      for (let thing = 0; thing < held.length; thing += 1) covered += (held[thing] ?? 0) * (values[thing] ?? 0);
      return covered / total;
    },
  };
}

function partsOf(wanted: readonly Wanted[], index: LexicalIndex): ReadonlyMap<number, readonly Part[]> {
  const parts = new Map<number, Part[]>();
  wanted.forEach((one, thing) => {
    const most = index.information(one);
    for (const { term, weight } of one.terms) {
      const id = index.runs.idOf(term);
      if (id === undefined) continue;
      const share = term.startsWith(CONCEPT) ? 1 : Math.min(1, (weight * index.rarity(term)) / most);
      parts.set(id, [...(parts.get(id) ?? []), { thing, share }]);
    }
  });
  return parts;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
