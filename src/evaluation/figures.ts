import type { Proportion } from './proportion.js';

/** Under this many cases a percentage alone would say more than is known. */
const FEW_CASES = 30;

/** `94.2 %` */
export function percentage(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}

/** `94.2 % (92.3–95.7)`; under thirty cases `12 of 13 (66.7–98.6 %)`; of none `–`. */
export function shareInWords({ hits, cases, share, low, high }: Proportion): string {
  if (cases === 0) return '–';
  const interval = `${(low * 100).toFixed(1)}–${(high * 100).toFixed(1)}`;
  return cases < FEW_CASES ? `${hits} of ${cases} (${interval} %)` : `${percentage(share)} (${interval})`;
}

/** Rows under each other, columns padded to the widest; the first to the left, the others to the right. */
export function alignColumns(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join('  ')
      .trimEnd(),
  );
}
