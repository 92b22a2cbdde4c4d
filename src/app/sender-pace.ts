import type { WhatsappMessage } from '../channels/whatsapp/webhook-form.js';
import type { OpenAllowance } from '../domain/allowance.js';

/** Far more than somebody who types; what comes together is answered as one message, so that less would save little. */
const MESSAGES_A_MINUTE = 300;
/** A messenger brings a message again within minutes or not at all. */
const BROUGHT_AGAIN_S = 15 * 60;

/**
 * How long a sender must wait before one more message of his is taken. A message that is brought again counts once:
 * it has to be acknowledged, however often it comes.
 *
 * @returns milliseconds; 0: it may be kept
 */
export function makeSenderPace(open: OpenAllowance): (message: WhatsappMessage) => Promise<number> {
  const deliveries = open({ purpose: 'delivery', most: 1, seconds: BROUGHT_AGAIN_S });
  const senders = open({ purpose: 'sender', most: MESSAGES_A_MINUTE, seconds: 60 });
  return async ({ sid, from }) => {
    const again = (await deliveries.take(sid)) > 0;
    if (again) return 0;
    const waitMs = await senders.take(from);
    if (waitMs > 0) await deliveries.giveBack(sid);
    return waitMs;
  };
}
