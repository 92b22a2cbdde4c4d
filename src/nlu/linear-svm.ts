import type { SparseVector } from './dictionary.js';
import type { Random } from './random.js';
import { range, shuffle } from './random.js';

export interface SvmOptions {
  /** Price of an error. */
  readonly cost: number;
  readonly epochs: number;
  readonly random: Random;
}

export interface Labelled {
  readonly vectors: readonly SparseVector[];
  /** Class of each vector, from 0. */
  readonly classes: Int32Array;
  readonly classCount: number;
  readonly columnCount: number;
}

/**
 * One linear machine a class, each against all others, squared hinge.
 *
 * @returns weights, `columnCount × classCount`, the classes of one column side by side
 * @source dual coordinate descent with shrinking, Hsieh et al. 2008 (LIBLINEAR, solver 1)
 */
export function trainSvm(data: Labelled, options: SvmOptions): Float32Array {
  const weights = new Float32Array(data.columnCount * data.classCount);
  const squares = Float64Array.from(data.vectors, (vector) => vector.values.reduce((sum, v) => sum + v * v, 0));
  for (let target = 0; target < data.classCount; target += 1) {
    const machine = trainOne(data, squares, target, options);
    machine.forEach((weight, column) => (weights[column * data.classCount + target] = weight));
  }
  return weights;
}

function trainOne(data: Labelled, squares: Float64Array, target: number, options: SvmOptions): Float64Array {
  const weights = new Float64Array(data.columnCount);
  const duals = new Float64Array(data.vectors.length);
  let active = range(data.vectors.length);
  let bound = Infinity;
  for (let epoch = 0; epoch < options.epochs; epoch += 1) {
    let highest = -Infinity;
    let kept = 0;
    shuffle(active, options.random);
    for (const index of active) {
      const vector = data.vectors[index];
      if (vector === undefined) continue;
      const sign = data.classes[index] === target ? 1 : -1;
      const dual = duals[index] ?? 0;
      const gradient = sign * dot(weights, vector) - 1 + dual / (2 * options.cost);
      if (dual === 0 && gradient > bound) continue;
      active[kept] = index;
      kept += 1;
      if (dual === 0 && gradient >= 0) continue;
      highest = Math.max(highest, Math.abs(gradient));
      const next = Math.max(0, dual - gradient / ((squares[index] ?? 0) + 1 / (2 * options.cost)));
      duals[index] = next;
      add(weights, vector, (next - dual) * sign);
    }
    active = active.subarray(0, kept);
    bound = highest <= 0 ? Infinity : highest;
    if (highest < 0.02) break;
  }
  return weights;
}

function dot(weights: Float64Array, vector: SparseVector): number {
  const { columns, values } = vector;
  let sum = 0;
  for (let place = 0; place < columns.length; place += 1) {
    sum += (weights[columns[place] ?? 0] ?? 0) * (values[place] ?? 0);
  }
  return sum;
}

function add(weights: Float64Array, vector: SparseVector, factor: number): void {
  const { columns, values } = vector;
  for (let place = 0; place < columns.length; place += 1) {
    const column = columns[place] ?? 0;
    weights[column] = (weights[column] ?? 0) + factor * (values[place] ?? 0);
  }
}
