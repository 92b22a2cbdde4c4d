import { inspect } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStore, type Store } from '../../src/store/open.js';
import { exampleConversation, exampleIncoming, exampleTurn } from '../../src/testing/example-turns.js';
import { ask, type TestDatabase } from '../../src/testing/postgres-databases.js';
import { newDatabase, postgres } from './given.js';

const password = 'Quetzal-9!';

describe.skipIf(postgres === undefined)('PostgreSQL', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await newDatabase();
    await ask(database.url, `create role poor login password '${password}' connection limit 0`);
    await ask(database.url, `create role reader login password '${password}'`);
    await ask(database.url, 'alter role reader set default_transaction_read_only = on');
    await ask(database.url, 'grant pg_read_all_data, pg_write_all_data to reader');
  });
  afterAll(async () => {
    await ask(database.url, 'revoke pg_read_all_data, pg_write_all_data from reader');
    await ask(database.url, 'drop role poor');
    await ask(database.url, 'drop role reader');
    await database.drop();
  });

  const elsewhere = (change: (url: URL) => void): string => {
    const url = new URL(database.url);
    change(url);
    return url.href;
  };
  const as = (user: string) =>
    elsewhere((url) => {
      url.username = user;
      url.password = password;
    });

  it.each([
    ['database-unreachable', () => elsewhere((url) => (url.port = '9'))],
    ['database-unreachable', () => elsewhere((url) => (url.hostname = 'no-such-host.invalid'))],
    ['database-unreachable', () => 'postgres:///tokosel?host=/nowhere'],
    ['database-login', () => elsewhere((url) => (url.password = password))],
    ['database-login', () => as('nobody-we-know')],
    ['database-missing', () => elsewhere((url) => (url.pathname = '/absent'))],
    ['database-crowded', () => as('poor')],
    ['database-unwritable', () => as('reader')],
  ])('is refused with %s, in one line and without its password', async (code, address) => {
    const refused: unknown = await openStore({ url: address() }).catch((error: unknown) => error);
    expect(refused).toMatchObject({ code, fault: 'operator', fix: expect.stringMatching(/^[A-Z].+\.$/) as unknown });
    expect(inspect(refused, { depth: 9 })).not.toContain(password);
    expect(inspect(refused, { depth: 9 })).not.toContain(new URL(database.url).password);
  });

  it('of a newer version is left alone', async () => {
    const own = await newDatabase();
    await ask(own.url, `insert into kysely_migration values ('9999-tomorrow', '2030-01-01')`);
    await expect(openStore({ url: own.url })).rejects.toMatchObject({ code: 'database-newer' });
    await own.drop();
  });
});

describe.skipIf(postgres === undefined)('a store whose connections are lost', () => {
  let database: TestDatabase;
  let store: Store;
  beforeAll(async () => {
    database = await newDatabase();
    store = await openStore({ url: database.url, poolSize: 4 });
  });
  afterAll(async () => {
    await store.close();
    await database.drop();
  });

  const loseAll = () =>
    ask(
      database.url,
      `select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and pid != pg_backend_pid() and application_name = 'tokosel'`,
    );
  const waiting = async () => {
    const [row] = await ask(
      database.url,
      `select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    );
    return row?.['n'];
  };

  it('goes on with new ones', async () => {
    await Promise.all([store.health(), store.health(), store.health()]);
    await loseAll();
    await store.health();
    await store.conversations.remember(exampleTurn({ message: 'm1' }));
  });

  it('refuses a turn that was under way, whole, and takes it when it comes again', async () => {
    const turn = exampleTurn({ message: 'm1', conversation: exampleConversation('lost') });
    // Another one holds the rows that each turn counts in.
    const held = openStore({ url: database.url });
    const other = await held;
    const lock = ask(database.url, 'begin; lock table daily_counts; select pg_sleep(3); commit');
    await expect
      .poll(
        async () =>
          (
            await ask(
              database.url,
              `select 1 from pg_locks where mode = 'AccessExclusiveLock' and relation = 'daily_counts'::regclass`,
            )
          ).length,
      )
      .toBe(1);
    const refused = store.conversations.remember(turn).catch((error: unknown) => error);
    await expect.poll(waiting).toBe(1);
    await loseAll();
    expect(await refused).toMatchObject({ code: 'database-unreachable', fault: 'operator' });
    await lock;
    expect(await other.conversations.recall(exampleIncoming(turn.conversation, 'm1'))).toMatchObject({
      conversation: { version: 0 },
    });
    await store.conversations.remember(turn);
    expect(await other.conversations.history(turn.conversation.id, 0, 10)).toHaveLength(2);
    await other.close();
  });

  it('is not healthy while it may not write, and healthy again afterwards', async () => {
    const name = new URL(database.url).pathname.slice(1);
    const alter = (how: string) => ask(postgres?.url ?? '', `alter database ${name} ${how}`);
    await alter('set default_transaction_read_only = on');
    await loseAll();
    await expect(store.health()).rejects.toMatchObject({ code: 'database-unwritable' });
    await alter('reset default_transaction_read_only');
    await loseAll();
    await store.health();
  });
});
