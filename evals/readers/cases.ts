/** One value with its place in the line; `start` is absent where the gold has no place that can be trusted. */
export interface Value {
  /** The value in words that can be compared: `21`, `15 USD`, `2026-03-01..2026-03-05`. */
  readonly said: string;
  readonly start?: number;
  readonly end?: number;
}

/** A line with what must be found in it and what was. */
export interface Case {
  readonly text: string;
  readonly wanted: readonly Value[];
  readonly got: readonly Value[];
}

/** Cases of one public file, under the name they are reported by. */
export interface Measured {
  readonly name: string;
  /** Rows of the file that are not judged, and why. */
  readonly outside: string;
  readonly cases: readonly Case[];
}

/** Every wanted value was found, in order, and no other. */
export function isExact({ wanted, got }: Case): boolean {
  return wanted.length === got.length && wanted.every(({ said }, place) => said === got[place]?.said);
}

/** Exact, and each value stands where the gold says. Blanks at the edges of a gold place are not counted. */
export function isPlaced(one: Case): boolean {
  const { text, wanted, got } = one;
  return isExact(one) && wanted.every((gold, place) => samePlace(text, gold, got[place]));
}

function samePlace(text: string, gold: Value, found: Value | undefined): boolean {
  if (gold.start === undefined || gold.end === undefined) return true;
  const written = text.slice(gold.start, gold.end);
  const start = gold.start + written.length - written.trimStart().length;
  return found?.start === start && found.end === start + written.trim().length;
}

/** Twelve significant digits: what is left of a fraction when both sides rounded it. */
export function plainNumber(value: number): string {
  return String(Number(value.toPrecision(12)));
}
