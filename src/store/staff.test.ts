import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Act } from '../domain/desk.js';
import type { Account, NewAccount } from '../domain/staff.js';
import { isSessionToken } from '../domain/staff.js';
import { makeTemporaryFolder } from '../testing/temporary-folder.js';
import type { Store } from './open.js';
import { openStore } from './open.js';

const start = Date.parse('2026-11-24T09:00:00Z');
const at = (minutes: number) => new Date(start + minutes * 60_000);
const act = (minutes: number): Act => ({ by: 'root', at: at(minutes) });
const password = 'quatre mots sans lien';
const fatou: NewAccount = { email: 'Fatou@Banque.SN ', name: 'Fatou Sow', role: 'advisor', password, ...act(0) };

let folder: ReturnType<typeof makeTemporaryFolder>;
let store: Store;
beforeEach(async () => {
  folder = makeTemporaryFolder();
  store = await openStore({ path: join(folder.path, 'tokosel.db') });
  await store.accounts.add(fatou);
});
afterEach(async () => {
  await store.close();
  folder.remove();
});

const attempt = (minutes: number, typed = password, email = 'fatou@banque.sn', address = '10.0.0.1') =>
  store.sessions.signIn({ email, password: typed, address, at: at(minutes) });

async function entered(minutes: number) {
  const signed = await attempt(minutes);
  if (signed.kind !== 'in') throw new Error(`not signed in: ${signed.kind}`);
  return signed.token;
}

describe('an account', () => {
  const account: Account = {
    email: 'fatou@banque.sn',
    name: 'Fatou Sow',
    role: 'advisor',
    active: true,
    createdAt: at(0).toISOString(),
  };

  it('is listed without its password, which the file does not hold', async () => {
    expect(await store.accounts.list()).toEqual([account]);
    const file = new Database(join(folder.path, 'tokosel.db'), { readonly: true });
    const row = JSON.stringify(file.prepare('select * from staff').get());
    file.close();
    expect(row).toMatch(/scrypt\$32768\$8\$3\$[\w-]{22}\$[\w-]{43}/);
    expect(row).not.toContain('quatre');
  });

  it.each([
    ['account-exists', { email: 'FATOU@banque.sn' }],
    ['bad-email', { email: 'fatou' }],
    ['bad-name', { email: 'a@b.sn', name: ' ' }],
    ['weak-password', { email: 'a@b.sn', password: 'court' }],
    ['weak-password', { email: 'a@b.sn', password: 'aaaaaaaaaaaaaaaa' }],
    ['weak-password', { email: 'a@b.sn', password: 'aBcDe'.repeat(60) }],
  ])('is refused as %s', async (code, change) => {
    await expect(store.accounts.add({ ...fatou, ...change })).rejects.toMatchObject({ code, fault: 'customer' });
    expect(await store.accounts.list()).toHaveLength(1);
  });

  it('changes, each time logged, and never an unknown one', async () => {
    await store.accounts.setRole('fatou@banque.sn', 'manager', act(1));
    await store.accounts.setActive('fatou@banque.sn', false, act(2));
    await store.accounts.setActive('fatou@banque.sn', true, act(3));
    await store.accounts.reset('fatou@banque.sn', 'autre secret bien long', act(4));
    const { accounts } = store;
    const unknown = { code: 'unknown-account' };
    await expect(accounts.setRole('x@y.sn', 'admin', act(5))).rejects.toMatchObject(unknown);
    await expect(accounts.reset('x@y.sn', password, act(5))).rejects.toMatchObject(unknown);
    await expect(accounts.setActive('x@y.sn', false, act(5))).rejects.toMatchObject(unknown);
    await expect(accounts.setRole('fatou@banque.sn', 'manager', act(5))).rejects.toMatchObject({
      code: 'nothing-to-change',
    });
    const log = await store.journal.read(10);
    expect(log.map(({ action, from, to }) => [action, from, to])).toEqual([
      ['password', null, null],
      ['enabled', null, null],
      ['disabled', null, null],
      ['role', 'advisor', 'manager'],
      ['added', null, 'advisor'],
    ]);
    expect(JSON.stringify(log)).not.toContain('secret');
  });
});

describe('a session', () => {
  it('begins with the right password, whatever the case of the address', async () => {
    const signed = await attempt(0, password, ' FATOU@banque.sn');
    expect(signed).toMatchObject({ kind: 'in', account: { role: 'advisor' } });
    const token = await entered(0);
    expect(isSessionToken(token)).toBe(true);
    const file = new Database(join(folder.path, 'tokosel.db'), { readonly: true });
    const rows = JSON.stringify(file.prepare('select * from staff_sessions').all());
    file.close();
    expect(rows).not.toContain(token);
  });

  it('ends after eight idle hours, after a day, and when asked', async () => {
    const token = await entered(0);
    const lives = async (hours: number) => (await store.sessions.find(token, at(hours * 60))) !== undefined;
    expect([await lives(7.9), await lives(15.7), await lives(23.5), await lives(24.1)]).toEqual([
      true,
      true,
      true,
      false,
    ]);
    const idle = await entered(0);
    expect(await store.sessions.find(idle, at(8 * 60 + 1))).toBeUndefined();
    const left = await entered(0);
    await store.sessions.end(left);
    expect(await store.sessions.find(left, at(1))).toBeUndefined();
  });

  it.each(['role', 'reset', 'disable'] as const)('ends everywhere at a change of the account: %s', async (change) => {
    const tokens = [await entered(0), await entered(0)];
    if (change === 'role') await store.accounts.setRole(fatou.email, 'viewer', act(1));
    if (change === 'reset') await store.accounts.reset(fatou.email, 'autre secret bien long', act(1));
    if (change === 'disable') await store.accounts.setActive(fatou.email, false, act(1));
    for (const token of tokens) expect(await store.sessions.find(token, at(1))).toBeUndefined();
    if (change !== 'role') expect(await attempt(2)).toEqual({ kind: 'wrong' });
  });
});

describe('guessing', () => {
  it('is paused from the fifth failure on, longer each time, for accounts that exist and for others alike', async () => {
    for (const [email, address] of [
      ['fatou@banque.sn', 'a'],
      ['nobody@banque.sn', 'b'],
    ]) {
      for (let failure = 1; failure <= 5; failure += 1) {
        expect(await attempt(0, 'faux', email, address)).toEqual({ kind: 'wrong' });
      }
      expect(await attempt(0, password, email, address)).toEqual({ kind: 'locked', seconds: 30 });
      expect(await attempt(0.6, 'faux', email, address)).toEqual({ kind: 'wrong' });
      expect(await attempt(0.6, password, email, 'elsewhere')).toEqual({ kind: 'locked', seconds: 60 });
    }
    expect(await attempt(2)).toMatchObject({ kind: 'in' });
    expect(await attempt(2, 'faux')).toEqual({ kind: 'wrong' });
    expect(await attempt(2)).toMatchObject({ kind: 'in' });
  }, 30_000);

  it('at once gives no more tries than one after the other', async () => {
    const all = await Promise.all(Array.from({ length: 8 }, () => attempt(0, 'faux')));
    expect(all.filter(({ kind }) => kind === 'wrong')).toHaveLength(5);
  }, 30_000);

  it('is over for whoever gets a new password', async () => {
    for (let failure = 1; failure <= 5; failure += 1) await attempt(0, 'faux');
    await store.accounts.reset(fatou.email, password, act(0));
    expect(await attempt(0)).toMatchObject({ kind: 'in' });
  }, 30_000);
});
