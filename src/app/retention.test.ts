import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { makeTemporaryFolder } from '../testing/temporary-folder.js';
import { datasets } from './paths.js';
import { readRetention } from './retention.js';

let folder: ReturnType<typeof makeTemporaryFolder>;
beforeEach(() => void (folder = makeTemporaryFolder()));
afterEach(() => folder.remove());

async function read(bank: unknown) {
  const path = join(folder.path, 'bank.json');
  await writeFile(path, JSON.stringify(bank));
  return readRetention(path);
}

it('is what the bank says, and the default for what it does not say', async () => {
  const shipped = await readRetention(join(datasets, 'bank.json'));
  expect(await read({})).toEqual(shipped);
  expect(await read({ retention: { leads: 90 } })).toEqual({ ...shipped, leads: 90 });
});

it.each([
  [{ leads: 0 }, /retention\.leads/],
  [{ leads: 1.5 }, /retention\.leads/],
  [{ leads: '90' }, /retention\.leads/],
  [{ lead: 90 }, /lead/],
  [{ conversations: 2_000 }, /figures: must not be less than conversations/],
  [{ staff_log: 30 }, /staff_log: must not be less than claims/],
])('refuses %j by name', async (retention, message) => {
  await expect(read({ retention })).rejects.toThrow(message);
});
