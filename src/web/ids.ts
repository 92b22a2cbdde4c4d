/** The part of the browser's `crypto` that is asked: what it lacks on plain HTTP is optional. */
export interface RandomSource {
  getRandomValues(bytes: Uint8Array<ArrayBuffer>): Uint8Array;
  randomUUID?(): string;
}

/**
 * A fresh name for a message or a session: 128 random bits.
 * `randomUUID` exists only on secure pages, so a bank's test server on plain HTTP takes the second way.
 */
export function freshId(source: RandomSource): string {
  if (typeof source.randomUUID === 'function') return source.randomUUID();
  const bytes = source.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
