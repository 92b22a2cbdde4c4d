/** Chance that can be played again: numbers in [0, 1) that depend on the seed alone. */
export type Random = () => number;

/** @source mulberry32: 32 bits of state, period 2^32, enough to shuffle examples and drop features */
export function makeRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Shuffles in place (Fisher–Yates) and gives the same array back. */
export function shuffle(order: Int32Array, random: Random): Int32Array {
  for (let last = order.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    const kept = order[last] ?? 0;
    order[last] = order[other] ?? 0;
    order[other] = kept;
  }
  return order;
}

/** 0, 1, 2 … `length` − 1. */
export function range(length: number): Int32Array {
  return Int32Array.from({ length }, (_, index) => index);
}
