import type { Kysely, Selectable, Transaction } from 'kysely';
import { z } from 'zod';
import type { Act } from '../domain/desk.js';
import { InputError } from '../domain/errors.js';
import type { Account, NewAccount, StaffAccounts } from '../domain/staff.js';
import { roles } from '../domain/staff.js';
import { inTransaction } from './engine.js';
import { isUniqueViolation, translated } from './errors.js';
import { hashPassword } from './password.js';
import { readRow } from './read-row.js';
import { forgiveAccount } from './sign-in.js';
import { storableText } from './storable-text.js';
import type { StaffTable, Tables } from './tables.js';

const newAccount = z.object({ email: z.email().max(254), name: z.string().min(1).max(80) });

const storedAccount = z.object({
  email: z.string(),
  name: z.string(),
  role: z.enum(roles),
  active: z.boolean(),
  createdAt: z.string(),
}) satisfies z.ZodType<Account>;

/** The staff's accounts on the database; every method throws the errors of `openStore` besides its own. */
export function makeStaffAccounts(database: Kysely<Tables>): StaffAccounts {
  return {
    list: () => translated(() => list(database)),
    add: (account) => translated(() => add(database, account)),
    setRole: (email, role, act) =>
      changed(database, { email, act, action: 'role', to: role }, (before) => {
        refuseSame(before.role === role, `${before.email} is ${role} already`);
        return { role };
      }),
    reset: async (email, password, act) => {
      const password_hash = await hashPassword(password);
      return changed(database, { email, act, action: 'password' }, () => ({ password_hash }));
    },
    setActive: (email, active, act) =>
      changed(database, { email, act, action: active ? 'enabled' : 'disabled' }, (before) => {
        refuseSame((before.active === 1) === active, `${before.email} is ${active ? 'active' : 'disabled'} already`);
        return { active: Number(active) };
      }),
  };
}

/** One spelling for each address. */
export function emailOf(typed: string): string {
  return typed.normalize('NFKC').trim().toLowerCase();
}

export function accountOf(row: Selectable<StaffTable>): Account {
  return readRow(storedAccount, { ...row, active: row.active === 1, createdAt: row.created_at }, 'staff');
}

async function list(database: Kysely<Tables>): Promise<readonly Account[]> {
  const rows = await database.selectFrom('staff').selectAll().orderBy('email').execute();
  return rows.map(accountOf);
}

async function add(database: Kysely<Tables>, { email, name, role, password, by, at }: NewAccount): Promise<Account> {
  const read = readNew(emailOf(email), name.trim());
  const password_hash = await hashPassword(password);
  try {
    return await inTransaction(database, async (transaction) => {
      const row = { ...read, role, password_hash, created_at: at.toISOString() };
      const made = await transaction.insertInto('staff').values(row).returningAll().executeTakeFirstOrThrow();
      await log(transaction, { email: read.email, act: { by, at }, action: 'added', to: role });
      return accountOf(made);
    });
  } catch (cause) {
    if (!isUniqueViolation(cause)) throw cause;
    throw new InputError('account-exists', `${read.email} has an account already`, {
      fix: 'Give it a new password with "tokosel staff reset", or another role with "tokosel staff role".',
      cause,
    });
  }
}

function readNew(email: string, name: string): z.infer<typeof newAccount> {
  const read = newAccount.safeParse({ email, name: storableText(name) });
  if (read.success) return read.data;
  const bad = read.error.issues[0]?.path[0] === 'name' ? 'name' : 'email';
  const needs = bad === 'name' ? 'a name of 1 to 80 characters' : 'an e-mail address';
  throw new InputError(`bad-${bad}`, `an account needs ${needs}`);
}

interface Change {
  readonly email: string;
  readonly act: Act;
  readonly action: string;
  readonly to?: string;
}

/** One change of an account; whoever is signed in with it must sign in again. */
function changed(
  database: Kysely<Tables>,
  change: Change,
  plan: (before: Selectable<StaffTable>) => Partial<Pick<StaffTable, 'role' | 'password_hash'>> & { active?: number },
): Promise<Account> {
  return translated(() =>
    inTransaction(database, async (transaction) => {
      const email = emailOf(change.email);
      const before = await transaction.selectFrom('staff').selectAll().where('email', '=', email).executeTakeFirst();
      if (before === undefined) {
        throw new InputError('unknown-account', `there is no account ${email}`, { fix: 'See "tokosel staff list".' });
      }
      const set = plan(before);
      await transaction.updateTable('staff').set(set).where('id', '=', before.id).execute();
      await transaction.deleteFrom('staff_sessions').where('staff_id', '=', before.id).execute();
      if (change.action === 'password') await forgiveAccount(transaction, email);
      await log(transaction, { ...change, email, ...(change.action === 'role' ? { from: before.role } : {}) });
      return accountOf({ ...before, ...set });
    }),
  );
}

function refuseSame(same: boolean, message: string): void {
  if (same) throw new InputError('nothing-to-change', message);
}

async function log(
  transaction: Transaction<Tables>,
  { email, act, action, from, to }: Change & { readonly from?: string },
): Promise<void> {
  await transaction
    .insertInto('audit_log')
    .values({
      at: act.at.toISOString(),
      actor: storableText(act.by),
      action,
      subject_kind: 'staff',
      subject_id: email,
      from_value: from ?? null,
      to_value: to ?? null,
      note: null,
    })
    .execute();
}
