import { languages } from '../domain/vocabulary.js';
import type { Judged } from './calibration.js';
import { fitSharpness } from './calibration.js';
import type { Classifier } from './classifier.js';
import { judge, trainClassifier, vectorFor } from './classifier.js';
import type { Dictionary } from './dictionary.js';
import { makeDictionary } from './dictionary.js';
import type { Example } from './examples.js';
import type { Features } from './features.js';
import { featuresOf } from './features.js';
import { trainLanguages } from './language-id.js';
import type { Gate } from './out-of-scope.js';
import { openGate, signalsOf, trainGate } from './out-of-scope.js';
import type { Packed } from './packed.js';
import { makeRandom, range, shuffle } from './random.js';
import { wordsOf } from './words.js';

/** Everything that was learnt. The same examples and options give the same model, to the byte. */
export interface Model {
  /** Classes in alphabetical order. */
  readonly labels: readonly string[];
  readonly dictionary: Dictionary;
  readonly classifier: Classifier;
  readonly languages: Packed;
  readonly sharpness: number;
  readonly gate: Gate;
  /** Class of the out-of-scope examples, −1 when there is none. */
  readonly outside: number;
}

export interface TrainOptions {
  readonly seed: number;
  /** The intent whose examples ask for nothing the product knows. */
  readonly outsideIntent?: string;
  /** Share of lines in scope that may be turned away, 0..1; 0.02 unless told. */
  readonly mostLost?: number;
  /** Networks beside the linear machines, 1 unless told; their hidden units, 64; times they read the examples, 14. */
  readonly networks?: number;
  readonly width?: number;
  readonly epochs?: number;
  /** The intents' own names are examples too (`lost_or_stolen_card`): for when there are few of each. */
  readonly namesTeach?: boolean;
  /** The most features kept; 24,000 unless told. */
  readonly mostFeatures?: number;
  /** Parts the examples are cut in to judge each by a model that did not see it; 0 leaves the model uncalibrated. */
  readonly folds?: number;
}

interface Lesson {
  readonly features: Features;
  readonly label: number;
  readonly language: number;
}

/** Learns intents, languages, how sure to be and when to say “that is not mine” from examples alone. */
export function trainModel(examples: readonly Example[], options: TrainOptions): Model {
  const labels = [...new Set(examples.map((example) => example.intent))].sort();
  const outside = options.outsideIntent === undefined ? -1 : labels.indexOf(options.outsideIntent);
  const lessons = examples.map((example) => lessonOf(example, labels));
  const names = options.namesTeach === true ? labels.map((label) => lessonOf(namesake(label), labels)) : [];
  const held = heldOut(lessons, labels.length, options);
  const sharpness = fitSharpness(held);
  const gate = outside < 0 ? openGate : gateOf(held, { sharpness, outside, mostLost: options.mostLost ?? 0.02 });
  return { labels, ...learn([...lessons, ...names], labels.length, options), sharpness, gate, outside };
}

function namesake(label: string): Example {
  return { text: label.replace(/[_?]+/g, ' '), intent: label };
}

interface Held extends Judged {
  readonly line: Features;
  readonly dictionary: Dictionary;
  readonly verdict: { readonly scores: Float64Array; readonly margins: Float64Array };
}

function lessonOf(example: Example, labels: readonly string[]): Lesson {
  return {
    features: featuresOf(wordsOf(example.text)),
    label: labels.indexOf(example.intent),
    language: languages.findIndex((language) => language === example.language),
  };
}

function learn(
  lessons: readonly Lesson[],
  classCount: number,
  options: TrainOptions,
): { readonly dictionary: Dictionary; readonly classifier: Classifier; readonly languages: Packed } {
  const random = makeRandom(options.seed);
  const leastLines = lessons.length > 2000 ? 2 : 1;
  const features = lessons.map((lesson) => lesson.features);
  const dictionary = makeDictionary(features, leastLines, options.mostFeatures ?? 24_000);
  const vectors = features.map((line) => vectorFor(line, dictionary));
  const classes = Int32Array.from(lessons, (lesson) => lesson.label);
  const data = { vectors, classes, classCount, columnCount: dictionary.hashes.length + 1 };
  const { networks = 1, width = 64, epochs = 14 } = options;
  const classifier = trainClassifier(data, { networks, width, epochs, random });
  const spoken = vectors.map((vector, place) => ({ vector, language: lessons[place]?.language ?? -1 }));
  const known = spoken.filter(({ language }) => language >= 0);
  return { dictionary, classifier, languages: trainLanguages(known, data.columnCount, random) };
}

/** Judges examples by models that did not see them. Big sets are judged in part: a thousand lines tell enough. */
function heldOut(lessons: readonly Lesson[], classCount: number, options: TrainOptions): readonly Held[] {
  const folds = options.folds ?? (lessons.length > 2000 ? 5 : 3);
  const judged = folds === 0 ? 0 : lessons.length > 2000 ? 1 : folds;
  const order = [...shuffle(range(lessons.length), makeRandom(options.seed + 1))];
  return Array.from({ length: judged }, (_, fold) => fold).flatMap((fold) => {
    const isHeld = new Set(order.filter((_, place) => place % folds === fold));
    const { dictionary, classifier } = learn(
      lessons.filter((_, index) => !isHeld.has(index)),
      classCount,
      options,
    );
    return lessons.filter((_, index) => isHeld.has(index)).map((lesson) => heldLine(lesson, dictionary, classifier));
  });
}

function heldLine(lesson: Lesson, dictionary: Dictionary, classifier: Classifier): Held {
  const verdict = judge(classifier, vectorFor(lesson.features, dictionary));
  return { line: lesson.features, dictionary, verdict, scores: verdict.scores, wanted: lesson.label };
}

function gateOf(
  held: readonly Held[],
  at: { readonly sharpness: number; readonly outside: number; readonly mostLost: number },
): Gate {
  const seen = held.map((line) => ({ signals: signalsOf({ ...line, ...at }), outside: line.wanted === at.outside }));
  return trainGate(seen, at.mostLost);
}
