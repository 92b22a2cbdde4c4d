import type { Brand } from './brand.js';
import { InputError } from './errors.js';
import type { Channel } from './vocabulary.js';

/** One customer's thread with the assistant: key space, colon, session (`web:…`, `whatsapp:+221…`, `terminal:…`). */
export type ConversationId = Brand<string, 'ConversationId'>;

/** The sender's own name for one message: the same id in one conversation is the same message. */
export type MessageId = Brand<string, 'MessageId'>;

/** A reference that a customer can read out: `SIM_20261124_7K3M9QXA`. */
export type Reference = Brand<string, 'Reference'>;

export type ReferencePrefix = 'SIM' | 'PROS' | 'CLAIM' | 'HAND';

const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const WIRE_ID = /^[\x21-\x7e]{1,128}$/;

/**
 * @param session 1 to 128 visible ASCII characters
 * @throws InputError `bad-session-id`
 */
export function conversationId(channel: Channel, session: string): ConversationId {
  if (!WIRE_ID.test(session)) {
    throw new InputError('bad-session-id', 'session_id must be 1 to 128 visible ASCII characters without spaces');
  }
  return `${channel === 'api' ? 'web' : channel}:${session}` as ConversationId;
}

/** The session as the outside knows it: the id without its key space. */
export function sessionOf(id: ConversationId): string {
  return id.slice(id.indexOf(':') + 1);
}

/**
 * @param id 1 to 128 visible ASCII characters
 * @throws InputError `bad-message-id`
 */
export function messageId(id: string): MessageId {
  if (!WIRE_ID.test(id)) {
    throw new InputError('bad-message-id', 'message_id must be 1 to 128 visible ASCII characters without spaces');
  }
  return id as MessageId;
}

/**
 * A reference with 40 random bits: not sequential, not guessable.
 *
 * @param day ISO date, `2026-11-24`
 * @param random five random bytes
 */
export function reference(prefix: ReferencePrefix, day: string, random: Uint8Array): Reference {
  const bits = [...random.subarray(0, 5)].reduce((all, byte) => all * 256 + byte, 0);
  let left = bits;
  let suffix = '';
  for (let place = 0; place < 8; place += 1) {
    suffix = CROCKFORD.charAt(left % 32) + suffix;
    left = Math.floor(left / 32);
  }
  return `${prefix}_${day.replaceAll('-', '')}_${suffix}` as Reference;
}
