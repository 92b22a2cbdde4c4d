/** A value that was read in a line, with the place it was read at. */
export interface Found<Value> {
  readonly value: Value;
  /** First character, inclusive, in the text as it was given. */
  readonly start: number;
  /** End, exclusive. */
  readonly end: number;
  /** The words themselves, as they were written. */
  readonly text: string;
  /** The words allow a second reading: say it back and ask. */
  readonly ambiguous?: boolean;
}

/** A stretch of the line: start inclusive, end exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Whether two stretches share at least one character. */
export function overlaps(one: Span, other: Span): boolean {
  return one.start < other.end && other.start < one.end;
}

/** The finds that share nothing with any of `taken`; both from left to right. */
export function outside<Item extends Span>(items: readonly Item[], taken: readonly Span[]): readonly Item[] {
  let first = 0;
  return items.filter((item) => {
    while ((taken[first]?.end ?? Infinity) <= item.start) first += 1;
    const span = taken[first];
    return span === undefined || !overlaps(item, span);
  });
}
