import type { Dictionary, GroupWeights, SparseVector } from './dictionary.js';
import { vectorOf } from './dictionary.js';
import type { Features } from './features.js';
import { trainSvm } from './linear-svm.js';
import { trainNetwork } from './network.js';
import type { Packed } from './packed.js';
import { pack, project } from './packed.js';
import type { Random } from './random.js';
import { logSoftmax } from './softmax.js';

/** Learners that look at the same lines from different sides and err on different ones: their opinions are averaged. */
export interface Classifier {
  /** One linear machine a class; features × classes, one matrix for each of the first views. */
  readonly machines: readonly Packed[];
  /** One for each of the network views, in their order. */
  readonly networks: readonly PackedNetwork[];
}

export interface PackedNetwork {
  /** Features × hidden units. */
  readonly inward: Packed;
  /** Hidden units × classes. */
  readonly outward: Packed;
}

export interface Verdict {
  /** log-probabilities, one a class, not yet calibrated. */
  readonly scores: Float64Array;
  /** What the linear machines said on average: above 0 is "mine", below "not mine". */
  readonly margins: Float64Array;
}

const whole: GroupWeights = { words: 1, letters: 1, sounds: 0.3, concepts: 0.7, stems: 0, skips: 0.5 };
const sense: GroupWeights = { words: 1, letters: 0, sounds: 0, concepts: 1, stems: 1, skips: 0.7 };
const spelling: GroupWeights = { words: 0, letters: 1, sounds: 0.5, concepts: 0.7, stems: 0, skips: 0 };
const gist: GroupWeights = { words: 0, letters: 0, sounds: 0, concepts: 1.5, stems: 1, skips: 0 };

const machineViews = [whole, sense];
const networkViews = [whole, spelling, gist, whole, sense];
const SVM_SHARPNESS = 6;

export interface ClassifierOptions {
  /** How many networks, at most five. */
  readonly networks: number;
  /** Hidden units of each network. */
  readonly width: number;
  /** Times each network reads the examples. */
  readonly epochs: number;
  readonly random: Random;
}

export interface Lines {
  readonly features: readonly Features[];
  /** Class of each line, from 0. */
  readonly classes: Int32Array;
  readonly classCount: number;
}

export function trainClassifier(lines: Lines, dictionary: Dictionary, options: ClassifierOptions): Classifier {
  const dataOf = (view: GroupWeights) => ({
    ...lines,
    vectors: lines.features.map((line) => vectorOf(line, dictionary, view)),
    columnCount: dictionary.hashes.length + 1,
  });
  const machines = machineViews.map((view) =>
    pack(trainSvm(dataOf(view), { cost: 1, epochs: 12, random: options.random }), lines.classCount),
  );
  const networks = networkViews.slice(0, options.networks).map((view) => {
    const how = { ...options, rate: 0.03, featureDrop: 0.4, unitDrop: 0.3, smoothing: 0.1 };
    const network = trainNetwork(dataOf(view), how);
    return { inward: pack(network.inward, network.width), outward: pack(network.outward, lines.classCount) };
  });
  return { machines, networks };
}

/** The line as the first learner sees it. */
export function wholeOf(line: Features, dictionary: Dictionary): SparseVector {
  return vectorOf(line, dictionary, whole);
}

/** Every learner's log-probabilities count the same. */
export function judge(classifier: Classifier, line: Features, dictionary: Dictionary): Verdict {
  const seen = new Map<GroupWeights, SparseVector>();
  const look = (view: GroupWeights = whole): SparseVector => {
    const vector = seen.get(view) ?? vectorOf(line, dictionary, view);
    seen.set(view, vector);
    return vector;
  };
  const margins = classifier.machines.map((machine, place) => project(look(machineViews[place]), machine));
  const opinions = classifier.networks.map((network, place) =>
    logSoftmax(project(rectified(project(look(networkViews[place]), network.inward)), network.outward), 1),
  );
  const all = [...margins.map((margin) => logSoftmax(margin, SVM_SHARPNESS)), ...opinions];
  return { scores: logSoftmax(meanOf(all), 1), margins: meanOf(margins) };
}

function rectified(units: Float64Array): SparseVector {
  const alive = [...units.keys()].filter((unit) => (units[unit] ?? 0) > 0);
  return { columns: Int32Array.from(alive), values: Float32Array.from(alive, (unit) => units[unit] ?? 0) };
}

function meanOf(opinions: readonly Float64Array[]): Float64Array {
  const sums = new Float64Array(opinions[0]?.length ?? 0);
  for (const opinion of opinions) {
    for (let place = 0; place < sums.length; place += 1) sums[place] = (sums[place] ?? 0) + (opinion[place] ?? 0);
  }
  return sums.map((sum) => sum / opinions.length);
}
