import { kpiContract } from '../../testing/kpi-contract.js';
import { openStore } from '../open.js';

kpiContract('SQLite', async () => {
  const store = await openStore({ path: ':memory:' });
  return { store, close: () => store.close() };
});
