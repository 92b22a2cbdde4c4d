import type { RouterContext } from '@koa/router';

/** Aborted when the connection closes: nothing is asked of a service for somebody who left. */
export function whenGone(ctx: RouterContext): AbortSignal {
  const gone = new AbortController();
  ctx.res.once('close', () => gone.abort());
  return gone.signal;
}
