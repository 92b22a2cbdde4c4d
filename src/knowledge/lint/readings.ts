import { readingsOf as readLine, type Reading } from '../orphan-readings.js';

/** Rules look at the same lines one after the other, and reading one takes a millisecond. */
const read = new Map<string, readonly Reading[]>();
const KEPT = 20_000;

/** The figures of a line, each line read once. */
export function readingsOf(text: string): readonly Reading[] {
  const before = read.get(text);
  if (before !== undefined) return before;
  const readings = readLine(text);
  if (read.size >= KEPT) read.clear();
  read.set(text, readings);
  return readings;
}

/** The number of a figure's key: a rate in percent, an amount in its currency. */
export function valueOf({ key, count }: Reading): number {
  const last = Number(key.slice(key.lastIndexOf(':') + 1));
  return Number.isFinite(last) ? last : count;
}
