/** One value for each key of a closed list. */
export function byKey<Key extends string, Value>(
  keys: readonly Key[],
  make: (key: Key) => Value,
): Readonly<Record<Key, Value>> {
  // The keys are the list itself: no entry is missing.
  return Object.fromEntries(keys.map((key) => [key, make(key)])) as Record<Key, Value>;
}
