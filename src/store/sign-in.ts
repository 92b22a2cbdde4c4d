import { createHash } from 'node:crypto';
import type { Kysely, Transaction } from 'kysely';
import type { Attempt } from '../domain/staff.js';
import type { Tables } from './tables.js';

/** Failures that cost nothing: a person mistypes, and behind one address there may be a whole branch. */
const FREE = { account: 4, address: 19 } as const;
const FIRST_PAUSE_MS = 30_000;
const LONGEST_PAUSE_MS = 60 * 60_000;
/** A failure this old is forgotten. */
const MEMORY_MS = 24 * 60 * 60_000;

type Kind = keyof typeof FREE;
type Where = Pick<Attempt, 'email' | 'address' | 'at'>;

/** How long this account and this address must wait before they try again; 0: not at all. @returns whole seconds */
export async function pauseFor(database: Kysely<Tables>, { email, address, at }: Where): Promise<number> {
  const rows = await database
    .selectFrom('sign_in_failures')
    .select('until')
    .where('key', 'in', [keyOf('account', email), keyOf('address', address)])
    .execute();
  const until = Math.max(0, ...rows.map((row) => Date.parse(row.until)));
  return Math.max(0, Math.ceil((until - at.getTime()) / 1_000));
}

/** Counts one failure of the account, which may not exist, and of the address. From the fifth on, each doubles the pause. */
export async function countFailure(transaction: Transaction<Tables>, where: Where): Promise<void> {
  const old = new Date(where.at.getTime() - MEMORY_MS).toISOString();
  await transaction.deleteFrom('sign_in_failures').where('failed_at', '<', old).execute();
  await count(transaction, 'account', where);
  await count(transaction, 'address', where);
}

/** Whoever signed in starts anew; what came from his address stays counted. */
export async function forgiveAccount(transaction: Transaction<Tables>, email: string): Promise<void> {
  await transaction.deleteFrom('sign_in_failures').where('key', '=', keyOf('account', email)).execute();
}

async function count(transaction: Transaction<Tables>, kind: Kind, where: Where): Promise<void> {
  const key = keyOf(kind, kind === 'account' ? where.email : where.address);
  const before = await transaction
    .selectFrom('sign_in_failures')
    .select('failures')
    .where('key', '=', key)
    .executeTakeFirst();
  const failures = (before?.failures ?? 0) + 1;
  const until = new Date(where.at.getTime() + pauseAfter(failures, FREE[kind])).toISOString();
  const row = { failures, until, failed_at: where.at.toISOString() };
  await transaction
    .insertInto('sign_in_failures')
    .values({ key, ...row })
    .onConflict((conflict) => conflict.column('key').doUpdateSet(row))
    .execute();
}

function pauseAfter(failures: number, free: number): number {
  const counted = failures - free;
  return counted <= 0 ? 0 : Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (counted - 1));
}

/** Neither addresses nor what was typed in place of one are kept in clear. */
function keyOf(kind: Kind, text: string): string {
  return `${kind}:${createHash('sha256').update(text).digest('base64url')}`;
}
