import { aftercareContract } from './aftercare-contract.js';
import { claimFilesContract } from './claim-files-contract.js';
import { deskContract } from './desk-contract.js';
import { deskListsContract } from './desk-lists-contract.js';
import { kpiContract } from './kpi-contract.js';
import { messengerContract } from './messenger-contract.js';
import { passageStoreContract } from './passage-store-contract.js';
import { privacyContract } from './privacy-contract.js';
import { purgeContract } from './purge-contract.js';
import { receiptsContract } from './receipts-contract.js';
import { conversationStoreContract } from './store-contract.js';
import { tapesContract } from './tapes-contract.js';
import { watchContract } from './watch-contract.js';
import type { Store } from '../store/open.js';

/** What a whole store promises, on whatever database. @param open gives an empty one */
export function storeContracts(
  name: string,
  open: () => Promise<{ readonly store: Store; readonly close: () => Promise<void> }>,
): void {
  conversationStoreContract(name, async () => {
    const { store, close } = await open();
    return { store: store.conversations, close };
  });
  aftercareContract(name, open);
  claimFilesContract(name, open);
  deskContract(name, open);
  deskListsContract(name, open);
  messengerContract(name, open);
  kpiContract(name, open);
  watchContract(name, open);
  privacyContract(name, open);
  purgeContract(name, open);
  receiptsContract(name, open);
  tapesContract(name, open);
  passageStoreContract(name, async () => {
    const { store, close } = await open();
    return { store: store.passages, close };
  });
}
