/** FNV-1a over the characters of `text` between two places, started from `seed`; an unsigned 32-bit number. */
export function hashOf(text: string, seed: number, from = 0, to = text.length): number {
  let hash = seed >>> 0;
  for (let place = from; place < to; place += 1) hash = Math.imul(hash ^ text.charCodeAt(place), 16777619);
  return finish(hash);
}

/** Two hashes made one; the order counts. */
export function pairOf(first: number, second: number): number {
  return finish(Math.imul(first ^ 0x9e3779b9, 16777619) ^ second);
}

function finish(hash: number): number {
  let mixed = hash ^ (hash >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed ^= mixed >>> 13;
  return mixed >>> 0;
}
