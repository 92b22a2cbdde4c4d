import type { Router } from '@koa/router';
import { sessionFor } from './arrival.js';
import type { ServerParts } from './parts.js';

export const sessionPath = '/api/session';

/** `POST /api/session`: a name for a conversation that a page begins; nothing is stored for it. */
export function addSession(router: Router, parts: ServerParts): void {
  router.post(sessionPath, (ctx) => {
    ctx.body = { session_id: sessionFor(undefined, parts) };
  });
}
