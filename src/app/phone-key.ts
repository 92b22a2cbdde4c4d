import { createHmac } from 'node:crypto';
import { join } from 'node:path';
import { OperatorError } from '../domain/errors.js';
import type { Pseudonym } from '../domain/privacy.js';
import { readKeyFile } from './key-file.js';
import type { Settings } from './settings.js';

/** Characters of a pseudonym after its mark: 132 bits. */
const LENGTH = 22;

/** HMAC-SHA256 of a number: whoever has the database without the key cannot try all numbers of the country on it. */
export function makePseudonym(key: Uint8Array): Pseudonym {
  return (phone) => `n-${createHmac('sha256', key).update(`phone ${phone}`).digest('base64url').slice(0, LENGTH)}`;
}

/**
 * The pseudonyms of these settings: under TOKOSEL_PHONE_KEY, or under a key of this server's own, made when it is missing.
 *
 * @throws OperatorError `phone-key-not-set` where several servers would each give the same customer another name
 */
export function openPseudonym(settings: Settings): Pseudonym {
  const { TOKOSEL_PHONE_KEY, TOKOSEL_HOME } = settings;
  if (TOKOSEL_PHONE_KEY !== undefined) return makePseudonym(keyIn(TOKOSEL_PHONE_KEY));
  if (isShared(settings)) {
    throw new OperatorError(
      'phone-key-not-set',
      'TOKOSEL_PHONE_KEY is not set, and several servers share one database',
      {
        fix: 'Set TOKOSEL_PHONE_KEY to the same 32 random characters or more on each server: openssl rand -hex 32.',
      },
    );
  }
  return makePseudonym(readKeyFile(join(TOKOSEL_HOME, 'phone.key')));
}

/** The content of a `phone.key` is the key of that file: who moves to PostgreSQL keeps his customers' names. */
function keyIn(text: string): Uint8Array {
  return Buffer.from(text, /^[0-9a-f]{64}$/.test(text) ? 'hex' : 'utf8');
}

function isShared(settings: Settings): boolean {
  return 'DATABASE_URL' in settings && settings.DATABASE_URL !== undefined;
}
