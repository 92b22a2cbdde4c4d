/** log of the probabilities that `sharpness × score` stands for: they sum to one once raised. */
export function logSoftmax(scores: Float64Array, sharpness: number): Float64Array {
  let top = -Infinity;
  for (const score of scores) top = Math.max(top, score);
  let total = 0;
  for (const score of scores) total += Math.exp((score - top) * sharpness);
  const logTotal = Math.log(total);
  return scores.map((score) => (score - top) * sharpness - logTotal);
}

/** Probabilities, summing to one. */
export function softmax(scores: Float64Array, sharpness: number): Float64Array {
  return logSoftmax(scores, sharpness).map(Math.exp);
}

/** Places of the highest values, highest first; of equals the earlier. */
export function bestOf(values: ArrayLike<number>, count: number): readonly number[] {
  return Array.from({ length: values.length }, (_, place) => place)
    .sort((a, b) => (values[b] ?? 0) - (values[a] ?? 0) || a - b)
    .slice(0, count);
}
