import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';

const built = join(import.meta.dirname, '../../../dist/web');

describe.skipIf(!existsSync(join(built, 'dashboard.js')))('the built dashboard', () => {
  it('brings less than 6 kB of style and script', () => {
    const bytes = ['dashboard.css', 'dashboard.js'].map((name) => gzipSync(readFileSync(join(built, name))).length);
    expect(bytes.reduce((all, one) => all + one, 0)).toBeLessThan(6_000);
  });
});
