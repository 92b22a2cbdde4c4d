/** A table that points to another one. */
export interface Pointing {
  readonly child: string;
  readonly parent: string;
}

/**
 * Tables in an order in which their rows can be written: what is pointed to comes first. Otherwise as they are given.
 *
 * @throws Error when they point in a circle
 */
export function inWritingOrder(tables: readonly string[], pointing: readonly Pointing[]): readonly string[] {
  const ordered: string[] = [];
  const rest = new Set(tables);
  while (rest.size > 0) {
    const waits = (table: string) =>
      pointing.some(({ child, parent }) => child === table && parent !== table && rest.has(parent));
    const next = [...rest].find((table) => !waits(table));
    if (next === undefined) throw new Error(`tables point in a circle: ${[...rest].join(', ')}`);
    ordered.push(next);
    rest.delete(next);
  }
  return ordered;
}
