import { InputError } from '../domain/errors.js';
import { conversationId } from '../domain/ids.js';
import type { Person } from '../domain/privacy.js';
import { channels } from '../domain/vocabulary.js';
import { readPhones } from '../language/phone.js';

/** Only what a number is written with. */
const NUMBER = /^\+?[\d\s().\-/\u00a0\u202f]+$/;
const WILD = /[%*?]|^_/;

/**
 * Whose data an operator means: a phone number in any spelling (`77 123 45 67`, `00221…`, `whatsapp:+221…`), or the name
 * of one conversation, whole. Nothing is looked for by its parts: a wrong letter finds nobody, never somebody else.
 *
 * @throws InputError `bad-phone` or `bad-session`
 */
export function readPerson(given: string): Person {
  const text = given.trim().replace(/^whatsapp:/, '');
  if (NUMBER.test(text) && !isSession(text)) return { kind: 'phone', phone: phoneIn(text) };
  const [space = '', ...rest] = given.trim().split(':');
  const channel = channels.find((one) => one === space);
  if (channel === 'whatsapp') throw badPhone();
  const session = channel === undefined || rest.length === 0 ? given.trim() : rest.join(':');
  if (session.length < SHORTEST || WILD.test(session)) throw badSession();
  return { kind: 'conversation', id: conversationId(channel ?? 'web', session) };
}

/** Shorter ones would be guesses. */
const SHORTEST = 4;

/** A session of digits and dashes alone has more of them than any number. */
function isSession(text: string): boolean {
  return /^[\d-]+$/.test(text) && text.replace(/\D/g, '').length > 17;
}

function phoneIn(text: string): string {
  const [found, ...others] = readPhones(text);
  const outside = found === undefined ? text : text.slice(0, found.start) + text.slice(found.end);
  if (found === undefined || others.length > 0 || /\d/.test(outside)) throw badPhone();
  return found.value;
}

function badPhone(): InputError {
  return new InputError('bad-phone', 'this is not one whole phone number', {
    fix: 'Write it like +221 77 123 45 67; a foreign number with its + and country.',
  });
}

function badSession(): InputError {
  return new InputError('bad-session', 'this is neither a phone number nor the whole name of a conversation', {
    fix: 'Write a number like +221 77 123 45 67, or the session as the API gave it.',
  });
}
