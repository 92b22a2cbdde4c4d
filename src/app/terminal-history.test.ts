import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeTemporaryFolder, type TemporaryFolder } from '../testing/temporary-folder.js';
import { openHistory } from './terminal-history.js';

let folder: TemporaryFolder;
let path = '';
beforeEach(() => {
  folder = makeTemporaryFolder();
  path = join(folder.path, 'home', 'terminal-history.jsonl');
});
afterEach(() => folder.remove());

describe('the lines of earlier conversations', () => {
  it('are found again, several lines in one and all, by nobody but their owner', async () => {
    const first = await openHistory(path);
    for (const line of ['bonjour', 'un prêt\nde 5 millions', 'un prêt\nde 5 millions']) await first.keep(line);
    expect((await openHistory(path)).lines).toEqual(['bonjour', 'un prêt\nde 5 millions']);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('hold no secret, and no book', async () => {
    const history = await openHistory(path);
    await history.keep('mon code secret est 4521');
    await history.keep('ma carte 4532 0151 1283 0366');
    await history.keep('x'.repeat(5_000));
    expect(existsSync(path)).toBe(false);
  });

  it('are the last 500, in a file that does not grow without end', async () => {
    const history = await openHistory(path);
    for (let line = 1; line <= 1_000; line += 1) await history.keep(`ligne ${line}`);
    const again = await openHistory(path);
    expect([again.lines.length, again.lines[0], again.lines.at(-1)]).toEqual([500, 'ligne 501', 'ligne 1000']);
    expect(readFileSync(path, 'utf8').trim().split('\n')).toHaveLength(500);
  });

  it('are passed over where the file is broken', async () => {
    await (await openHistory(path)).keep('bonjour');
    writeFileSync(path, `${readFileSync(path, 'utf8')}{"half\n42\n""\n"encore"\n`);
    expect((await openHistory(path)).lines).toEqual(['bonjour', 'encore']);
  });
});
