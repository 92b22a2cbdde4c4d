import { createHash, randomBytes } from 'node:crypto';
import type { Kysely, Selectable, Transaction } from 'kysely';
import type { Account, Attempt, SessionToken, SignedIn, StaffSessions } from '../domain/staff.js';
import type { Pseudonym } from '../domain/privacy.js';
import { isSessionToken } from '../domain/staff.js';
import { inTransaction } from './engine.js';
import { translated } from './errors.js';
import { isPassword } from './password.js';
import { countFailure, forgiveAccount, pauseFor } from './sign-in.js';
import { accountOf, emailOf } from './staff.js';
import type { StaffTable, Tables } from './tables.js';

const IDLE_MS = 8 * 60 * 60_000;
const LONGEST_MS = 24 * 60 * 60_000;
/** Pages that follow each other within this write nothing. */
const SEEN_EVERY_MS = 60_000;

/**
 * Who is signed in, on the database; every method throws the errors of `openStore`.
 *
 * @param hide what an address stands under there: all addresses of a country are soon tried on a plain digest
 */
export function makeStaffSessions(database: Kysely<Tables>, hide: Pseudonym = (address) => address): StaffSessions {
  const hidden = (attempt: Attempt) => ({
    ...attempt,
    email: emailOf(attempt.email),
    address: hide(attempt.address),
  });
  return {
    signIn: (attempt) => translated(() => signIn(database, hidden(attempt))),
    find: (token, at) => translated(() => find(database, token, at)),
    look: async (token, at) => (await translated(() => stateOf(database, token, at)))?.account,
    end: async (token) => {
      await translated(() =>
        database.deleteFrom('staff_sessions').where('token_hash', '=', hashOf(token)).executeTakeFirst(),
      );
    },
  };
}

async function signIn(database: Kysely<Tables>, attempt: Attempt): Promise<SignedIn> {
  const seconds = await pauseFor(database, attempt);
  if (seconds > 0) return { kind: 'locked', seconds };
  const row = await database.selectFrom('staff').selectAll().where('email', '=', attempt.email).executeTakeFirst();
  const right = await isPassword(attempt.password, row?.password_hash);
  return inTransaction(database, async (transaction): Promise<SignedIn> => {
    // Others may have failed, or the account may have changed, while the password was being checked.
    const locked = await pauseFor(transaction, attempt);
    if (locked > 0) return { kind: 'locked', seconds: locked };
    const same = row === undefined ? undefined : await unchanged(transaction, row);
    if (right && same !== undefined) return enter(transaction, same, attempt);
    await countFailure(transaction, attempt);
    return { kind: 'wrong' };
  });
}

async function unchanged(
  transaction: Transaction<Tables>,
  { id, password_hash }: Selectable<StaffTable>,
): Promise<Selectable<StaffTable> | undefined> {
  return transaction
    .selectFrom('staff')
    .selectAll()
    .where('id', '=', id)
    .where('password_hash', '=', password_hash)
    .where('active', '=', 1)
    .executeTakeFirst();
}

async function enter(
  transaction: Transaction<Tables>,
  row: Selectable<StaffTable>,
  { at }: Attempt,
): Promise<SignedIn> {
  await forgiveAccount(transaction, row.email);
  const oldest = new Date(at.getTime() - LONGEST_MS).toISOString();
  await transaction.deleteFrom('staff_sessions').where('created_at', '<', oldest).execute();
  const token = newToken();
  const now = at.toISOString();
  const session = { token_hash: hashOf(token), staff_id: row.id, created_at: now, seen_at: now };
  await transaction.insertInto('staff_sessions').values(session).execute();
  return { kind: 'in', account: accountOf(row), token };
}

async function find(database: Kysely<Tables>, token: SessionToken, at: Date): Promise<Account | undefined> {
  const session = await stateOf(database, token, at);
  if (session === undefined) return undefined;
  if (session.idleMs > SEEN_EVERY_MS) {
    const now = { seen_at: at.toISOString() };
    await database.updateTable('staff_sessions').set(now).where('token_hash', '=', hashOf(token)).execute();
  }
  return session.account;
}

/** Who is signed in and for how long nothing was heard of him; nothing when the session is over. */
async function stateOf(
  database: Kysely<Tables>,
  token: SessionToken,
  at: Date,
): Promise<{ readonly account: Account; readonly idleMs: number } | undefined> {
  const row = await database
    .selectFrom('staff_sessions')
    .innerJoin('staff', 'staff.id', 'staff_sessions.staff_id')
    .selectAll('staff')
    .select(['staff_sessions.created_at as began', 'staff_sessions.seen_at as seen'])
    .where('token_hash', '=', hashOf(token))
    .where('active', '=', 1)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const { began, seen, ...account } = row;
  const idleMs = at.getTime() - Date.parse(seen);
  if (idleMs > IDLE_MS || at.getTime() - Date.parse(began) > LONGEST_MS) return undefined;
  return { account: accountOf(account), idleMs };
}

function newToken(): SessionToken {
  const token = randomBytes(32).toString('base64url');
  if (!isSessionToken(token)) throw new Error('a token was drawn in another form');
  return token;
}

function hashOf(token: SessionToken): string {
  return createHash('sha256').update(token).digest('base64url');
}
