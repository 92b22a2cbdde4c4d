import type { Router, RouterContext } from '@koa/router';
import { conversationId } from '../domain/ids.js';
import { isBelieved } from './arrival.js';
import type { ServerParts } from './parts.js';
import { HttpProblem } from './problem.js';

export const erasePath = '/api/chat/:session/erase';

/** `POST /api/chat/:session/erase`: what was said is forgotten; `kept` counts the requests that the bank goes on with. */
export function addErase(router: Router, parts: ServerParts): void {
  router.post(erasePath, (ctx) => eraseConversation(ctx, parts));
}

async function eraseConversation(ctx: RouterContext, parts: ServerParts): Promise<void> {
  refuseForeignForm(ctx);
  const session = ctx.params['session'] ?? '';
  // Under a name that nobody issued there is nothing: it is erased already.
  const believed = isBelieved(session, parts);
  const { kept } = believed ? await parts.aftercare.erase(conversationId('web', session)) : { kept: 0 };
  ctx.body = { session_id: session, erased: true, kept };
}

/** A form of another site must not act in a customer's name. */
export function refuseForeignForm(ctx: RouterContext): void {
  if (ctx.get('Sec-Fetch-Site') === 'cross-site') {
    throw new HttpProblem(403, 'foreign-form', 'this form must be sent from the page of this site');
  }
}
