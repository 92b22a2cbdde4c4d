import { createHash, timingSafeEqual } from 'node:crypto';
import type { Context } from 'koa';

/** Whether a request names this token in `Authorization: Bearer`; comparing tells nothing of it. */
export function isBearer(ctx: Context, token: string): boolean {
  const given = /^bearer +(\S+)\s*$/i.exec(ctx.get('Authorization'))?.[1] ?? '';
  return timingSafeEqual(digestOf(given), digestOf(token));
}

/** Digests are of one length. */
function digestOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
