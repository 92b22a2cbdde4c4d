import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeTemporaryFolder } from '../testing/temporary-folder.js';
import { readKeyFile } from './key-file.js';

describe('a secret of this server', () => {
  it('is made once, for its user alone, with the folders that it needs', () => {
    const folder = makeTemporaryFolder();
    const path = join(folder.path, 'one', 'two', 'a.key');
    const key = readKeyFile(path);
    expect([key.length, statSync(path).mode & 0o777]).toEqual([32, 0o600]);
    expect(readKeyFile(path)).toEqual(key);
    folder.remove();
  });

  it('says in one line why it cannot be made or read', () => {
    const folder = makeTemporaryFolder();
    const file = join(folder.path, 'a-file');
    writeFileSync(file, 'no key');
    const refusal = (code: string) => expect.objectContaining({ code }) as Error;
    expect(() => readKeyFile(file)).toThrow(refusal('bad-key-file'));
    expect(() => readKeyFile(join(file, 'a.key'))).toThrow(refusal('home-unwritable'));
    expect(() => readKeyFile('/proc/tokosel/a.key')).toThrow(refusal('home-unwritable'));
    folder.remove();
  });
});
