import { createHash, timingSafeEqual } from 'node:crypto';
import type { Router, RouterContext } from '@koa/router';
import type { Middleware } from 'koa';
import { readJson } from './body.js';
import type { McpDoor, ServerParts } from './parts.js';
import { HttpProblem } from './problem.js';

/** Methods of the address; `allowed` in the app refuses the others. */
export const mcpMethods = 'DELETE, GET, POST';

/** `/mcp`, where it is on: who asks is checked here, before a word of the protocol is read. */
export function addMcp(router: Router, { mcp }: ServerParts): void {
  if (mcp === undefined) return;
  const guard = guardOf(mcp);
  router.post('/mcp', guard, async (ctx) => answer(ctx, mcp, await readJson(ctx.req)));
  router.get('/mcp', guard, (ctx) => answer(ctx, mcp));
  router.delete('/mcp', guard, (ctx) => answer(ctx, mcp));
}

async function answer(ctx: RouterContext, { sessions }: McpDoor, body?: unknown): Promise<void> {
  if (ctx.method === 'HEAD') throw new HttpProblem(405, 'method-not-allowed', 'no HEAD here', { Allow: mcpMethods });
  ctx.respond = false;
  try {
    await sessions.handle(ctx.req, ctx.res, body);
  } catch (cause) {
    ctx.respond = !ctx.headerSent;
    throw cause;
  }
}

/** Host and Origin first: a page that a browser was tricked into is refused whatever it knows. */
function guardOf({ hosts, token }: McpDoor): Middleware {
  const names = new Set(hosts.map((host) => host.toLowerCase()));
  const expected = digestOf(token);
  return async (ctx, next) => {
    if (!names.has(nameOf(`http://${ctx.req.headers.host ?? ''}`))) {
      throw new HttpProblem(403, 'foreign-host', 'this server is not reached under that name');
    }
    const { origin } = ctx.req.headers;
    if (origin !== undefined && !names.has(nameOf(origin))) {
      throw new HttpProblem(403, 'foreign-origin', 'pages of other sites may not ask here');
    }
    if (!timingSafeEqual(digestOf(tokenOf(ctx.get('Authorization'))), expected)) {
      const headers = { 'WWW-Authenticate': 'Bearer realm="tokosel"' };
      throw new HttpProblem(401, 'token-needed', 'send Authorization: Bearer and the token of this server', headers);
    }
    await next();
  };
}

/** The host's name of an http(s) address without a path; empty for anything else. */
function nameOf(address: string): string {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  const isBare = url !== undefined && /^https?:$/.test(url.protocol) && url.pathname === '/' && url.search === '';
  return isBare && url.username === '' && url.password === '' ? url.hostname : '';
}

function tokenOf(authorization: string): string {
  return /^bearer +(\S+)\s*$/i.exec(authorization)?.[1] ?? '';
}

/** Digests are of one length, so that comparing them tells nothing. */
function digestOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
