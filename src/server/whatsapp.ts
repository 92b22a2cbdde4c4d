import type { Router, RouterContext } from '@koa/router';
import { isSigned } from '../channels/whatsapp/signature.js';
import { readWebhookForm } from '../channels/whatsapp/webhook-form.js';
import { InputError } from '../domain/errors.js';
import { readFormText } from './body.js';
import type { WhatsappDoor } from './parts.js';
import { HttpProblem } from './problem.js';

export const webhookPath = '/whatsapp/webhook';

/** Nothing is said in the response: the answer goes out by the messenger's REST API when it is ready. */
const EMPTY_TWIML = '<?xml version="1.0" encoding="UTF-8"?><Response></Response>';

/** `POST /whatsapp/webhook`: signature first, then the form's exact shape, then the store, then the acknowledgement. */
export function addWhatsapp(router: Router, door: WhatsappDoor): void {
  router.post(webhookPath, (ctx) => takeMessage(ctx, door));
}

async function takeMessage(ctx: RouterContext, door: WhatsappDoor): Promise<void> {
  const body = await readFormText(ctx.req);
  if (!isSigned(ctx.get('X-Twilio-Signature'), ctx.req.url ?? '', body, door)) {
    throw new HttpProblem(403, 'bad-signature', 'the request is not signed for this server');
  }
  await door.keep(readExactly(body, door));
  ctx.type = 'text/xml; charset=utf-8';
  ctx.body = EMPTY_TWIML;
}

function readExactly(body: string, { accountSid }: WhatsappDoor) {
  try {
    return readWebhookForm(body, accountSid);
  } catch (cause) {
    if (!(cause instanceof InputError)) throw cause;
    throw new HttpProblem(400, cause.code, cause.message);
  }
}
