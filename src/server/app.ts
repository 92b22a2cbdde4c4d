import { performance } from 'node:perf_hooks';
import { Router } from '@koa/router';
import type { Middleware } from 'koa';
import Koa from 'koa';
import { addAssets, readAssets } from './assets.js';
import { addChat } from './chat.js';
import { addDashboard } from './dashboard/dashboard.js';
import { addErase, erasePath } from './erase.js';
import { addFeedback, feedbackPath } from './feedback.js';
import { ownHeaders, securityHeaders } from './headers.js';
import { addHealth } from './health.js';
import { limitRate } from './limits.js';
import { addKpis, kpisPath } from './kpis.js';
import { addMcp, mcpMethods } from './mcp.js';
import { addMetrics, metricsPath } from './metrics.js';
import { addPage } from './page.js';
import type { ServerParts } from './parts.js';
import { answerProblems, HttpProblem } from './problem.js';
import { addSession, sessionPath } from './session.js';
import { addVoice, voicePath } from './voice.js';
import { addWhatsapp, statusPath, webhookPath } from './whatsapp.js';
import { addWidget, widgetPath } from './widget.js';

export type { ServerParts } from './parts.js';

/** Emitted on the app when its server begins to stop: readiness turns at once. */
export const stoppingEvent = 'tokosel:stopping';

/** Methods of each address; anything else there is refused with `Allow`. */
const allowed: Readonly<Record<string, string>> = {
  '/': 'GET, HEAD, POST',
  [sessionPath]: 'POST',
  '/api/chat': 'POST',
  '/api/chat/:session': 'GET, HEAD',
  [voicePath]: 'POST',
  [feedbackPath]: 'POST',
  [erasePath]: 'POST',
  [widgetPath]: 'GET, HEAD',
  '/assets/:name': 'GET, HEAD',
  '/healthz': 'GET, HEAD',
  '/readyz': 'GET, HEAD',
};

/**
 * The HTTP side of the house: chat API, chat page, health. Nothing is opened here and nothing listens yet.
 *
 * @throws OperatorError `page-not-built`
 */
export function makeApp(parts: ServerParts): Koa {
  const { trustProxy = 0 } = parts;
  const app = new Koa({ proxy: trustProxy > 0, maxIpsCount: trustProxy });
  let stopping = false;
  app.on(stoppingEvent, () => (stopping = true));
  app.on(stoppingEvent, () => void parts.mcp?.sessions.stop());
  app.on('error', (error: unknown) => parts.log.info({ err: error }, 'a client left before the end of its answer'));

  const assets = readAssets(parts.assets);
  const router = new Router();
  addHealth(router, parts, () => stopping);
  addSession(router, parts);
  addChat(router, parts);
  addVoice(router, parts);
  addFeedback(router, parts);
  addErase(router, parts);
  addPage(router, parts, assets);
  addAssets(router, assets);
  addWidget(router, assets);
  addMcp(router, parts);
  if (parts.metrics !== undefined) addMetrics(router, parts.metrics);
  if (parts.kpis !== undefined) addKpis(router, parts.kpis);
  if (parts.dashboard !== undefined) {
    app.on(stoppingEvent, addDashboard(router, { ...parts, door: parts.dashboard, assets }));
  }
  if (parts.whatsapp !== undefined) addWhatsapp(router, parts.whatsapp);
  const offered = {
    ...allowed,
    ...(parts.mcp === undefined ? {} : { '/mcp': mcpMethods }),
    ...(parts.metrics === undefined ? {} : { [metricsPath]: 'GET, HEAD' }),
    ...(parts.kpis === undefined ? {} : { [kpisPath]: 'GET, HEAD' }),
    ...(parts.whatsapp === undefined ? {} : { [webhookPath]: 'POST', [statusPath]: 'POST' }),
  };
  for (const [path, methods] of Object.entries(offered)) router.all(path, refuseMethod(methods));

  app.use(tellRequest(parts));
  app.use(securityHeaders());
  app.use(ownHeaders);
  app.use(answerProblems(parts.log));
  if (parts.rateLimit !== undefined) app.use(limitRate(parts.rateLimit));
  app.use(router.routes());
  app.use(refuseAddress);
  return app;
}

/** Names each request and writes one line about it: no address, no text, no session. */
function tellRequest({ newId, log, told }: ServerParts): Middleware {
  return async (ctx, next) => {
    const start = performance.now();
    const requestId = newId();
    ctx.set('X-Request-Id', requestId);
    await next();
    const matched: unknown = ctx['_matchedRoute'];
    const took = performance.now() - start;
    const request = { method: ctx.method, route: typeof matched === 'string' ? matched : 'none', status: ctx.status };
    told?.(request, took / 1000);
    log.info({ requestId, ...request, ms: Math.round(took) }, 'request');
  };
}

function refuseMethod(methods: string): Middleware {
  return (ctx) => {
    throw new HttpProblem(405, 'method-not-allowed', `${ctx.method} is not offered here`, { Allow: methods });
  };
}

function refuseAddress(): never {
  throw new HttpProblem(404, 'not-found', 'there is nothing at this address');
}
