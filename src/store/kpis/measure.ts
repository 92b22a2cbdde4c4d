import type { Measure } from '../../domain/kpis.js';

/** So many things. */
export function counted(n: number): Measure {
  return { value: n, n, numerator: null, denominator: null };
}

/** So many of a whole, in percent; of nothing: no value. */
export function share(numerator: number, denominator: number): Measure {
  return {
    value: denominator === 0 ? null : (numerator / denominator) * 100,
    n: denominator,
    numerator,
    denominator,
  };
}

/** So many, and of how many: one line of a table. */
export function part(numerator: number, denominator: number): Measure {
  return { value: numerator, n: numerator, numerator, denominator };
}

/** A mean of things that add up to `total`. */
export function mean(total: number, n: number): Measure {
  return { value: n === 0 ? null : total / n, n, numerator: total, denominator: n };
}

/** A value of the middle or of the slow end, measured on so many. */
export function measured(value: number | null, n: number): Measure {
  return { value, n, numerator: null, denominator: null };
}
