import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openDeskHome, type DeskHome } from '../../src/testing/desk-home.js';
import StaffAdd from './add.js';
import StaffDisable from './disable.js';
import StaffList from './list.js';
import StaffReset from './reset.js';
import StaffRole from './role.js';

const secret = 'quatre mots sans lien';
const now = () => new Date();

let home: DeskHome;
beforeEach(async () => {
  home = await openDeskHome();
});
afterEach(async () => {
  vi.restoreAllMocks();
  await home.close();
});

/** What is piped into the next command. */
function pipes(text: string): void {
  const stream = Readable.from([Buffer.from(text)]);
  vi.spyOn(process, 'stdin', 'get').mockReturnValue(Object.assign(stream, { isTTY: false }) as never);
}

async function added(email = 'fatou@banque.sn') {
  pipes(`${secret}\n`);
  return home.run(StaffAdd, email, '--name', 'Fatou Sow', '--role', 'advisor', '--password-stdin');
}

const enters = async (password: string, email = 'fatou@banque.sn') =>
  (await home.store.sessions.signIn({ email, password, address: 'a', at: now() })).kind;

describe('tokosel staff', () => {
  it('says how the first account is made', async () => {
    expect((await home.run(StaffList)).out).toMatch(/^No account yet: tokosel staff add /);
    expect(JSON.parse((await home.run(StaffList, '--json')).out)).toEqual({ accounts: [] });
  });

  it('makes an account whose password stands nowhere', async () => {
    expect(await added()).toEqual({ out: 'fatou@banque.sn  advisor, may sign in at /dashboard\n', err: '', exit: 0 });
    const { out } = await home.run(StaffList);
    expect(out).toMatch(/fatou@banque\.sn +Fatou Sow +advisor +active/);
    expect(out + (await home.run(StaffList, '--json')).out).not.toMatch(/scrypt|quatre/);
    expect(await enters(secret)).toBe('in');
  });

  it('asks for a password in a terminal or reads it from a pipe, never from the command line', async () => {
    pipes('');
    const asked = await home.run(StaffAdd, 'a@b.sn', '--name', 'A', '--role', 'viewer');
    expect([asked.exit, asked.err]).toEqual([2, expect.stringContaining('--password-stdin')]);
    const argued = await home.run(StaffAdd, 'a@b.sn', '--name', 'A', '--role', 'viewer', '--password', secret);
    expect(argued.exit).toBe(2);
    pipes('court\n');
    const short = await home.run(StaffAdd, 'a@b.sn', '--name', 'A', '--role', 'viewer', '--password-stdin');
    expect([short.exit, short.err]).toEqual([2, expect.stringContaining('12 characters')]);
    expect(await home.store.accounts.list()).toEqual([]);
  });

  it('gives another role, another password, and shuts an account', async () => {
    await added();
    expect((await home.run(StaffRole, 'fatou@banque.sn', 'manager')).out).toContain('manager; signed out everywhere');
    pipes('autre secret bien long');
    expect((await home.run(StaffReset, 'fatou@banque.sn', '--password-stdin')).exit).toBe(0);
    expect([await enters(secret), await enters('autre secret bien long')]).toEqual(['wrong', 'in']);
    expect((await home.run(StaffDisable, 'FATOU@banque.sn')).out).toContain('disabled');
    expect(await enters('autre secret bien long')).toBe('wrong');
    expect((await home.run(StaffDisable, 'fatou@banque.sn', '--undo')).out).toContain('may sign in again');
    const unknown = await home.run(StaffRole, 'x@y.sn', 'admin');
    expect([unknown.exit, unknown.err]).toEqual([2, expect.stringContaining('there is no account x@y.sn')]);
  });
});
