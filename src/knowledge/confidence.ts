import type { Wanted } from './asked.js';
import type { LexicalIndex } from './lexical-index.js';
import type { Reading } from './passage-reader.js';
import { CONCEPT } from './term-runs.js';
import type { Wording } from './wording.js';
import type { Likeness } from './wordings.js';

/** From this confidence on, a passage is quoted; below, nothing is. */
export const ENOUGH_CONFIDENCE = 0.5;

/** What is known of a question and of the passage that was found for it. */
export interface Case {
  readonly wanted: readonly Wanted[];
  readonly wording: Wording;
  /** The answer must hold a figure. */
  readonly asksFigure: boolean;
  readonly place: number;
  readonly reading: Reading;
  /** To the questions that customers asked. */
  readonly likeness: Likeness;
  readonly index: LexicalIndex;
}

/** What speaks for a passage and against it. */
interface Signals {
  /** Share of the question's information that the passage holds, 0..1. */
  readonly coverage: number;
  /** 1 or 0: the question names nothing but words that every document of a bank holds. */
  readonly vague: number;
  /** 1 or 0: it holds no thing of the domain. */
  readonly topicless: number;
  /** Words that no document holds, 2 at most; a light one counts `LIGHT`. */
  readonly unknown: number;
  /** Things of the domain that no document speaks of, 2 at most. */
  readonly absent: number;
  /** Things that the question names and the passage does not hold, each by how telling it is, 2 at most. */
  readonly missing: number;
  readonly asked: number;
  readonly title: number;
  readonly pairs: number;
  /** 1 or 0: the question names another house, and the passage does not. */
  readonly elsewhere: number;
  /** 1 or 0: for a person, for the affairs of another, for something on sale, for a number of things. */
  readonly who: number;
  readonly another: number;
  readonly offer: number;
  readonly counted: number;
  /** 1 or 0: for the house itself, of which documents for customers rarely tell; a heading that does outweighs it. */
  readonly house: number;
  /** 1 or 0: a figure is asked for, and the best sentence holds none. */
  readonly figureless: number;
  /** How like it is to questions that this passage answers, and to those that no document does. */
  readonly like: number;
  readonly strange: number;
  /** How much liker it is to those. */
  readonly stranger: number;
}

/**
 * @source logistic regression on the `tune` rows of datasets/answers (both files) and the eighty lines of off-topic.jsonl, each five
 *   times: with the whole lexicon, three times with two variants in five and half of the wordings left out, as for words that nobody
 *   listed, and without wordings; rounded. By hand: `vague` and `elsewhere`, which the rows hardly tell; the constant 0.2 higher
 */
const WEIGHTS = {
  coverage: 2.65,
  vague: -4,
  topicless: -1.5,
  unknown: -0.65,
  absent: -1.3,
  missing: -1.55,
  asked: 1.5,
  title: 1.2,
  pairs: 1.15,
  elsewhere: -4,
  who: -0.8,
  another: -2.3,
  offer: -1.95,
  counted: -1.65,
  house: -1.9,
  figureless: -1.25,
  like: 3.6,
  strange: -3.3,
  stranger: -2.25,
} as const satisfies Readonly<Record<keyof Signals, number>>;
const CONSTANT = -0.75;

/** A light word that is missing says little against a passage. */
const LIGHT = 0.15;
/** A word that was read through its misspelling proves half as much. */
const GUESSED = 0.5;
/** The information of a word that few passages hold. */
const TELLING = 5;

/** How likely it is that a passage answers a question, 0..1. */
export function confidenceOf(about: Case): number {
  const signals = signalsOf(about);
  const leaning = Object.entries(signals).reduce((sum, [name, value]) => sum + weightOf(name) * value, CONSTANT);
  return 1 / (1 + Math.exp(-leaning));
}

const weights: Readonly<Record<string, number>> = WEIGHTS;

function weightOf(name: string): number {
  return weights[name] ?? 0;
}

export function signalsOf({ wanted, wording, asksFigure, place, reading, index, likeness }: Case): Signals {
  const things = wanted.map((one) => thingOf(one, place, index));
  const total = sum(things.map(({ information }) => information)) || 1;
  const named = things.filter(
    ({ written, kind }) => kind !== 'asking' && written.some((word) => wording.named.has(word)),
  );
  const strange = things.filter(({ isUnknown }) => isUnknown);
  const topics = things.filter(({ kind, held }) => kind === 'topic' && held > 0.5).length;
  return {
    coverage: sum(things.map(({ held, information }) => held * information)) / total,
    vague: oneIf(things.every(({ kind }) => kind === 'light' || kind === 'asking')),
    topicless: oneIf(topics === 0),
    unknown: Math.min(2, sum(strange.filter(({ isNamed }) => !isNamed).map(({ weight }) => weight))),
    absent: Math.min(2, strange.filter(({ isNamed }) => isNamed).length),
    missing: Math.min(2, sum(named.map(({ held, telling }) => (1 - held) * telling))),
    asked: reading.asked,
    title: reading.title,
    pairs: reading.pairs,
    elsewhere: oneIf(things.some(({ kind, held }) => kind === 'elsewhere' && held === 0)),
    who: oneIf(wording.who),
    another: oneIf(wording.ofAnother),
    offer: oneIf(wording.offer),
    counted: oneIf(wording.counted !== undefined),
    house: oneIf(wording.ofHouse),
    figureless: oneIf(asksFigure && reading.figure === 0),
    like: likeness.of(place),
    strange: likeness.unanswered,
    stranger: Math.max(0, likeness.unanswered - likeness.of(place)),
  };
}

function thingOf(wanted: Wanted, place: number, index: LexicalIndex) {
  const { kind, mended, written } = wanted;
  const weight = kind === 'light' || kind === 'asking' ? LIGHT : 1;
  const information = index.information(wanted);
  return {
    kind,
    written,
    weight,
    held: index.held(wanted, place) * (mended && kind === 'plain' ? GUESSED : 1),
    information: weight * information,
    telling: Math.min(1, information / TELLING),
    isUnknown: !index.isKnown(wanted),
    isNamed: wanted.terms.some(({ term }) => term.startsWith(CONCEPT)),
  };
}

function oneIf(condition: boolean): number {
  return condition ? 1 : 0;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
