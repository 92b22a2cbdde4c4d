import { claimFilesContract } from './claim-files-contract.js';
import { deskContract } from './desk-contract.js';
import { deskListsContract } from './desk-lists-contract.js';
import { makeMemoryPassageStore, makeMemoryStore } from './memory-store.js';
import { passageStoreContract } from './passage-store-contract.js';
import { conversationStoreContract } from './store-contract.js';

const close = () => Promise.resolve();

conversationStoreContract('memory', () => Promise.resolve({ store: makeMemoryStore().conversations, close }));
claimFilesContract('memory', () => Promise.resolve({ store: makeMemoryStore(), close }));
deskContract('memory', () => Promise.resolve({ store: makeMemoryStore(), close }));
deskListsContract('memory', () => Promise.resolve({ store: makeMemoryStore(), close }));
passageStoreContract('memory', () => Promise.resolve({ store: makeMemoryPassageStore(), close }));
