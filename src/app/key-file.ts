import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { OperatorError } from '../domain/errors.js';
import { makeFolder } from '../store/connection.js';

const BYTES = 32;

/**
 * A secret of this server, made the first time it is needed, readable by its user alone.
 *
 * @returns 32 random bytes, the same at each start
 * @throws OperatorError `home-unwritable`; `bad-key-file` when the file is there and is none
 */
export function readKeyFile(path: string): Uint8Array {
  make(path);
  const key = Buffer.from(readFileSync(path, 'utf8').trim(), 'hex');
  if (key.length === BYTES) return key;
  throw new OperatorError('bad-key-file', `${path} does not hold a key`, {
    fix: 'Restore it, or remove it: a new one is made, and what the old one signed is no longer known.',
  });
}

/** Two processes may start at once: the first one's key is everybody's. */
function make(path: string): void {
  try {
    makeFolder(dirname(resolve(path)));
    writeFileSync(path, `${randomBytes(BYTES).toString('hex')}\n`, { flag: 'wx', mode: 0o600 });
  } catch (cause) {
    if (existsSync(path)) return;
    throw new OperatorError('home-unwritable', `${dirname(path)} cannot be written`, {
      fix: 'Give this process the right to write there, or choose another TOKOSEL_HOME.',
      cause,
    });
  }
}
