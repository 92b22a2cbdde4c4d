import type { Dictionary, GroupWeights, SparseVector } from './dictionary.js';
import { vectorOf } from './dictionary.js';
import type { Features } from './features.js';
import type { Labelled } from './linear-svm.js';
import { trainSvm } from './linear-svm.js';
import { trainNetwork } from './network.js';
import type { Packed } from './packed.js';
import { pack, project } from './packed.js';
import type { Random } from './random.js';
import { logSoftmax } from './softmax.js';

/** Learners over the same features, linear machines and small networks: they err on different lines. */
export interface Classifier {
  /** One linear machine a class: features × classes. */
  readonly machines: Packed;
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
  /** What the linear machines said: above 0 is "mine", below "not mine". */
  readonly margins: Float64Array;
}

const weights: GroupWeights = { words: 1, letters: 1, sounds: 0.5, concepts: 0.7, skips: 0.5 };
const SVM_SHARPNESS = 6;

export interface ClassifierOptions {
  readonly networks: number;
  /** Hidden units of each network. */
  readonly width: number;
  /** Times each network reads the examples. */
  readonly epochs: number;
  readonly random: Random;
}

export function trainClassifier(data: Labelled, options: ClassifierOptions): Classifier {
  const machines = trainSvm(data, { cost: 1, epochs: 12, random: options.random });
  const networks = Array.from({ length: options.networks }, () => trainPacked(data, options));
  return { machines: pack(machines, data.classCount), networks };
}

/** The line as every learner sees it. */
export function vectorFor(line: Features, dictionary: Dictionary): SparseVector {
  return vectorOf(line, dictionary, weights);
}

/** Every learner's log-probabilities count the same. */
export function judge(classifier: Classifier, vector: SparseVector): Verdict {
  const margins = project(vector, classifier.machines);
  const opinions = classifier.networks.map(({ inward, outward }) =>
    logSoftmax(project(rectified(project(vector, inward)), outward), 1),
  );
  return { scores: logSoftmax(meanOf([logSoftmax(margins, SVM_SHARPNESS), ...opinions]), 1), margins };
}

function trainPacked(data: Labelled, options: ClassifierOptions): PackedNetwork {
  const network = trainNetwork(data, { ...options, rate: 0.03, featureDrop: 0.4, unitDrop: 0.3, smoothing: 0.1 });
  return { inward: pack(network.inward, network.width), outward: pack(network.outward, data.classCount) };
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
