import { statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { makeTemporaryFolder, type TemporaryFolder } from '../testing/temporary-folder.js';
import { openConnection } from './connection.js';

let folder: TemporaryFolder;
beforeEach(() => {
  folder = makeTemporaryFolder();
});
afterEach(() => folder.remove());

it('makes folder and files that nobody but their user can read', async () => {
  const home = join(folder.path, 'new', 'home');
  const path = join(home, 'tokosel.db');
  const connection = await openConnection({ path });
  connection.exec('create table a (b); insert into a values (1)');
  const modes = [home, path, `${path}-wal`, `${path}-shm`].map((one) => statSync(one).mode & 0o777);
  expect(modes).toEqual([0o700, 0o600, 0o600, 0o600]);
  connection.close();
});
