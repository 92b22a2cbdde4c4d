import { makeMemoryConversationStore, makeMemoryPassageStore } from './memory-store.js';
import { passageStoreContract } from './passage-store-contract.js';
import { conversationStoreContract } from './store-contract.js';

const close = () => Promise.resolve();

conversationStoreContract('memory', () => Promise.resolve({ store: makeMemoryConversationStore(), close }));
passageStoreContract('memory', () => Promise.resolve({ store: makeMemoryPassageStore(), close }));
