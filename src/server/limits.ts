import { isIPv4, isIPv6 } from 'node:net';
import type { Context, Next } from 'koa';
import { HttpProblem } from './problem.js';

/** How often one client may ask. */
export interface RateLimit {
  /** Requests a second in the long run, and the most at once. */
  readonly perSecond: number;
  /** Milliseconds that only rise. */
  readonly now: () => number;
}

/** Clients that are remembered at once: about two megabytes. */
export const mostClients = 20_000;

/** Never refused: the messenger signs what it brings and would lose it; probes and files cost nothing. */
const FREE = /^\/(?:whatsapp\/webhook$|healthz$|readyz$|metrics$|assets\/|widget\.js$)/;

/** Koa middleware: a client that asks too often hears 429 and in how many seconds it may ask again. */
export function limitRate(limit: RateLimit) {
  const bucket = makeBucket(limit);
  return async (ctx: Context, next: Next): Promise<void> => {
    const waitMs = FREE.test(ctx.path) ? 0 : bucket.take(clientOf(ctx.ip));
    if (waitMs > 0) {
      const seconds = String(Math.ceil(waitMs / 1_000));
      throw new HttpProblem(429, 'too-many-requests', `too many requests: ask again in ${seconds} s`, {
        'Retry-After': seconds,
      });
    }
    await next();
  };
}

/** Remembers who asked lately. */
export interface Bucket {
  /** Takes one request of a client; more than 0: refused, and how many milliseconds until it would not be. */
  take(client: string): number;
  /** Clients that are remembered. */
  size(): number;
}

/**
 * A token bucket a client, exact: it keeps the instant at which the client's bucket is full again, and nothing else.
 * A full bucket is forgotten; when too many are not full, the client that has been quiet longest is.
 */
export function makeBucket({ perSecond, now }: RateLimit, most = mostClients): Bucket {
  const gapMs = 1_000 / perSecond;
  const burstMs = gapMs * (perSecond - 1);
  const fullAt = new Map<string, number>();
  return {
    size: () => fullAt.size,
    take: (client) => {
      const at = now();
      const from = Math.max(at, fullAt.get(client) ?? 0);
      const waitMs = from - at - burstMs;
      // A rounding of the division must not refuse the last one of a burst.
      if (waitMs > 1e-6) return waitMs;
      fullAt.delete(client);
      fullAt.set(client, from + gapMs);
      forgetQuiet(fullAt, at, most);
      return 0;
    },
  };
}

/** Those who asked last stand last: looks at two of the first, so that forgetting keeps up with remembering. */
function forgetQuiet(fullAt: Map<string, number>, at: number, most: number): void {
  let looked = 0;
  for (const [client, full] of fullAt) {
    if (looked === 2 || (full > at && fullAt.size <= most)) return;
    fullAt.delete(client);
    looked += 1;
  }
}

/** One name a client: an IPv4 address, or the /64 network of an IPv6 one, which belongs to one household. */
export function clientOf(address: string): string {
  const mapped = address.replace(/^::ffff:(?=\d+\.)/i, '');
  if (isIPv4(mapped)) return mapped;
  return isIPv6(address) ? `${groupsOf(address).slice(0, 4).join(':')}::/64` : 'unknown';
}

function groupsOf(address: string): readonly string[] {
  const [head = '', tail] = address.toLowerCase().replace(/%.*$/, '').split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const middle = tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length);
  const groups = [...before, ...Array.from({ length: middle }, () => '0'), ...after];
  return groups.map((group) => group.replace(/^0+(?=.)/, ''));
}
