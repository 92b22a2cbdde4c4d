import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TestDatabase } from '../../src/testing/postgres-databases.js';
import { newDatabase, postgres } from './given.js';
import { say, serve, type Served } from './servers.js';
import { childrenOf } from './processes.js';

/** Every engine that several processes may share. */
const engines = [
  { name: 'SQLite', open: () => Promise.resolve(undefined) },
  ...(postgres === undefined ? [] : [{ name: 'PostgreSQL', open: newDatabase }]),
];

describe.each(engines)('serve --workers on $name', { timeout: 120_000 }, ({ open }) => {
  let database: TestDatabase | undefined;
  let served: Served;
  beforeEach(async () => {
    database = await open();
    const shared = { DATABASE_URL: database?.url, TOKOSEL_PHONE_KEY: 'the same one for all processes of the house' };
    served = await serve(database === undefined ? {} : shared, ['--workers', '3']);
    await expect.poll(() => served.said(), { timeout: 30_000 }).toMatch(/3 workers serve/);
  }, 120_000);
  afterEach(async () => {
    await served.stop();
    await database?.drop();
  }, 60_000);

  const workers = () => childrenOf(served.child.pid ?? 0);

  it('announces itself once and answers each message once, whoever takes it', async () => {
    expect(served.said().match(/is ready for/g)).toHaveLength(1);
    expect(workers()).toHaveLength(3);
    const lines = ['je veux ouvrir un compte courant', 'Awa Diop', '77 123 45 67', 'non'];
    for (const [place, text] of lines.entries()) await say(served.url, 's', `m${place}`, text);
    const told = await Promise.all(Array.from({ length: 9 }, () => say(served.url, 's', 'yes', 'oui')));
    expect(new Set(told.map(({ records }) => records[0]?.id)).size).toBe(1);
  });

  it('puts another one in the place of a worker that dies, and answers meanwhile', async () => {
    const [victim = 0, ...others] = workers();
    process.kill(victim, 'SIGKILL');
    for (let line = 0; line < 20; line += 1) await say(served.url, `s${line}`, 'm', 'bonjour');
    await expect.poll(() => workers().length, { timeout: 30_000 }).toBe(3);
    expect(workers()).toEqual(expect.arrayContaining(others));
    expect(workers()).not.toContain(victim);
    expect(served.said()).toMatch(/A worker ended \(SIGKILL\)/);
  });

  it('cuts nobody when it is asked to stop, and leaves no process behind', async () => {
    const before = workers();
    let stopping = false;
    let refused = 0;
    const customer = async (place: number) => {
      for (let line = 0; ; line += 1) {
        const asked = stopping;
        const told = await say(served.url, `c${place}`, `m${line}`, 'bonjour').catch(() => undefined);
        if (told !== undefined) continue;
        // Once it is stopping a door that is closed is no cut.
        if (!asked) refused += 1;
        return;
      }
    };
    const customers = Array.from({ length: 4 }, (_, place) => customer(place));
    await sleep(500);
    stopping = true;
    expect(await served.stop()).toBe(0);
    await Promise.all(customers);
    expect(refused).toBe(0);
    expect(before.filter((pid) => isAlive(pid))).toEqual([]);
  });
});

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
