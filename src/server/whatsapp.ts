import type { Router, RouterContext } from '@koa/router';
import { isSigned } from '../channels/whatsapp/signature.js';
import { readStatusForm } from '../channels/whatsapp/status-form.js';
import { readWebhookForm } from '../channels/whatsapp/webhook-form.js';
import { InputError } from '../domain/errors.js';
import { readFormText } from './body.js';
import { refuseHaste } from './limits.js';
import type { WhatsappDoor } from './parts.js';
import { HttpProblem, requestIdOf } from './problem.js';

export const webhookPath = '/whatsapp/webhook';
export const statusPath = '/whatsapp/status';

/** Nothing is said in the response: the answer goes out by the messenger's REST API when it is ready. */
const EMPTY_TWIML = '<?xml version="1.0" encoding="UTF-8"?><Response></Response>';

/**
 * `POST /whatsapp/webhook`: signature first, then the form's exact shape, then the sender's pace, then the store, then
 * the acknowledgement. The address counts for nothing: all customers come from the messenger's own few.
 */
export function addWhatsapp(router: Router, door: WhatsappDoor): void {
  router.post(webhookPath, (ctx) => takeMessage(ctx, door));
  router.post(statusPath, (ctx) => takeReport(ctx, door));
}

/** What became of a message that was handed over: signed in the same way. */
async function takeReport(ctx: RouterContext, door: WhatsappDoor): Promise<void> {
  const body = await readSigned(ctx, door);
  const said = readExactly(() => readStatusForm(body, door.accountSid));
  if (said !== undefined) await door.report?.(said);
  ctx.status = 204;
}

async function readSigned(ctx: RouterContext, door: WhatsappDoor): Promise<string> {
  const body = await readFormText(ctx.req);
  if (isSigned(ctx.get('X-Twilio-Signature'), ctx.req.url ?? '', body, door)) return body;
  throw new HttpProblem(403, 'bad-signature', 'the request is not signed for this server');
}

async function takeMessage(ctx: RouterContext, door: WhatsappDoor): Promise<void> {
  const body = await readSigned(ctx, door);
  const message = readExactly(() => readWebhookForm(body, door.accountSid));
  refuseHaste((await door.pace?.(message)) ?? 0);
  await door.keep(message, requestIdOf(ctx));
  ctx.type = 'text/xml; charset=utf-8';
  ctx.body = EMPTY_TWIML;
}

function readExactly<Form>(read: () => Form): Form {
  try {
    return read();
  } catch (cause) {
    if (!(cause instanceof InputError)) throw cause;
    throw new HttpProblem(400, cause.code, cause.message);
  }
}
