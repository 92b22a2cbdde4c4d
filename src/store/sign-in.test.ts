import Database from 'better-sqlite3';
import { Kysely } from 'kysely';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { PatientSqliteDialect } from './dialect.js';
import { migrate } from './migrate.js';
import { countFailure, forgiveAccount, pauseFor } from './sign-in.js';
import type { Tables } from './tables.js';

const start = Date.parse('2026-11-24T09:00:00Z');

let database: Kysely<Tables>;
beforeEach(async () => {
  database = new Kysely<Tables>({ dialect: new PatientSqliteDialect(new Database(':memory:'), 1_000) });
  await migrate(database);
});
afterEach(() => database.destroy());

const where = (email: string, address: string, seconds = 0) => ({
  email,
  address,
  at: new Date(start + seconds * 1_000),
});
const fail = (...place: Parameters<typeof where>) =>
  database.transaction().execute((transaction) => countFailure(transaction, where(...place)));
const pause = (...place: Parameters<typeof where>) => pauseFor(database, where(...place));

it('doubles the pause of an account with each failure, one hour at most, and forgets after a day', async () => {
  const pauses = [];
  for (let failure = 1; failure <= 14; failure += 1) {
    await fail('a@b.sn', `address ${failure}`);
    pauses.push(await pause('a@b.sn', 'elsewhere'));
  }
  expect(pauses).toEqual([0, 0, 0, 0, 30, 60, 120, 240, 480, 960, 1920, 3600, 3600, 3600]);
  expect(await pause('other@b.sn', 'elsewhere')).toBe(0);
  await fail('other@b.sn', 'elsewhere', 86_401);
  await fail('a@b.sn', 'elsewhere', 86_402);
  expect(await pause('a@b.sn', 'elsewhere', 86_402)).toBe(0);
});

it('pauses an address that tries many accounts, and no other', async () => {
  for (let failure = 1; failure <= 19; failure += 1) await fail(`n${failure}@b.sn`, '10.0.0.1');
  expect(await pause('a@b.sn', '10.0.0.1')).toBe(0);
  await fail('n20@b.sn', '10.0.0.1');
  expect([await pause('a@b.sn', '10.0.0.1'), await pause('a@b.sn', '10.0.0.2')]).toEqual([30, 0]);
});

it('begins anew for an account whose owner is in, while his address stays counted', async () => {
  for (let failure = 1; failure <= 20; failure += 1) await fail('a@b.sn', '10.0.0.1');
  await database.transaction().execute((transaction) => forgiveAccount(transaction, 'a@b.sn'));
  expect([await pause('a@b.sn', '10.0.0.2'), await pause('a@b.sn', '10.0.0.1')]).toEqual([0, 30]);
});

it('keeps neither what was typed nor where it came from in clear', async () => {
  await fail('awa@banque.sn', '10.0.0.1');
  const rows = JSON.stringify(await database.selectFrom('sign_in_failures').selectAll().execute());
  expect(rows).not.toMatch(/awa|10\.0/);
});
