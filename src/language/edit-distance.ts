/**
 * Whether two words differ by at most `limit` letters put in, left out, changed or swapped with their neighbour.
 *
 * @param limit 0, 1 or 2
 */
export function isWithin(limit: number, one: string, other: string): boolean {
  if (Math.abs(one.length - other.length) > limit) return false;
  let beforeLast: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, column) => column);
  for (let row = 1; row <= one.length; row += 1) {
    const current = nextRow({ one, other, row }, last, beforeLast);
    if (Math.min(...current) > limit) return false;
    [beforeLast, last] = [last, current];
  }
  return (last[other.length] ?? limit + 1) <= limit;
}

interface Compared {
  readonly one: string;
  readonly other: string;
  readonly row: number;
}

function nextRow({ one, other, row }: Compared, last: readonly number[], beforeLast: readonly number[]): number[] {
  const current = [row];
  for (let column = 1; column <= other.length; column += 1) {
    const same = one.charAt(row - 1) === other.charAt(column - 1);
    const changed = (last[column - 1] ?? 0) + (same ? 0 : 1);
    const shifted = Math.min(last[column] ?? 0, current[column - 1] ?? 0) + 1;
    const swaps =
      column > 1 &&
      row > 1 &&
      one.charAt(row - 1) === other.charAt(column - 2) &&
      one.charAt(row - 2) === other.charAt(column - 1);
    const swapped = swaps ? (beforeLast[column - 2] ?? 0) + 1 : Infinity;
    current.push(Math.min(changed, shifted, swapped));
  }
  return current;
}
