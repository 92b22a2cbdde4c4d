/** The largest of any number of values; `Math.max(...values)` overflows the stack with a document's worth of them. */
export function largest(values: Iterable<number>, least = 0): number {
  let found = least;
  for (const value of values) if (value > found) found = value;
  return found;
}

/** The smallest of any number of values. */
export function smallest(values: Iterable<number>, most = Infinity): number {
  let found = most;
  for (const value of values) if (value < found) found = value;
  return found;
}
