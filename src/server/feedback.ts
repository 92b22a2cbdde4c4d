import type { Router, RouterContext } from '@koa/router';
import { readFeedbackRequest } from '../channels/web/feedback.js';
import { conversationId } from '../domain/ids.js';
import { sessionFor } from './arrival.js';
import { readJson } from './body.js';
import type { ServerParts } from './parts.js';

export const feedbackPath = '/api/feedback';

/** `POST /api/feedback`: a rating of what was served, and a comment. Given again, it takes the place of the first. */
export function addFeedback(router: Router, parts: ServerParts): void {
  router.post(feedbackPath, (ctx) => takeRating(ctx, parts));
}

async function takeRating(ctx: RouterContext, parts: ServerParts): Promise<void> {
  const { session_id, score, comment } = readFeedbackRequest(await readJson(ctx.req));
  sessionFor(session_id, parts);
  const channel = ctx.get('X-Tokosel-Channel') === 'web' ? 'web' : 'api';
  await parts.aftercare.rate(conversationId(channel, session_id), { score, comment, channel });
  ctx.body = { session_id, score };
}
