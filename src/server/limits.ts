import { isIPv4, isIPv6 } from 'node:net';
import type { Context, Next } from 'koa';
import type { Allowance } from '../domain/allowance.js';
import { HttpProblem } from './problem.js';

/** Never refused: the messenger signs what it brings and would lose it; probes and files cost nothing. */
const FREE = /^\/(?:whatsapp\/(?:webhook|status)$|healthz$|readyz$|metrics$|assets\/|widget\.js$)/;

/** Koa middleware: a client that asks too often hears 429 and in how many seconds it may ask again. */
export function limitRate(allowance: Allowance) {
  return async (ctx: Context, next: Next): Promise<void> => {
    if (!FREE.test(ctx.path)) refuseHaste(await allowance.take(clientOf(ctx.ip)));
    await next();
  };
}

/** @param waitMs as `Allowance.take` gives it @throws HttpProblem 429 `too-many-requests` */
export function refuseHaste(waitMs: number): void {
  if (waitMs <= 0) return;
  const seconds = String(Math.ceil(waitMs / 1_000));
  throw new HttpProblem(429, 'too-many-requests', `too many requests: ask again in ${seconds} s`, {
    'Retry-After': seconds,
  });
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
