import { inject } from 'vitest';
import { openStore, type Store } from '../../src/store/open.js';
import { makeDatabase, type TestDatabase } from '../../src/testing/postgres-databases.js';

/** The server of this run; nothing where there is no PostgreSQL. */
export const postgres = inject('postgres');

/** A database of its own with all tables. */
export function newDatabase(): Promise<TestDatabase> {
  if (postgres === undefined) throw new Error('there is no PostgreSQL here');
  return makeDatabase(postgres.url, postgres.template);
}

/** A store on a database of its own. */
export async function openOnPostgres(): Promise<{ readonly store: Store; readonly close: () => Promise<void> }> {
  const database = await newDatabase();
  const store = await openStore({ url: database.url, poolSize: 5 });
  const close = async () => {
    await store.close();
    await database.drop();
  };
  return { store, close };
}
