import { createHmac, timingSafeEqual } from 'node:crypto';
import { join } from 'node:path';
import { OperatorError } from '../domain/errors.js';
import type { Dice } from '../domain/ports.js';
import type { Sessions } from '../server/arrival.js';
import { readKeyFile } from './key-file.js';
import type { Settings } from './settings.js';

/** 128 bits of chance, and 128 of the signature over them: 22 characters each. */
const BYTES = 16;
const SIGNED = /^([\w-]{22})\.([\w-]{22})$/;

/**
 * Names of conversations that only this house can give: a random part and its signature. Nothing has to be stored for
 * them to be known again, by any server that has the key.
 *
 * @param key 32 bytes or more
 */
export function makeSignedSessions(key: Uint8Array, dice: Dice): Sessions {
  return {
    issue() {
      const random = Buffer.from(dice(BYTES)).toString('base64url');
      return `${random}.${signatureOf(random, key)}`;
    },
    isIssued(session) {
      const [, random, signature] = SIGNED.exec(session) ?? [];
      if (random === undefined || signature === undefined) return false;
      // The characters, not the bytes: the last one could be written in several ways.
      return timingSafeEqual(Buffer.from(signature), Buffer.from(signatureOf(random, key)));
    },
  };
}

/**
 * Names that only this house gives, where the settings ask for it; nothing elsewhere: a client names itself.
 *
 * @throws OperatorError `session-secret-not-set` where several servers would each believe only themselves
 */
export function openSessions(settings: Settings, dice: Dice): Sessions | undefined {
  const { STRICT_SESSIONS, SESSION_SECRET, TOKOSEL_HOME, DATABASE_URL } = settings;
  if (!STRICT_SESSIONS) return undefined;
  if (SESSION_SECRET !== undefined) return makeSignedSessions(Buffer.from(SESSION_SECRET), dice);
  if (DATABASE_URL !== undefined) {
    throw new OperatorError(
      'session-secret-not-set',
      'SESSION_SECRET is not set, and several servers share one database',
      {
        fix: 'Set SESSION_SECRET to the same 32 random characters or more on each server, or STRICT_SESSIONS=false.',
      },
    );
  }
  return makeSignedSessions(readKeyFile(join(TOKOSEL_HOME, 'session.key')), dice);
}

function signatureOf(random: string, key: Uint8Array): string {
  return createHmac('sha256', key).update(`session ${random}`).digest().subarray(0, BYTES).toString('base64url');
}
