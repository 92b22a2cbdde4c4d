import type { StoredVector } from '../../domain/knowledge.js';
import type { NearVector } from '../../domain/vector-store.js';
import { makeTop, type Scored } from '../top.js';
import { isComparable, writeDirection } from './direction.js';

/** All vectors in one piece of memory, searched one after the other: exact, and quick for tens of thousands. */
export interface CosineMatrix {
  readonly rows: number;
  /** Best first; of equals the one that was given first. */
  nearest(query: Float32Array, limit: number): readonly NearVector[];
}

/** @param dimensions numbers of a vector; those of another length, and those without direction, are left out */
export function makeCosineMatrix(vectors: readonly StoredVector[], dimensions: number): CosineMatrix {
  const fitting = vectors.filter(({ vector }) => isComparable(vector, dimensions));
  const numbers = new Float32Array(fitting.length * dimensions);
  fitting.forEach(({ vector }, row) => writeDirection(vector, numbers, row * dimensions));
  const ids = fitting.map(({ chunkId }) => chunkId);
  return {
    rows: ids.length,
    nearest(query, limit) {
      if (limit < 1 || ids.length === 0 || !isComparable(query, dimensions)) return [];
      const direction = new Float32Array(dimensions);
      writeDirection(query, direction, 0);
      const best = bestOf(scoresOf(numbers, direction), limit);
      return best.map(({ place, score }) => ({ chunkId: ids[place] ?? '', score }));
    },
  };
}

/** The dot product of each row with the query. Four sums side by side: one alone would wait for itself. */
function scoresOf(numbers: Float32Array, query: Float32Array): Float32Array {
  const { length } = query;
  const scores = new Float32Array(numbers.length / length);
  const whole = length - (length % 4);
  for (let row = 0, start = 0; row < scores.length; row += 1, start += length) {
    let [one, two, three, four] = [0, 0, 0, 0];
    for (let place = 0; place < whole; place += 4) {
      const at = start + place;
      one += (numbers[at] ?? 0) * (query[place] ?? 0);
      two += (numbers[at + 1] ?? 0) * (query[place + 1] ?? 0);
      three += (numbers[at + 2] ?? 0) * (query[place + 2] ?? 0);
      four += (numbers[at + 3] ?? 0) * (query[place + 3] ?? 0);
    }
    for (let place = whole; place < length; place += 1) one += (numbers[start + place] ?? 0) * (query[place] ?? 0);
    scores[row] = one + two + three + four;
  }
  return scores;
}

function bestOf(scores: Float32Array, limit: number): readonly Scored[] {
  const top = makeTop(Math.min(limit, scores.length));
  scores.forEach((score, place) => {
    if (score > top.bar()) top.offer(place, score);
  });
  return top.list();
}
