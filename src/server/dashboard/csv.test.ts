import { expect, it } from 'vitest';
import { csvLine, csvLines } from './csv.js';

it.each([
  '=1+1',
  '+221771234508',
  '-2+3',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  '\n=1',
  '  =HYPERLINK("http://x")',
  '\uFEFF=1',
  '＝1',
  '|calc',
  '%0A',
])('makes no formula of %j', (text) => {
  const line = csvLine(['a', text, 'b']);
  expect(line).toMatch(/^a;"'[\s\S]*";b\r\n$/);
});

it('keeps figures as figures and quotes what would break a line', () => {
  expect(csvLine([-5, 'a;b', 'il a dit "non"', 'deux\nlignes', null, 'x\0y'])).toBe(
    '-5;"a;b";"il a dit ""non""";"deux\nlignes";;xy\r\n',
  );
});

it('begins with the mark that French spreadsheets need, and reads page after page', async () => {
  const pages = [
    { cases: [{ id: 1 }], total: 2, next: 'n' },
    { cases: [{ id: 2 }], total: 2 },
  ];
  const asked: (string | undefined)[] = [];
  const read = ({ after }: { readonly after?: string }) => {
    asked.push(after);
    return Promise.resolve(pages[asked.length - 1] ?? { cases: [], total: 0 });
  };
  const lines = [];
  for await (const line of csvLines([{ head: 'numéro', cell: ({ id }: { id: number }) => id }], read)) lines.push(line);
  expect([lines, asked]).toEqual([
    ['\uFEFFnuméro\r\n', '1\r\n', '2\r\n'],
    [undefined, 'n'],
  ]);
});
