import type { Handed } from '../../domain/messenger.js';
import { z } from 'zod';

/** What the SDK throws when Twilio answered: HTTP status and Twilio's own code. */
const answered = z.object({ status: z.number(), code: z.number().optional() });
/** What it throws when nothing answered. */
const unanswered = z.object({ code: z.string() });

/** No connection was made: nothing can have been taken. */
const NOT_CONNECTED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);
/** Free text outside the customer's day. @source twilio.com/docs/api/errors/63016 */
export const WINDOW_CLOSED = 63_016;
const TOO_MANY = 429;

/** What a failed request says of the message: repeated, given up, or nobody knows. */
export function failureOf(cause: unknown): Handed {
  const said = answered.safeParse(cause);
  if (said.success) return byAnswer(said.data);
  const { data } = unanswered.safeParse(cause);
  const reason = data?.code ?? 'failed';
  return NOT_CONNECTED.has(reason) ? { kind: 'busy', reason } : { kind: 'unknown', reason };
}

function byAnswer({ status, code }: z.infer<typeof answered>): Handed {
  const reason = code === undefined ? `HTTP ${status}` : `Twilio ${code} (HTTP ${status})`;
  if (code === WINDOW_CLOSED) return { kind: 'window-closed' };
  if (status === TOO_MANY || (status < 500 && isAboutUs(code))) return { kind: 'busy', reason };
  // A server that failed may have failed after it took the message.
  return status >= 500 ? { kind: 'unknown', reason } : { kind: 'refused', reason };
}

/**
 * A new token, an account that rests, a gateway in between that knows no codes: what an operator mends in time. The
 * message is not at fault.
 */
function isAboutUs(code: number | undefined): boolean {
  return code === undefined || ACCOUNT_CODES.test(String(code));
}

/** Codes of the API itself, of the account and its rights; those from 21000 on speak of the message. */
const ACCOUNT_CODES = /^(?:20\d{3}|10\d{3}|\d{1,4})$/;
