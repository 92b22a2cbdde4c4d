import type { Router, RouterContext } from '@koa/router';
import { z } from 'zod';
import { readWireRequest, toWire, toWireLine } from '../channels/web/wire.js';
import { InputError } from '../domain/errors.js';
import { conversationId } from '../domain/ids.js';
import { incomingOf, sessionFor } from './arrival.js';
import { readJson } from './body.js';
import { whenGone } from './gone.js';
import type { ServerParts } from './parts.js';
import { requestIdOf } from './problem.js';
import { replyStream } from './stream.js';

/** Lines given at once; a page asks again from its last `seq` while it gets this many. */
export const historyPage = 200;

const position = z
  .string()
  .regex(/^\d{1,12}$/)
  .transform(Number);

/** `POST /api/chat` and `GET /api/chat/:session`. */
export function addChat(router: Router, parts: ServerParts): void {
  router.post('/api/chat', (ctx) => answerMessage(ctx, parts));
  router.get('/api/chat/:session', (ctx) => tellHistory(ctx, parts));
}

async function answerMessage(ctx: RouterContext, parts: ServerParts): Promise<void> {
  const request = readWireRequest(await readJson(ctx.req));
  const channel = ctx.get('X-Tokosel-Channel') === 'web' ? 'web' : 'api';
  const incoming = incomingOf(ctx, { request, channel }, parts);
  const gone = whenGone(ctx);
  ctx.vary('Accept');
  if (ctx.accepts('application/json', 'text/event-stream') !== 'text/event-stream') {
    ctx.body = toWire(await parts.assistant.respond(incoming, { signal: gone }));
    return;
  }
  ctx.set('X-Accel-Buffering', 'no');
  ctx.type = 'text/event-stream; charset=utf-8';
  ctx.body = replyStream(incoming, { assistant: parts.assistant, log: parts.log, requestId: requestIdOf(ctx), gone });
}

async function tellHistory(ctx: RouterContext, parts: ServerParts): Promise<void> {
  const after = position.safeParse(ctx.query['after'] ?? '0');
  if (!after.success) throw new InputError('bad-after', 'after must be a whole number, the last seq you have');
  const id = conversationId('web', sessionFor(ctx.params['session'] ?? '', parts));
  const lines = await parts.history(id, after.data, historyPage);
  ctx.body = { messages: lines.map(toWireLine) };
}
