import type { Token } from './tokens.js';

/** Reads what begins at a piece of a line. */
type ReadAt<Value> = (tokens: readonly Token[], at: number) => Value;

/**
 * The same reading, done once for each piece of a line: several readers ask for the number at the same place,
 * and a line of thousands of number words must cost no more than its length. Forgotten with the line.
 */
export function once<Value>(read: ReadAt<Value>): ReadAt<Value> {
  const lines = new WeakMap<readonly Token[], Map<number, { readonly value: Value }>>();
  return (tokens, at) => {
    const places = lines.get(tokens) ?? new Map<number, { readonly value: Value }>();
    if (places.size === 0) lines.set(tokens, places);
    const known = places.get(at) ?? { value: read(tokens, at) };
    places.set(at, known);
    return known.value;
  };
}
