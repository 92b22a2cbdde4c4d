import { describe, expect, it } from 'vitest';
import type { SparseVector } from './dictionary.js';
import type { Labelled } from './linear-svm.js';
import { trainSvm } from './linear-svm.js';
import { trainNetwork } from './network.js';
import { pack, project } from './packed.js';
import { makeRandom } from './random.js';
import { bestOf } from './softmax.js';

/** Column 0 is the constant, column 1 + class is the class's own sign, the rest is noise. */
function problem(lines: number, seed: number): Labelled {
  const random = makeRandom(seed);
  const classes = Int32Array.from({ length: lines }, (_, index) => index % 3);
  const vectors = [...classes].map((own): SparseVector => {
    const noise = 4 + Math.floor(random() * 20);
    return { columns: Int32Array.from([0, own + 1, noise]), values: Float32Array.from([1, 0.8, 0.6]) };
  });
  return { vectors, classes, classCount: 3, columnCount: 24 };
}

function correct(weights: Float32Array, data: Labelled): number {
  const packed = pack(weights, 3);
  return data.vectors.filter((vector, index) => bestOf(project(vector, packed), 1)[0] === data.classes[index]).length;
}

describe('linear machines', () => {
  it('find what tells the classes apart and hold it on lines never seen', () => {
    const weights = trainSvm(problem(90, 1), { cost: 1, epochs: 20, random: makeRandom(2) });
    expect(correct(weights, problem(60, 9))).toBe(60);
  });

  it('say above zero for their own class and below zero for the others', () => {
    const data = problem(90, 1);
    const packed = pack(trainSvm(data, { cost: 1, epochs: 20, random: makeRandom(2) }), 3);
    const margins = project(data.vectors[0]!, packed);
    expect(margins[0]).toBeGreaterThan(0);
    expect(Math.max(margins[1]!, margins[2]!)).toBeLessThan(0);
  });
});

describe('the network', () => {
  const options = { width: 16, epochs: 30, rate: 0.05, featureDrop: 0.1, unitDrop: 0.1, smoothing: 0.05 };

  it('learns a rule that no single feature tells: one sign or the other, not both', () => {
    const corners = [0, 1, 2, 3].map((bits) => {
      const on = [1, 2].filter((bit) => (bits & bit) !== 0);
      const vector = { columns: Int32Array.from([0, ...on]), values: new Float32Array(on.length + 1).fill(1) };
      return { vector, own: on.length % 2 };
    });
    const lines = Array.from({ length: 100 }, () => corners).flat();
    const data = {
      vectors: lines.map((line) => line.vector),
      classes: Int32Array.from(lines, (line) => line.own),
      classCount: 2,
      columnCount: 3,
    };
    const network = trainNetwork(data, { ...options, featureDrop: 0, random: makeRandom(4) });
    const hidden = (vector: SparseVector): SparseVector => {
      const units = project(vector, pack(network.inward, 16)).map((unit) => Math.max(0, unit));
      return { columns: Int32Array.from(units.keys()), values: Float32Array.from(units) };
    };
    for (const { vector, own } of corners) {
      expect(bestOf(project(hidden(vector), pack(network.outward, 2)), 1)[0]).toBe(own);
    }
  });

  it('is the same for the same seed', () => {
    const train = (): Float32Array => trainNetwork(problem(30, 1), { ...options, random: makeRandom(5) }).inward;
    expect(train()).toEqual(train());
  });
});

describe('packed weights', () => {
  it('keep every weight within half a step of its row', () => {
    const matrix = Float32Array.from([0.5, -1.27, 0.013, 0, 0, 0, 100, 3, -99]);
    const { values, units } = pack(matrix, 3);
    matrix.forEach((weight, place) => {
      const unit = units[Math.floor(place / 3)]!;
      expect(Math.abs(values[place]! * unit - weight)).toBeLessThanOrEqual(unit / 2 + 1e-6);
    });
  });
});
