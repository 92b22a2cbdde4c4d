import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeAllowances } from '../../src/app/rate-limit.js';
import type { OpenAllowance } from '../../src/domain/allowance.js';
import { openStore, type Store } from '../../src/store/open.js';
import { ask, type TestDatabase } from '../../src/testing/postgres-databases.js';
import { newDatabase, postgres } from './given.js';

const ADDRESS = '41.82.0.7';

describe.skipIf(postgres === undefined)('servers that share a database', () => {
  let database: TestDatabase;
  let stores: readonly Store[];
  let servers: readonly OpenAllowance[];
  beforeAll(async () => {
    database = await newDatabase();
    stores = await Promise.all([1, 2, 3].map(() => openStore({ url: database.url, poolSize: 2 })));
    servers = stores.map(({ counting }) => makeAllowances(counting));
    // The table is made at the first opening of each.
    for (const open of servers) open({ purpose: 'warm', most: 1, seconds: 1 });
    await wait(500);
  });
  afterAll(async () => {
    await Promise.all(stores.map((store) => store.close()));
    await database.drop();
  });

  it('count together: ten in all, however they are spread', async () => {
    const requests = servers.map((open) => open({ purpose: 'request', most: 10, seconds: 60 }));
    await wait(300);
    const waits = await Promise.all(Array.from({ length: 10 }, () => requests.map((one) => one.take(ADDRESS))).flat());
    expect(waits.filter((ms) => ms === 0)).toHaveLength(10);
    expect(await requests[0]?.take('41.82.0.8')).toBe(0);
  });

  it('give back what one of them took', async () => {
    const [one, other] = servers.map((open) => open({ purpose: 'claim', most: 1, seconds: 60 }));
    await wait(300);
    expect(await one?.take('a')).toBe(0);
    await one?.giveBack('a');
    expect(await other?.take('a')).toBe(0);
    expect(await one?.take('a')).toBeGreaterThan(0);
  });

  it('write no address into the database', async () => {
    const rows = JSON.stringify(await ask(database.url, 'select * from rate_limits'));
    expect(rows).toContain('request:');
    expect(rows).not.toContain(ADDRESS);
  });
});
