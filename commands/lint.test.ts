import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commandBench } from '../src/testing/command-bench.js';
import Lint from './lint.js';

const bench = commandBench('lint');
const { said } = bench;
const run = (...argv: readonly string[]) => bench.run(Lint, argv);

async function folderOf(name: string, files: Readonly<Record<string, string>>): Promise<string> {
  const folder = join(bench.home, name);
  await mkdir(folder, { recursive: true });
  for (const [file, text] of Object.entries(files)) await writeFile(join(folder, file), text);
  return folder;
}

const head = (date = '2026-11-01') => `---\ntitle: Tarifs\nstatus: demo\ndate: ${date}\n---\n\n`;

describe('tokosel lint', () => {
  it('passes the bundled knowledge and counts what it read', async () => {
    expect(await run('--day', '2026-11-28')).toBe(0);
    expect(said.out).toMatch(/^63 documents as of 2026-11-28: 0 errors, \d+ warnings?$/m);
    expect(await run('--day', '2026-11-28', '--max-warnings', '0')).toBe(10);
  });

  it('says where a fault stands, what it is and how to mend it, and exits with 10', async () => {
    const folder = await folderOf('faults', {
      'a.md': `${head()}## Frais\n\nLa clôture du compte coûte 5 000 F.\n\n## Vide\n`,
      'b.md': `${head('2020-01-01')}[x](perdu.md)\n`,
    });
    expect(await run(folder, '--day', '2026-11-28')).toBe(10);
    expect(said.out).toMatch(
      /a\.md:9: error fee-on-free-service: 5 000 F for .*\n {2}in “Frais”\n {2}Write that it is free/,
    );
    expect(said.out).toContain('a.md:11: error empty-section');
    expect(said.out).toContain('b.md:7: error dead-link');
    said.out = '';
    expect(await run(folder, '--day', '2026-11-28', '--rule', 'date-past', '--json')).toBe(0);
    expect(JSON.parse(said.out)).toMatchObject({
      documents: 2,
      errors: 0,
      warnings: 1,
      findings: [
        { rule: 'date-past', severity: 'warning', section: '', what: 'its date, 2020-01-01, is 82 months old' },
      ],
    });
  });

  it('looks at scraped pages too', async () => {
    await folderOf('site', { 'tarifs.md': `${head()}[x](tarifs.md) [y](perdu.md)\n` });
    expect(await run('--rule', 'dead-link')).toBe(10);
    expect(said.out).toMatch(/^site\/tarifs\.md:7: error dead-link: the link perdu\.md leads to no file$/m);
    expect(said.out).toContain('64 documents');
    await rm(join(bench.home, 'site'), { recursive: true });
  });

  it('looks at the law of the day that is named', async () => {
    const file = join(
      await folderOf('law', { 'c.md': `${head('2026-01-01')}Le découvert coûte 14,5 % par an.\n` }),
      'c.md',
    );
    expect(await run(file, '--day', '2026-05-31')).toBe(0);
    expect(await run(file, '--day', '2026-06-01')).toBe(10);
  });

  it('names a document that cannot be read and goes on', async () => {
    const folder = await folderOf('broken', {
      'd.md': `${head()}Un mot.\n`,
      'e.md': 'a\u0000b',
      'f.md': '---\n: [\n---\nx\n',
    });
    expect(await run(folder, '--day', '2026-11-28')).toBe(10);
    expect(said.out.match(/error unreadable/g)).toHaveLength(2);
    expect(said.out).toContain('3 documents');
  });

  it('says what it cannot look at', async () => {
    expect(await run(join(bench.home, 'nowhere'))).toBe(3);
    expect(said.err).toContain('nowhere');
    expect(await run(await folderOf('empty', {}))).toBe(3);
    expect(said.err).toContain('no document in it');
    expect(await run('--day', '31.12.2026')).toBe(2);
    expect(await run('--rule', 'nonsense')).toBe(2);
  });
});
