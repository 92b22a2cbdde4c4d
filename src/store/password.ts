import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { InputError } from '../domain/errors.js';
import { SHORTEST_PASSWORD } from '../domain/staff.js';

/** What a hash costs: kept with it, so that a later version may ask for more. @source OWASP password storage, scrypt */
interface Cost {
  readonly n: number;
  readonly r: number;
  readonly p: number;
}

const COST: Cost = { n: 2 ** 15, r: 8, p: 3 };
const LONGEST_PASSWORD = 256;
const HASH_BYTES = 32;
const STORED = /^scrypt\$(\d{1,8})\$(\d{1,3})\$(\d{1,3})\$([\w-]{22})\$([\w-]{43})$/;

/**
 * A password as it is kept: `scrypt$N$r$p$salt$hash`, salt and hash base64url.
 *
 * @throws InputError `weak-password`
 */
export async function hashPassword(password: string): Promise<string> {
  refuseWeak(password);
  const salt = randomBytes(16);
  const { n, r, p } = COST;
  const hash = await derive(password, salt, COST);
  return ['scrypt', n, r, p, salt.toString('base64url'), hash.toString('base64url')].join('$');
}

/** Whether the password is the one. Without a hash, or with one that cannot be read: never, in the same time. */
export async function isPassword(password: string, stored: string | undefined): Promise<boolean> {
  const [, n, r, p, salt, hash] = STORED.exec(stored ?? '') ?? [];
  const cost = n === undefined ? COST : { n: Number(n), r: Number(r), p: Number(p) };
  const derived = await derive(password.slice(0, LONGEST_PASSWORD), Buffer.from(salt ?? '', 'base64url'), cost);
  const same = timingSafeEqual(derived, hash === undefined ? Buffer.alloc(HASH_BYTES) : Buffer.from(hash, 'base64url'));
  return same && hash !== undefined;
}

function refuseWeak(password: string): void {
  const length = Array.from(password).length;
  const varied = new Set(password).size;
  if (length >= SHORTEST_PASSWORD && password.length <= LONGEST_PASSWORD && varied >= FEWEST_KINDS) return;
  throw new InputError(
    'weak-password',
    `the password must have ${SHORTEST_PASSWORD} characters or more, not all alike`,
    {
      fix: 'Four words that do not belong together are long enough and easy to keep.',
    },
  );
}

/** Characters that differ: « aaaaaaaaaaaa » is long and no secret. */
const FEWEST_KINDS = 5;

function derive(password: string, salt: Buffer, { n, r, p }: Cost): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const limits = { N: n, r, p, maxmem: 256 * n * r };
    // The same password is written with composed or separate accents on different keyboards.
    scrypt(password.normalize('NFKC'), salt, HASH_BYTES, limits, (error, derived) =>
      error === null ? resolve(derived) : reject(error),
    );
  });
}
