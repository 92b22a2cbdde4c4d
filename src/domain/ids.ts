import type { Brand } from './brand.js';
import { InputError } from './errors.js';
import type { Channel } from './vocabulary.js';

/** One customer's thread with the assistant: key space, colon, session (`web:…`, `whatsapp:+221…`, `terminal:…`). */
export type ConversationId = Brand<string, 'ConversationId'>;

/** The sender's own name for one message: the same id in one conversation is the same message. */
export type MessageId = Brand<string, 'MessageId'>;

/** A reference that a customer can read out: `SIM_20261124_7K3M9QXA`. */
export type Reference = Brand<string, 'Reference'>;

/** `FEED` is never shown to a customer. */
export type ReferencePrefix = 'SIM' | 'PROS' | 'CLAIM' | 'HAND' | 'FEED';

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

/** The sender's number, E.164, of a thread whose channel vouches for it. */
export function senderOf(id: ConversationId): string | undefined {
  return /^whatsapp:(\+[1-9]\d{6,14})$/.exec(id)?.[1];
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

const REFERENCE = /^(?:SIM|PROS|CLAIM|HAND|FEED)_\d{8}_[0-9A-HJKMNP-TV-Z]{8}$/;
const COPIED = /^(SIM|PROS|CLAIM|HAND|FEED)([\dOIL]{8})([\dA-Z]{8})$/;

/** Whether a text is a reference as `reference` makes them. */
export function isReference(text: string): text is Reference {
  return REFERENCE.test(text);
}

/** A reference as people copy or dictate it: any case, marks between its parts or none, `O` for 0, `I` or `L` for 1. */
export function readReference(text: string): Reference | undefined {
  const [, prefix = '', ...parts] = COPIED.exec(text.replace(/[\s_\-–—.]+/g, '').toUpperCase()) ?? [];
  const [day = '', suffix = ''] = parts.map((part) => part.replaceAll('O', '0').replace(/[IL]/g, '1'));
  const read = `${prefix}_${day}_${suffix}`;
  return isReference(read) ? read : undefined;
}
