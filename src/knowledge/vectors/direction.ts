/** Euclidean length; 0 for a vector that points nowhere: all zeros, or not all finite. */
export function lengthOf(vector: Float32Array): number {
  let squares = 0;
  for (let place = 0; place < vector.length; place += 1) squares += (vector[place] ?? 0) ** 2;
  return Number.isFinite(squares) ? Math.sqrt(squares) : 0;
}

/** Whether it can be compared with others of so many numbers. */
export function isComparable(vector: Float32Array, dimensions: number): boolean {
  return vector.length === dimensions && lengthOf(vector) > 0;
}

/** Writes it at unit length. @param vector comparable */
export function writeDirection(vector: Float32Array, into: Float32Array, from: number): void {
  const length = lengthOf(vector);
  for (let place = 0; place < vector.length; place += 1) into[from + place] = (vector[place] ?? 0) / length;
}
