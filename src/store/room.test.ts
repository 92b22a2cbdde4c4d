import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeTemporaryFolder } from '../testing/temporary-folder.js';
import { requireRoom } from './room.js';

describe('room on the disk', () => {
  it('is enough while there is as much as is asked for, and a full disk when there is less', async () => {
    const folder = makeTemporaryFolder();
    const file = join(folder.path, 'tokosel.db');
    await expect(requireRoom(file, 1)).resolves.toBeUndefined();
    await expect(requireRoom(file, Number.MAX_SAFE_INTEGER)).rejects.toMatchObject({ code: 'ENOSPC' });
    folder.remove();
  });
});
