import { join } from 'node:path';
import { storeContracts } from '../testing/store-contracts.js';
import { conversationStoreContract } from '../testing/store-contract.js';
import { makeTemporaryFolder } from '../testing/temporary-folder.js';
import { openStore } from './open.js';

// The same on PostgreSQL: tests/postgres.
storeContracts('SQLite on a file', async () => {
  const folder = makeTemporaryFolder();
  const store = await openStore({ path: join(folder.path, 'tokosel.db') });
  const close = async () => {
    await store.close();
    folder.remove();
  };
  return { store, close };
});
conversationStoreContract('SQLite in memory', async () => {
  const store = await openStore({ path: ':memory:' });
  return { store: store.conversations, close: () => store.close() };
});
