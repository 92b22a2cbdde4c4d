import type { IncomingMessage } from 'node:http';
import type { Router } from '@koa/router';
import type { Middleware } from 'koa';
import { isBearer } from './bearer.js';
import { HttpProblem } from './problem.js';

export const metricsPath = '/metrics';

/** `/metrics`: who may read, and what. */
export interface MetricsDoor {
  /** Absent: only this machine itself may read, and only directly. */
  readonly token?: string;
  /** A proxy stands before this server: what it passes on may look as if this machine asked, so that nobody reads without a token. */
  readonly proxied?: boolean;
  scrape(): Promise<{ readonly type: string; readonly text: string }>;
}

/** `GET /metrics` in Prometheus' format. */
export function addMetrics(router: Router, door: MetricsDoor): void {
  router.get(metricsPath, guardOf(door), async (ctx) => {
    const { type, text } = await door.scrape();
    ctx.type = type;
    ctx.set('Cache-Control', 'no-store');
    ctx.body = text;
  });
}

function guardOf({ token, proxied = false }: MetricsDoor): Middleware {
  if (token !== undefined) return withToken(token);
  return proxied ? closed : localOnly;
}

const closed: Middleware = () => {
  throw new HttpProblem(403, 'metrics-closed', 'set METRICS_TOKEN to read this behind a proxy');
};

/** What a proxy says of whom it speaks for: with any of these nobody knows who really asks. */
const PROXY_HEADERS = ['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip'];
const LOOPBACK = /^(?:127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+)$/;
const LOCAL_NAME = /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])(?::\d+)?$/i;

const localOnly: Middleware = async (ctx, next) => {
  if (!isLocal(ctx.req)) {
    throw new HttpProblem(403, 'metrics-local', 'only this machine may read: set METRICS_TOKEN to read from elsewhere');
  }
  await next();
};

/** The socket counts, not what a header says of it; a page that was tricked into asking comes under another name. */
function isLocal({ socket, headers }: IncomingMessage): boolean {
  const named = LOCAL_NAME.test(headers.host ?? '') && headers.origin === undefined;
  return (
    named && LOOPBACK.test(socket.remoteAddress ?? '') && PROXY_HEADERS.every((name) => headers[name] === undefined)
  );
}

function withToken(token: string): Middleware {
  return async (ctx, next) => {
    if (!isBearer(ctx, token)) {
      const headers = { 'WWW-Authenticate': 'Bearer realm="tokosel"' };
      throw new HttpProblem(401, 'token-needed', 'send Authorization: Bearer and the METRICS_TOKEN', headers);
    }
    await next();
  };
}
