import { join } from 'node:path';
import { aftercareContract } from '../testing/aftercare-contract.js';
import { claimFilesContract } from '../testing/claim-files-contract.js';
import { deskContract } from '../testing/desk-contract.js';
import { deskListsContract } from '../testing/desk-lists-contract.js';
import { messengerContract } from '../testing/messenger-contract.js';
import { passageStoreContract } from '../testing/passage-store-contract.js';
import { conversationStoreContract } from '../testing/store-contract.js';
import { makeTemporaryFolder } from '../testing/temporary-folder.js';
import type { Store } from './open.js';
import { openStore } from './open.js';

async function openInNewFolder(): Promise<{ readonly store: Store; readonly close: () => Promise<void> }> {
  const folder = makeTemporaryFolder();
  const store = await openStore({ path: join(folder.path, 'tokosel.db') });
  const close = async () => {
    await store.close();
    folder.remove();
  };
  return { store, close };
}

conversationStoreContract('SQLite on a file', async () => {
  const { store, close } = await openInNewFolder();
  return { store: store.conversations, close };
});
aftercareContract('SQLite on a file', openInNewFolder);
claimFilesContract('SQLite on a file', openInNewFolder);
deskContract('SQLite on a file', openInNewFolder);
deskListsContract('SQLite on a file', openInNewFolder);
messengerContract('SQLite on a file', openInNewFolder);
passageStoreContract('SQLite on a file', async () => {
  const { store, close } = await openInNewFolder();
  return { store: store.passages, close };
});
conversationStoreContract('SQLite in memory', async () => {
  const store = await openStore({ path: ':memory:' });
  return { store: store.conversations, close: () => store.close() };
});
