import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, symlinkSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeTemporaryFolder, type TemporaryFolder } from '../testing/temporary-folder.js';
import { documentIdOf, findFiles, listFiles, type Listing } from './files.js';

let folder: TemporaryFolder;
beforeEach(() => {
  folder = makeTemporaryFolder();
});
afterEach(() => folder.remove());

const at = (path: string) => join(folder.path, path);

function write(path: string, content = '# x\n\ny'): string {
  mkdirSync(dirname(at(path)), { recursive: true });
  writeFileSync(at(path), content);
  return at(path);
}

function list(paths: readonly string[] = ['docs'], options: { readonly largest?: number } = {}): Promise<Listing> {
  const places = [
    { folder: at('home/site'), name: 'site' },
    { folder: folder.path, name: '' },
  ];
  return listFiles(paths.map(at), { places, ...options });
}

const reasons = ({ problems }: Listing) => problems.map(({ reason }) => reason);
const ids = ({ files }: Listing) => files.map(({ id }) => id);

describe('the files that paths name', () => {
  it('are those of a folder and all below it, each once, in the order of their names', async () => {
    ['docs/b.md', 'docs/a/z.txt', 'docs/a.md', 'docs/.hidden.md', 'docs/.git/x.md', 'docs/photo.png'].forEach((path) =>
      write(path),
    );
    const listing = await list(['docs', 'docs/a', 'docs/b.md']);
    expect(ids(listing)).toEqual(['docs/a.md', 'docs/a/z.txt', 'docs/b.md']);
    expect(listing.folders).toEqual(['docs', 'docs/a']);
    expect(listing.skipped).toEqual(['docs/photo.png']);
    expect(listing.problems).toEqual([]);
  });

  it('are taken as they are when they are named themselves, whatever their kind', async () => {
    write('docs/photo.png');
    expect(ids(await list(['docs/photo.png']))).toEqual(['docs/photo.png']);
  });

  it('keep the name of their place wherever it lies', async () => {
    write('home/site/tarifs.md');
    expect(ids(await list(['home/site']))).toEqual(['site/tarifs.md']);
    expect((await list(['home/site'])).folders).toEqual(['site']);
    expect(documentIdOf('/elsewhere/a.md', folder.path)).toBe('/elsewhere/a.md');
    expect(documentIdOf(at('..a.md'), folder.path)).toBe('..a.md');
  });

  it('are read only when they are asked for', async () => {
    const path = write('docs/a.md', 'un');
    const [file] = await findFiles([at('docs')], folder.path);
    writeFileSync(path, 'deux');
    expect(new TextDecoder().decode(await file?.load())).toBe('deux');
  });

  it('are dated by the last change of anything about them, and by when they were looked at', async () => {
    const path = write('docs/a.md', 'abc');
    utimesSync(path, 1000, 1000);
    const before = Date.now();
    const [file] = (await list()).files;
    expect(file?.facts?.size).toBe(3);
    expect(file?.facts?.changedMs).toBeGreaterThan(1_000_000);
    expect(file?.facts?.seenMs).toBeGreaterThanOrEqual(before);
  });
});

describe('what cannot be read', () => {
  it('is named when it is not there', async () => {
    const listing = await list(['nowhere', 'docs']);
    expect(listing.problems.map(({ id, absent }) => [id, absent])).toEqual([
      ['docs', true],
      ['nowhere', true],
    ]);
    expect(reasons(listing)[1]).toBe('nowhere cannot be read: it does not exist');
  });

  it('is named when it is too large, without being read', async () => {
    const path = write('docs/big.md');
    truncateSync(path, 200 * 1024 * 1024);
    expect(reasons(await list())).toEqual(['docs/big.md is left out: it is 200 MB, and 50 MB are the most']);
    expect(ids(await list(['docs'], { largest: 300 * 1024 * 1024 }))).toEqual(['docs/big.md']);
  });

  it('is named when it is a pipe or a socket, and nobody waits for it', async () => {
    mkdirSync(at('docs'));
    execFileSync('/usr/bin/mkfifo', [at('docs/pipe.md'), at('docs/pipe')]);
    const socket = createServer().listen(at('docs/socket.md'));
    await new Promise((resolve) => socket.once('listening', resolve));
    const listing = await list();
    socket.close();
    expect(reasons(listing)).toEqual([
      'docs/pipe.md cannot be read: it is a pipe, not a file',
      'docs/socket.md cannot be read: it is a socket, not a file',
    ]);
    expect(listing.skipped).toEqual(['docs/pipe']);
  });

  it('is named when a link leads in a circle, nowhere or out of the folder', async () => {
    write('docs/deep/a.md');
    write('outside/secret.md');
    symlinkSync('..', at('docs/deep/up'));
    symlinkSync('.', at('docs/loop'));
    symlinkSync('two.md', at('docs/one.md'));
    symlinkSync('one.md', at('docs/two.md'));
    symlinkSync('nothing.md', at('docs/broken.md'));
    symlinkSync(at('outside/secret.md'), at('docs/secret.md'));
    symlinkSync(at('outside'), at('docs/elsewhere'));
    const listing = await list();
    expect(ids(listing)).toEqual(['docs/deep/a.md']);
    expect(reasons(listing).map((reason) => reason.replace(' cannot be read: it is', ':'))).toEqual([
      'docs/broken.md: a link to nothing',
      'docs/deep/up: a link back to a folder above it',
      'docs/elsewhere: a link out of the folder: name its target',
      'docs/loop: a link back to a folder above it',
      'docs/one.md cannot be read: its links lead in a circle',
      'docs/secret.md: a link out of the folder: name its target',
      'docs/two.md cannot be read: its links lead in a circle',
    ]);
  });

  it('is named when it vanishes or changes its kind between the listing and the reading', async () => {
    write('docs/a.md');
    write('docs/b.md');
    const { files } = await list();
    rmSync(at('docs/a.md'));
    rmSync(at('docs/b.md'));
    execFileSync('/usr/bin/mkfifo', [at('docs/b.md')]);
    const refused = await Promise.all(files.map((file) => file.load().catch((cause: unknown) => String(cause))));
    expect(refused).toEqual([
      expect.stringMatching(/docs\/a\.md cannot be read: it is not there any more/),
      expect.stringMatching(/docs\/b\.md cannot be read: it is no file any more/),
    ]);
  });
});

describe('links inside the folder', () => {
  it('are followed to files, as mounted configuration has them; a folder is read under its own name alone', async () => {
    write('docs/..2026/tarifs.md');
    write('docs/real/a.md');
    symlinkSync('..2026', at('docs/..data'));
    symlinkSync('..data/tarifs.md', at('docs/tarifs.md'));
    symlinkSync('real', at('docs/also'));
    symlinkSync(at('docs'), at('linked'));
    expect(ids(await list())).toEqual(['docs/real/a.md', 'docs/tarifs.md']);
    expect((await list()).skipped).toEqual(['docs/also']);
    expect(ids(await list(['linked']))).toEqual(['linked/real/a.md', 'linked/tarifs.md']);
  });
});
