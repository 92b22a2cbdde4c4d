/** A share of cases, with the interval that holds the true share 95 times in 100. All shares are 0..1. */
export interface Proportion {
  readonly hits: number;
  readonly cases: number;
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

/** The 97.5th percentile of the normal curve: two tails of 2.5 % are left outside. */
const Z = 1.959964;

/**
 * `hits` of `cases` as a share. Of no case at all nothing is known: share 0, interval 0 to 1.
 *
 * @source Wilson score interval without continuity correction (Wilson 1927)
 */
export function proportionOf(hits: number, cases: number): Proportion {
  if (cases === 0) return { hits, cases, share: 0, low: 0, high: 1 };
  const share = hits / cases;
  const spread = (Z * Z) / cases;
  const centre = (share + spread / 2) / (1 + spread);
  const half = (Z / (1 + spread)) * Math.sqrt((share * (1 - share) + spread / 4) / cases);
  return { hits, cases, share, low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}

/** The share of items that pass. */
export function proportionWhere<Item>(items: readonly Item[], passes: (item: Item) => boolean): Proportion {
  return proportionOf(items.filter(passes).length, items.length);
}
