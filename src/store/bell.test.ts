import { join } from 'node:path';
import { bellContract } from '../testing/bell-contract.js';
import { makeTemporaryFolder } from '../testing/temporary-folder.js';
import { openStore } from './open.js';

bellContract('SQLite', async () => {
  const folder = makeTemporaryFolder();
  const path = join(folder.path, 'tokosel.db');
  const [here, there] = [await openStore({ path }), await openStore({ path })];
  const close = async () => {
    await there.close();
    folder.remove();
  };
  return [here, { ...there, close }];
});
