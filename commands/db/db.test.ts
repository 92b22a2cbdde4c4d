import { existsSync, readdirSync, statSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openStore } from '../../src/store/open.js';
import { commandBench } from '../../src/testing/command-bench.js';
import { exampleConversation, exampleLead } from '../../src/testing/example-turns.js';
import { writeRecords } from '../../src/testing/opened-store.js';
import DbBackup from './backup.js';
import DbRestore from './restore.js';

const bench = commandBench('db');

async function addLead(number: number): Promise<void> {
  const store = await openStore({ path: join(bench.home, 'tokosel.db') });
  await writeRecords(store, exampleConversation(`c${number}`), [exampleLead(number)]);
  await store.close();
}

describe('tokosel db', () => {
  it('says that there is nothing to copy', async () => {
    expect(await bench.run(DbBackup, [])).toBe(3);
    expect(bench.said.err).toMatch(/^tokosel: there is no database in .+ Check TOKOSEL_HOME or --home\.\n$/);
  });

  it('backs up under a name of the moment, in a folder for its owner alone', async () => {
    await addLead(1);
    expect(await bench.run(DbBackup, [])).toBe(0);
    const path = bench.said.out.trim();
    expect(path).toMatch(/backups\/tokosel-\d{8}T\d{9}Z\.db$/);
    expect([statSync(path).mode & 0o777, statSync(join(bench.home, 'backups')).mode & 0o777]).toEqual([0o600, 0o700]);
    expect(bench.said.err).toContain('1 prospects');
  });

  it('writes over no file that is there, unless it is told to, and never over the database', async () => {
    const file = await bench.fileOf('notes.txt', 'ne pas perdre');
    expect(await bench.run(DbBackup, [file])).toBe(3);
    expect(await readFile(file, 'utf8')).toBe('ne pas perdre');
    expect(await bench.run(DbBackup, [join(bench.home, 'tokosel.db'), '--force'])).toBe(3);
    expect(await bench.run(DbBackup, [file, '--force', '--json'])).toBe(0);
    expect(JSON.parse(bench.said.out)).toMatchObject({ path: file, rows: { prospects: 1 } });
  });

  it('restores what was backed up, and keeps what was there', async () => {
    await bench.run(DbBackup, [join(bench.home, 'one.db')]);
    await addLead(2);
    expect(await bench.run(DbRestore, [join(bench.home, 'one.db')])).toBe(0);
    expect(bench.said.out).toContain('1 prospects');
    const kept = readdirSync(bench.home).filter((name) => name.startsWith('tokosel.db.before-'));
    expect(kept).toHaveLength(1);
    expect(await bench.run(DbRestore, [join(bench.home, kept[0] ?? ''), '--json'])).toBe(0);
    expect(bench.said.out).toContain('"prospects":2');
  });

  it('restores nothing that is not there or is no backup', async () => {
    expect(await bench.run(DbRestore, [join(bench.home, 'none.db')])).toBe(3);
    expect(await bench.run(DbRestore, [await bench.fileOf('text.db', 'bonjour '.repeat(2_000))])).toBe(3);
    expect(bench.said.err).toContain('Take another backup');
    expect(existsSync(join(bench.home, 'tokosel.db'))).toBe(true);
  });

  it('leaves PostgreSQL to its own tools, and says how', async () => {
    const home = join(bench.home, 'with-postgres');
    await mkdir(home);
    process.chdir(home);
    await bench.fileOf('with-postgres/.env', 'DATABASE_URL=postgres://tokosel@localhost/tokosel\n');
    expect(await bench.run(DbBackup, [])).toBe(3);
    expect(bench.said.err).toContain('Run: pg_dump --format=custom --file=tokosel.dump "$DATABASE_URL"');
    expect(await bench.run(DbRestore, ['a.db'])).toBe(3);
    expect(bench.said.err).toContain('pg_restore --clean --if-exists --single-transaction --dbname="$DATABASE_URL"');
  });
});
