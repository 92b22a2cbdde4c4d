import type { Router, RouterContext } from '@koa/router';
import type { Assets } from './assets.js';
import { sendCompressed } from './assets.js';
import { HttpProblem } from './problem.js';

export const widgetPath = '/widget.js';

/** A bank's page keeps it so long before it asks whether it changed. */
const KEPT_SECONDS = 3_600;

/** `GET /widget.js`: the script that a bank's own pages load, from wherever they are. */
export function addWidget(router: Router, assets: Assets): void {
  router.get(widgetPath, (ctx) => sendWidget(ctx, assets));
}

function sendWidget(ctx: RouterContext, assets: Assets): void {
  const script = assets.files.get('widget.js');
  if (script === undefined) throw new HttpProblem(404, 'not-found', 'the widget was not built');
  ctx.set('Cache-Control', `public, max-age=${KEPT_SECONDS}`);
  ctx.set('Cross-Origin-Resource-Policy', 'cross-origin');
  ctx.status = 200;
  ctx.etag = script.hash;
  ctx.type = script.type;
  if (ctx.fresh) ctx.status = 304;
  else sendCompressed(ctx, script);
}

/**
 * Lets the page that is being answered be framed by these origins and by its own, by nobody when there are none.
 *
 * @param origins `https://www.banque.sn`, without a path
 */
export function allowFraming(ctx: RouterContext, origins: readonly string[]): void {
  if (origins.length === 0) return;
  const policy = ctx.response.get('Content-Security-Policy');
  ctx.set(
    'Content-Security-Policy',
    policy.replace(/frame-ancestors [^;]+/, `frame-ancestors 'self' ${origins.join(' ')}`),
  );
  ctx.remove('X-Frame-Options'); // it knows no list, and what is left in place wins in old browsers
}
