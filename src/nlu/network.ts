import type { SparseVector } from './dictionary.js';
import type { Labelled } from './linear-svm.js';
import type { Random } from './random.js';
import { range, shuffle } from './random.js';

/** One hidden layer: features → `width` rectified units → one score a class. */
export interface Network {
  readonly width: number;
  readonly classCount: number;
  /** `columnCount × width`, the units of one column side by side. */
  readonly inward: Float32Array;
  /** `width × classCount` */
  readonly outward: Float32Array;
}

export interface NetworkOptions {
  readonly width: number;
  readonly epochs: number;
  readonly rate: number;
  /** Share of the features, and of the units, that each step forgets: what is left must do without them. */
  readonly featureDrop: number;
  readonly unitDrop: number;
  readonly smoothing: number;
  readonly random: Random;
}

/**
 * Stochastic gradient descent on the cross-entropy, one line at a time.
 * Every column and every unit has a step of its own that shrinks as it learns (Adagrad by rows).
 */
export function trainNetwork(data: Labelled, options: NetworkOptions): Network {
  const net = newNetwork(data, options);
  const steps: Steps = {
    inward: new Float32Array(data.columnCount).fill(1e-6),
    outward: new Float32Array(options.width).fill(1e-6),
  };
  const order = range(data.vectors.length);
  for (let epoch = 0; epoch < options.epochs; epoch += 1) {
    const rate = options.rate * (1 - epoch / options.epochs);
    for (const index of shuffle(order, options.random)) {
      const vector = data.vectors[index];
      if (vector !== undefined)
        learn(net, steps, { vector: thin(vector, options), target: data.classes[index] ?? 0, rate }, options);
    }
  }
  return net;
}

interface Steps {
  readonly inward: Float32Array;
  readonly outward: Float32Array;
}

interface Lesson {
  readonly vector: SparseVector;
  readonly target: number;
  readonly rate: number;
}

function newNetwork(data: Labelled, options: NetworkOptions): Network {
  const { width, random } = options;
  const draw = (size: number, scale: number): Float32Array =>
    Float32Array.from({ length: size }, () => (random() * 2 - 1) * scale);
  return {
    width,
    classCount: data.classCount,
    inward: draw(data.columnCount * width, 0.3),
    outward: draw(width * data.classCount, Math.sqrt(3 / width)),
  };
}

function learn(net: Network, steps: Steps, lesson: Lesson, options: NetworkOptions): void {
  const units = hidden(net, lesson.vector);
  const keep = 1 - options.unitDrop;
  for (let unit = 0; unit < units.length; unit += 1)
    units[unit] = options.random() < keep ? (units[unit] ?? 0) / keep : 0;
  const errors = errorsOf(spread(net, units), lesson.target, options.smoothing);
  const back = learnOutward(net, steps, { units, errors, rate: lesson.rate });
  learnInward(net, steps, lesson, back);
}

/** Softmax minus what was wanted. */
function errorsOf(scores: Float64Array, target: number, smoothing: number): Float64Array {
  let top = -Infinity;
  for (const score of scores) top = Math.max(top, score);
  let total = 0;
  for (let index = 0; index < scores.length; index += 1) {
    const value = Math.exp((scores[index] ?? 0) - top);
    scores[index] = value;
    total += value;
  }
  const floor = smoothing / scores.length;
  for (let index = 0; index < scores.length; index += 1) scores[index] = (scores[index] ?? 0) / total - floor;
  scores[target] = (scores[target] ?? 0) - (1 - smoothing);
  return scores;
}

function learnOutward(
  net: Network,
  steps: Steps,
  at: { readonly units: Float64Array; readonly errors: Float64Array; readonly rate: number },
): Float64Array {
  const { outward, width, classCount } = net;
  const { units, errors, rate } = at;
  const back = new Float64Array(width);
  const energy = energyOf(errors);
  for (let unit = 0; unit < width; unit += 1) {
    const value = units[unit] ?? 0;
    if (value === 0) continue;
    const spent = (steps.outward[unit] ?? 0) + (value * value * energy) / classCount;
    steps.outward[unit] = spent;
    const step = (rate * value) / Math.sqrt(spent);
    const start = unit * classCount;
    let sum = 0;
    for (let index = 0; index < classCount; index += 1) {
      const weight = outward[start + index] ?? 0;
      const error = errors[index] ?? 0;
      sum += weight * error;
      outward[start + index] = weight - step * error;
    }
    back[unit] = sum;
  }
  return back;
}

function learnInward(net: Network, steps: Steps, lesson: Lesson, back: Float64Array): void {
  const { inward, width } = net;
  const { columns, values } = lesson.vector;
  const energy = energyOf(back) / width;
  if (energy === 0) return;
  for (let place = 0; place < columns.length; place += 1) {
    const column = columns[place] ?? 0;
    const value = values[place] ?? 0;
    const spent = (steps.inward[column] ?? 0) + value * value * energy;
    steps.inward[column] = spent;
    const step = (lesson.rate * value) / Math.sqrt(spent);
    const start = column * width;
    for (let unit = 0; unit < width; unit += 1) {
      inward[start + unit] = (inward[start + unit] ?? 0) - step * (back[unit] ?? 0);
    }
  }
}

function energyOf(errors: Float64Array): number {
  let energy = 0;
  for (const error of errors) energy += error * error;
  return energy;
}

function hidden(net: Network, vector: SparseVector): Float64Array {
  const { inward, width } = net;
  const { columns, values } = vector;
  const units = new Float64Array(width);
  for (let place = 0; place < columns.length; place += 1) {
    const start = (columns[place] ?? 0) * width;
    const value = values[place] ?? 0;
    for (let unit = 0; unit < width; unit += 1) units[unit] = (units[unit] ?? 0) + value * (inward[start + unit] ?? 0);
  }
  for (let unit = 0; unit < width; unit += 1) units[unit] = Math.max(0, units[unit] ?? 0);
  return units;
}

function spread(net: Network, units: Float64Array): Float64Array {
  const { outward, width, classCount } = net;
  const scores = new Float64Array(classCount);
  for (let unit = 0; unit < width; unit += 1) {
    const value = units[unit] ?? 0;
    if (value === 0) continue;
    const start = unit * classCount;
    for (let index = 0; index < classCount; index += 1) {
      scores[index] = (scores[index] ?? 0) + value * (outward[start + index] ?? 0);
    }
  }
  return scores;
}

/** Forgets some features and says the others louder; the constant stays. */
function thin(vector: SparseVector, options: NetworkOptions): SparseVector {
  const keep = 1 - options.featureDrop;
  const columns = new Int32Array(vector.columns.length);
  const values = new Float32Array(vector.columns.length);
  let kept = 0;
  for (let place = 0; place < vector.columns.length; place += 1) {
    if (place > 0 && options.random() >= keep) continue;
    columns[kept] = vector.columns[place] ?? 0;
    values[kept] = (vector.values[place] ?? 0) / (place === 0 ? 1 : keep);
    kept += 1;
  }
  return { columns: columns.subarray(0, kept), values: values.subarray(0, kept) };
}
