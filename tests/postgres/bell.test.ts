import { describe, expect, it } from 'vitest';
import { openStore } from '../../src/store/open.js';
import { bellContract } from '../../src/testing/bell-contract.js';
import { ask } from '../../src/testing/postgres-databases.js';
import { newDatabase, postgres } from './given.js';

async function openPair() {
  const database = await newDatabase();
  const [here, there] = [await openStore({ url: database.url }), await openStore({ url: database.url })];
  const close = async () => {
    await there.close();
    await database.drop();
  };
  return { here, there: { ...there, close }, database };
}

describe.skipIf(postgres === undefined)('the bell on PostgreSQL', () => {
  bellContract('PostgreSQL', async () => {
    const { here, there } = await openPair();
    return [here, there];
  });

  it('is heard again after every connection was lost', async () => {
    const { here, there, database } = await openPair();
    let heard = 0;
    const listeners = () =>
      ask(
        database.url,
        `select pid from pg_stat_activity where datname = current_database() and query = 'listen tokosel_bell'`,
      );
    there.bell.listen('outbox', () => (heard += 1));
    await expect.poll(async () => (await listeners()).length).toBe(1);
    const [first] = await listeners();
    await ask(database.url, `select pg_terminate_backend(${String(first?.['pid'])})`);
    await expect.poll(async () => (await listeners()).filter(({ pid }) => pid !== first?.['pid']).length).toBe(1);
    const before = heard;
    here.bell.ring('outbox');
    await expect.poll(() => heard).toBeGreaterThan(before);
    await here.close();
    await there.close();
  });
});
