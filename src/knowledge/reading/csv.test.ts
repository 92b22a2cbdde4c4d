import { describe, expect, it } from 'vitest';
import { readFile } from '../../testing/documents/read-file.js';
import { chunksOf } from '../chunker.js';

async function rowsOf(csv: string | Uint8Array): Promise<readonly string[]> {
  return (await readFile('tarifs.csv', csv)).body.split('\n').filter((line) => !line.startsWith('| ---'));
}

describe('reading a CSV table', () => {
  it.each([
    ['semicolons', 'Service;Prix\nRetrait;1,5 %\n'],
    ['commas', 'Service,Prix\nRetrait,"1,5 %"\n'],
    ['tabs', 'Service\tPrix\nRetrait\t1,5 %\n'],
    ['a delimiter that it names', 'sep=|\nService|Prix\nRetrait|1,5 %\n'],
    ['a mark and Windows line ends', '\uFEFFService;Prix\r\nRetrait;1,5 %\r\n'],
    ['empty cells that a spreadsheet left at the end', 'Service;Prix;;\nRetrait;1,5 %;;\n'],
  ])('takes %s', async (_what, csv) => {
    expect(await rowsOf(csv)).toEqual(['| Service | Prix |', '| Retrait | 1,5 % |']);
  });

  it('keeps delimiters, line ends and quotation marks inside quoted cells', async () => {
    expect(await rowsOf('Service;Note\nCarte;"dite ""Gold""; payante\nà l’an"\nChèque;aucune\n')).toEqual([
      '| Service | Note |',
      '| Carte | dite "Gold"; payante à l’an |',
      '| Chèque | aucune |',
    ]);
  });

  it('reads what an old spreadsheet writes in Windows-1252', async () => {
    expect(await rowsOf(Buffer.from('Opération;Coût\nChèque;1 000\n', 'latin1'))).toContain('| Chèque | 1 000 |');
  });

  it('leaves rows out whose values would stand under wrong names, and says which', async () => {
    const { body, incomplete } = await readFile('t.csv', 'a;b\n1;2\n3;4;5\n"x;y\n6;7\n8\n');
    expect(body).toBe('| a | b |\n| --- | --- |\n| 1 | 2 |\n| 6 | 7 |');
    expect(incomplete).toMatch(/^3 of 5 rows left out: .*\(line 3, 4, 6\)$/);
  });

  it('repeats the names of the columns on each chunk, and cuts no row', async () => {
    const lines = Array.from({ length: 200 }, (_, index) => `Service ${index};${index} 000 F CFA;à l’acte`);
    const chunks = chunksOf(await readFile('t.csv', ['Service;Prix;Quand', ...lines].join('\n')));
    expect(chunks.length).toBeGreaterThan(3);
    expect(chunks.every(({ text }) => text.startsWith('| Service | Prix | Quand |\n| --- | --- | --- |\n'))).toBe(true);
    expect(chunks.flatMap(({ text }) => text.split('\n').slice(2))).toEqual(
      lines.map((line) => `| ${line.replaceAll(';', ' | ')} |`),
    );
  });

  it('is named when there is no row below the names', async () => {
    await expect(readFile('t.csv', 'Service;Prix\n')).rejects.toThrow('no row below the names of its columns');
    await expect(readFile('t.csv', '')).rejects.toThrow('it holds no text');
  });
});
