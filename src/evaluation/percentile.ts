/**
 * The least value that a share of all values does not exceed; 0 when there is none.
 *
 * @param share 0..1: 0.5 for the median (the lower of two middle ones), 0.99 for the slowest hundredth
 * @source nearest-rank method
 */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const rank = Math.ceil(share * sorted.length);
  return sorted[Math.max(0, rank - 1)] ?? 0;
}

export function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}
