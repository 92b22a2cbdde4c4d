import type { Wanted } from './asked.js';
import type { LexicalIndex } from './lexical-index.js';

/** From this confidence on, a passage is quoted; below, nothing is. */
export const ENOUGH_CONFIDENCE = 0.5;

/** What speaks for a passage and against it. */
export interface Signals {
  /** Share of the question's information that the passage holds, 0..1. */
  readonly coverage: number;
  /** Things of the domain that it holds, 3 at most. */
  readonly topics: number;
  /** Words that no document holds, 2 at most; a light one counts `LIGHT`. */
  readonly unknown: number;
  /** The question names another house, and the passage does not. */
  readonly isElsewhere: boolean;
}

/** A light word that is missing says little against a passage. */
const LIGHT = 0.15;
/** A word that was read through its misspelling proves half as much. */
const GUESSED = 0.5;

/**
 * How likely it is that a passage answers a question.
 *
 * @returns 0..1
 * @source logistic regression on half of datasets/answers/questions.jsonl (the even numbers), on the questions of
 *   datasets/nlu/faq.jsonl, and on the eighty lines of datasets/answers/off-topic.jsonl; the coefficients are rounded,
 *   midway between the fits that gave the second set a low and a full weight
 */
export function confidenceOf(wanted: readonly Wanted[], place: number, index: LexicalIndex): number {
  const { coverage, topics, unknown, isElsewhere } = signalsOf(wanted, place, index);
  const leaning = -1.9 + 3.05 * coverage + 1.55 * topics - 1.25 * unknown - (isElsewhere ? 1.9 : 0);
  return 1 / (1 + Math.exp(-leaning));
}

/** @param wanted at least one thing */
export function signalsOf(wanted: readonly Wanted[], place: number, index: LexicalIndex): Signals {
  const things = wanted.map((one) => thingOf(one, place, index));
  const total = sum(things.map(({ information }) => information));
  return {
    coverage: sum(things.map(({ held, information }) => held * information)) / total,
    topics: Math.min(3, things.filter(({ kind, held }) => kind === 'topic' && held > 0.5).length),
    unknown: Math.min(2, sum(things.filter(({ isUnknown }) => isUnknown).map(({ weight }) => weight))),
    isElsewhere: things.some(({ kind, held }) => kind === 'elsewhere' && held === 0),
  };
}

function thingOf(wanted: Wanted, place: number, index: LexicalIndex) {
  const { kind, mended } = wanted;
  const weight = kind === 'light' ? LIGHT : 1;
  return {
    kind,
    weight,
    held: index.held(wanted, place) * (mended && kind === 'plain' ? GUESSED : 1),
    information: weight * index.information(wanted),
    isUnknown: !index.isKnown(wanted),
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
