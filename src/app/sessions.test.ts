import { randomBytes } from 'node:crypto';
import { mkdtempSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readKeyFile } from './key-file.js';
import { makeSignedSessions, openSessions } from './sessions.js';
import { readSettings } from './settings.js';

const key = Buffer.alloc(32, 7);

describe('a signed session', () => {
  it('is known again by whoever has the key, and is a name that travels', () => {
    const session = makeSignedSessions(key, randomBytes).issue();
    expect(session).toMatch(/^[\w-]{22}\.[\w-]{22}$/);
    expect(makeSignedSessions(key, randomBytes).isIssued(session)).toBe(true);
    expect(makeSignedSessions(Buffer.alloc(32, 8), randomBytes).isIssued(session)).toBe(false);
  });

  it('is never given twice', () => {
    const sessions = makeSignedSessions(key, randomBytes);
    expect(new Set(Array.from({ length: 1_000 }, () => sessions.issue())).size).toBe(1_000);
  });

  it('is not known in any other spelling', () => {
    const sessions = makeSignedSessions(key, randomBytes);
    const session = sessions.issue();
    const [random = '', signature = ''] = session.split('.');
    const spellings = [
      '',
      random,
      `${random}.`,
      `.${signature}`,
      `${signature}.${random}`,
      `${session}=`,
      `${session}\n`,
      ` ${session}`,
      session.toUpperCase(),
      `${random}.${'A'.repeat(22)}`,
      `${random}.${Buffer.alloc(16).toString('base64url')}`,
      '3f2b8c1e-9d4a-4c55-8a7b-0e6f1d2c3b4a',
      '__proto__',
    ];
    for (let at = 0; at < session.length; at += 1) {
      const other = session[at] === 'A' ? 'B' : 'A';
      spellings.push(session.slice(0, at) + other + session.slice(at + 1));
    }
    expect(spellings.filter((spelling) => spelling !== session && sessions.isIssued(spelling))).toEqual([]);
  });
});

describe('the key of the sessions', () => {
  it('is made once, for this user alone', () => {
    const path = join(mkdtempSync(join(tmpdir(), 'tokosel-key-')), 'home', 'session.key');
    const first = readKeyFile(path);
    expect([first.length, statSync(path).mode & 0o777]).toEqual([32, 0o600]);
    expect(readKeyFile(path)).toEqual(first);
  });

  it('is not guessed from a file that holds something else', () => {
    const path = join(mkdtempSync(join(tmpdir(), 'tokosel-key-')), 'session.key');
    writeFileSync(path, 'secret');
    expect(() => readKeyFile(path)).toThrow('does not hold a key');
  });
});

describe('where the settings ask for issued names', () => {
  const home = mkdtempSync(join(tmpdir(), 'tokosel-strict-'));
  const open = (given: Parameters<typeof readSettings>[0]) =>
    openSessions(readSettings({ TOKOSEL_HOME: home, ...given }, home).settings, randomBytes);

  it('nothing is asked unless it is wished', () => {
    expect(open({})).toBeUndefined();
  });

  it('a restart knows the names that were given before', () => {
    const session = open({ STRICT_SESSIONS: 'true' })?.issue() ?? '';
    expect(open({ STRICT_SESSIONS: 'true' })?.isIssued(session)).toBe(true);
  });

  it('servers that share a database must share a secret', () => {
    const shared = { STRICT_SESSIONS: true, DATABASE_URL: 'postgres://tokosel@db.banque.sn/tokosel' };
    expect(() => open(shared)).toThrow('SESSION_SECRET is not set');
    expect(open({ ...shared, SESSION_SECRET: 'k'.repeat(32) })?.issue()).toMatch(/\./);
  });

  it('a secret of the operator’s own is used, and a short one is refused without being told', () => {
    const secret = 'k'.repeat(32);
    const session = open({ STRICT_SESSIONS: true, SESSION_SECRET: secret })?.issue() ?? '';
    expect(open({ STRICT_SESSIONS: true })?.isIssued(session)).toBe(false);
    expect(() => open({ SESSION_SECRET: 'court-et-secret' })).toThrow(/SESSION_SECRET from flag is set to something/);
  });
});
