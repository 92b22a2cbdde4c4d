import { openStore as openReal, type Store, type StoreAddress } from '../../src/store/open.js';
import { newDatabase } from './given.js';

export type { Store, StoreAddress } from '../../src/store/open.js';

const databases = new Map<string, Promise<string>>();

/**
 * The real store, on PostgreSQL wherever a file is asked for: the same file is the same database. The tests of the house
 * run on it as they stand.
 */
export async function openStore(options: Parameters<typeof openReal>[0]): Promise<Store> {
  if (!('path' in options)) return openReal(options);
  const { path, ...others } = options;
  return openReal({ ...others, ...(await addressFor(path)) });
}

async function addressFor(path: string): Promise<StoreAddress> {
  const known = databases.get(path);
  const url = known ?? newDatabase().then((database) => database.url);
  if (path !== ':memory:') databases.set(path, url);
  return { url: await url, poolSize: 4 };
}
