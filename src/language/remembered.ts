/** A turn reads one line, and now and then a part of it. */
const LINES = 12;

/**
 * The same pure reading of the same text, done once: the steps of a service ask a dozen times what the sums of a line
 * are. Only the last lines are kept.
 *
 * @param read gives the same for the same text, and something that nobody changes
 */
export function remembered<Value>(read: (text: string) => Value): (text: string) => Value {
  const lines = new Map<string, { readonly value: Value }>();
  return (text) => {
    const known = lines.get(text);
    if (known !== undefined) return known.value;
    const made = { value: read(text) };
    lines.set(text, made);
    const [oldest] = lines.keys();
    if (lines.size > LINES && oldest !== undefined) lines.delete(oldest);
    return made.value;
  };
}
