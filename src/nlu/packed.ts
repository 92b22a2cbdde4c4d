import type { SparseVector } from './dictionary.js';

/** A matrix of small integers: row × width, and for each row what one unit of it is worth. */
export interface Packed {
  readonly width: number;
  readonly values: Int8Array;
  readonly units: Float32Array;
}

/** A quarter of the room for a loss of less than half a percent of the largest weight in a row. */
export function pack(matrix: Float32Array, width: number): Packed {
  const rows = matrix.length / width;
  const values = new Int8Array(matrix.length);
  const units = new Float32Array(rows);
  for (let row = 0; row < rows; row += 1) {
    const cells = matrix.subarray(row * width, (row + 1) * width);
    const unit = cells.reduce((most, cell) => Math.max(most, Math.abs(cell)), 0) / 127;
    units[row] = unit;
    if (unit > 0)
      values.set(
        cells.map((cell) => Math.round(cell / unit)),
        row * width,
      );
  }
  return { width, values, units };
}

/** The line's vector times the matrix: `width` sums. */
export function project(vector: SparseVector, matrix: Packed): Float64Array {
  const { width, values, units } = matrix;
  const sums = new Float64Array(width);
  for (let place = 0; place < vector.columns.length; place += 1) {
    const row = vector.columns[place] ?? 0;
    const factor = (vector.values[place] ?? 0) * (units[row] ?? 0);
    const start = row * width;
    for (let cell = 0; cell < width; cell += 1) sums[cell] = (sums[cell] ?? 0) + factor * (values[start + cell] ?? 0);
  }
  return sums;
}
