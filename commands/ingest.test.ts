import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDeskHome, type DeskHome } from '../src/testing/desk-home.js';
import { makeTemporaryFolder, type TemporaryFolder } from '../src/testing/temporary-folder.js';
import Ingest from './ingest.js';

let home: DeskHome;
let folder: TemporaryFolder;
beforeEach(async () => {
  home = await openDeskHome();
  folder = makeTemporaryFolder();
  ['a', 'b', 'c', 'd'].forEach((name) => write(`${name}.md`));
});
afterEach(async () => {
  await home.close();
  folder.remove();
});

function write(name: string, content = `# ${name}\n\n## Question\n\nRéponse de ${name}.`): string {
  mkdirSync(folder.path, { recursive: true });
  writeFileSync(join(folder.path, name), content);
  return join(folder.path, name);
}

const ingest = (...argv: readonly string[]) => home.run(Ingest, folder.path, ...argv);
const sums = (out: string) => out.trimEnd().split('\n').slice(-2);

describe('tokosel ingest', () => {
  it('says what changed, then the sums and what the index holds', async () => {
    const { out, err, exit } = await ingest();
    expect([exit, err]).toEqual([0, '']);
    expect(out).toContain(`added     ${folder.path}/a.md (1 passage)\n`);
    expect(sums(out)[0]).toBe('4 added, 0 changed, 0 unchanged, 0 removed, 0 failed');
    expect(sums(out)[1]).toMatch(/^the index holds 4 passages and 4 vectors \(\d+\.\d s\)$/);
    const again = await ingest();
    expect(again.out.split('\n')[0]).toBe('0 added, 0 changed, 4 unchanged, 0 removed, 0 failed');
    expect((await ingest('--verbose')).out).toContain(`unchanged ${folder.path}/a.md`);
  });

  it('changes nothing on a dry run', async () => {
    const { out } = await ingest('--dry-run');
    expect(sums(out)).toEqual([
      '4 added, 0 changed, 0 unchanged, 0 removed, 0 failed',
      'dry run: nothing was changed; the index holds 0 passages and 0 vectors',
    ]);
    expect(await home.store.passages.ledger()).toEqual([]);
  });

  it('gives programs one object', async () => {
    write('vide.md', '');
    write('photo.png');
    const { out, exit } = await ingest('--json');
    expect(exit).toBe(5);
    expect(out.trimEnd()).not.toContain('\n');
    expect(JSON.parse(out)).toMatchObject({
      totals: {
        added: 4,
        changed: 0,
        touched: 0,
        unchanged: 0,
        removed: 0,
        withheld: 0,
        failed: 1,
        incomplete: 0,
        skipped: 1,
      },
      failed: [{ id: `${folder.path}/vide.md`, reason: expect.stringMatching(/no text/) as string }],
      incomplete: [],
      skipped: [`${folder.path}/photo.png`],
      audit: { chunks: 4, vectors: 4, faults: [] },
      dry_run: false,
      rebuilt: false,
      stopped: false,
      seconds: expect.any(Number) as number,
    });
  });

  it('ends with 5 when something was left out, names it, and says that what was there before stays', async () => {
    await ingest();
    write('a.md', '');
    write('e\u001b[31m\nvil.md', '');
    const { out, exit } = await ingest();
    expect(exit).toBe(5);
    expect(out).toMatch(/^failed {4}.*\/a\.md cannot be read: .* \(the 1 passage of before stay\)$/m);
    expect(out).toMatch(/^failed {4}.*\/e vil\.md cannot be read/m);
    expect(out).not.toContain('\u001b');
    expect(sums(out)[0]).toMatch(/3 unchanged, 0 removed, 2 failed$/);
  });

  it('ends with 5 as long as a document is incomplete, and says what is missing', async () => {
    write('tarifs.csv', 'Carte;Prix\nVisa;15 000 F\nGold;25 000 F;de trop\n');
    for (const outcome of ['added', 'unchanged']) {
      const { out, exit } = await ingest();
      expect(exit).toBe(5);
      expect(out).toMatch(
        new RegExp(`^${outcome} +\\S+/tarifs\\.csv \\(1 passage\\)\\n {10}incomplete: 1 of 2 rows`, 'm'),
      );
      expect(sums(out)[0]).toMatch(/, 1 incomplete$/);
    }
  });

  it('lets no large part of a folder go before it is confirmed', async () => {
    write('e.md');
    await ingest();
    ['a', 'b', 'c'].forEach((name) => rmSync(join(folder.path, `${name}.md`)));
    const guarded = await ingest();
    expect(guarded.exit).toBe(3);
    expect(guarded.err).toBe(
      `tokosel: 3 of 5 documents of ${folder.path} are no longer there: none was removed. ` +
        'Check that the folder is the right one and mounted; if they are meant to leave, run it again with --confirm.\n',
    );
    expect(guarded.out).toContain('3 withheld');
    const confirmed = await ingest('--confirm');
    expect([confirmed.exit, sums(confirmed.out)[0]]).toEqual([
      0,
      '0 added, 0 changed, 2 unchanged, 3 removed, 0 failed',
    ]);
  });

  it('reads and embeds all of it again when it is asked to', async () => {
    await ingest();
    const { out, exit } = await ingest('--rebuild', '--json');
    expect([exit, JSON.parse(out)]).toEqual([0, expect.objectContaining({ rebuilt: true })]);
    expect(out).toContain('"changed":4');
  });

  it('names paths that are not there, and folders without documents', async () => {
    const nowhere = await home.run(Ingest, join(folder.path, 'nowhere'), join(folder.path, 'a.md'));
    expect(nowhere.exit).toBe(5);
    expect(nowhere.out).toMatch(/nowhere cannot be read: it does not exist\nadded/);
    mkdirSync(join(folder.path, 'empty'));
    expect((await home.run(Ingest, join(folder.path, 'empty'))).out).toMatch(/empty holds no document/);
  });
});
