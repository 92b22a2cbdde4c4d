/** A place and how good it is. */
export interface Scored {
  /** Place of the passage in the list that was indexed. */
  readonly place: number;
  /** Above zero; the higher the better. */
  readonly score: number;
}

/** The best of many, met one by one, in the memory of a few. */
export interface Top {
  /** What a newcomer must exceed once the list is full; nothing below it need be offered. */
  bar(): number;
  offer(place: number, score: number): void;
  /** Best first; of equals the earlier place first. */
  list(): readonly Scored[];
}

/**
 * A heap of the best `limit`: the worst of them lies on top and leaves first.
 *
 * @param limit above zero
 */
export function makeTop(limit: number): Top {
  const heap: Scored[] = [];
  return {
    bar: () => (heap.length < limit ? -Infinity : (heap[0]?.score ?? 0)),
    offer(place, score) {
      const entry = { place, score };
      const [worst] = heap;
      if (heap.length < limit) rise(heap, entry);
      else if (worst !== undefined && isWorse(worst, entry)) sink(heap, entry);
    },
    list: () => [...heap].sort((one, other) => (isWorse(one, other) ? 1 : -1)),
  };
}

/** Puts an entry at the end and lets it rise above what is better. */
function rise(heap: Scored[], entry: Scored): void {
  let slot = heap.length;
  heap.push(entry);
  while (slot > 0) {
    const parent = (slot - 1) >> 1;
    const above = heap[parent];
    if (above === undefined || !isWorse(entry, above)) break;
    heap[slot] = above;
    slot = parent;
  }
  heap[slot] = entry;
}

/** Puts an entry in place of the worst and lets it sink below what is worse. */
function sink(heap: Scored[], entry: Scored): void {
  let slot = 0;
  for (let child = 1; child < heap.length; child = 2 * slot + 1) {
    const [left, right] = [heap[child], heap[child + 1]];
    if (left === undefined) break;
    const isRight = right !== undefined && isWorse(right, left);
    const worse = isRight ? right : left;
    if (!isWorse(worse, entry)) break;
    heap[slot] = worse;
    slot = isRight ? child + 1 : child;
  }
  heap[slot] = entry;
}

function isWorse(one: Scored, other: Scored): boolean {
  return one.score < other.score || (one.score === other.score && one.place > other.place);
}
