import fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readFile } from '../testing/documents/read-file.js';
import { LONGEST } from './chunk-blocks.js';
import { chunksOf } from './chunker.js';
import { termsOf } from './terms.js';

const rows = Array.from({ length: 60 }, (_, index) => `| Opération ${index} | ${index} 000 F CFA | à l'acte |`);
const longTable = ['# Tarifs', '', '## Frais', '', '| Opération | Prix | Quand |', '|---|---|---|', ...rows].join('\n');

async function chunksIn(markdown: string) {
  return chunksOf(await readFile('essai.md', markdown));
}

async function sectionsIn(markdown: string): Promise<readonly (readonly [string, string])[]> {
  return (await chunksIn(markdown)).map(({ section, text }) => [section, text] as const);
}

describe('cutting a document into chunks', () => {
  it('cuts under headings and keeps the path of headings without the title', async () => {
    expect(
      await sectionsIn(
        '# Cartes\n\nIntro.\n\n## Visa\n\nTexte visa.\n\n### Plafonds\n\nTexte plafonds.\n\n## Perte\n\nTexte perte.',
      ),
    ).toEqual([
      ['', 'Intro.'],
      ['Visa', 'Texte visa.'],
      ['Visa › Plafonds', 'Texte plafonds.'],
      ['Perte', 'Texte perte.'],
    ]);
  });

  it('keeps headings of the first level when there are several: they are no title', async () => {
    expect(await sectionsIn('# Cartes\n\nA.\n\n# Virements\n\n## Délais\n\nB.')).toEqual([
      ['Cartes', 'A.'],
      ['Virements › Délais', 'B.'],
    ]);
  });

  it('cuts where a page starts and cites it, but does not index its number', async () => {
    const paged = '# T\n\n<!-- page 1 -->\n\n## Frais\n\nUn.\n\n<!-- page 2 -->\n\nDeux.';
    expect(await sectionsIn(paged)).toEqual([
      ['Frais › page 1', 'Un.'],
      ['Frais › page 2', 'Deux.'],
    ]);
    expect((await chunksIn(paged))[0]?.terms).not.toMatch(/page|1/);
  });

  it('keeps the words of a heading that has nothing below it', async () => {
    expect(await sectionsIn('# T\n\n## Téléphone : 33 839 00 00\n\n## Horaires\n\nDe 8 h à 16 h.')).toEqual([
      ['', 'Téléphone : 33 839 00 00'],
      ['Horaires', 'De 8 h à 16 h.'],
    ]);
  });

  it('leaves out what holds no word', async () => {
    expect(await sectionsIn('# T\n\n## A\n\n---\n\n## B\n\n![Vue](a.png)\n\n## C\n\nTexte.')).toEqual([
      ['C', 'Texte.'],
    ]);
  });

  it('never cuts a table row, and repeats the header on each part', async () => {
    const chunks = await chunksIn(longTable);
    expect(chunks.length).toBeGreaterThan(1);
    for (const { text } of chunks) {
      expect(text.startsWith('| Opération | Prix | Quand |\n|---|---|---|\n')).toBe(true);
    }
    const kept = chunks.flatMap(({ text }) => text.split('\n').slice(2));
    expect(kept).toEqual(rows);
  });

  it('cuts a very long paragraph at the ends of its sentences, and loses none', async () => {
    const sentences = Array.from(
      { length: 80 },
      (_, index) => `La clause ${index} vaut pour 1.5 million et 12,5 % par an.`,
    );
    const chunks = await chunksIn(sentences.join(' '));
    expect(chunks.length).toBeGreaterThan(2);
    expect(chunks.map(({ text }) => text).join(' ')).toBe(sentences.join(' '));
    for (const { text } of chunks) expect(text).toMatch(/^La clause .* par an\.$/);
  });

  it('cuts a long list between its items', async () => {
    const items = Array.from({ length: 60 }, (_, index) => `- la pièce numéro ${index} du dossier de crédit`);
    const chunks = await chunksIn(items.join('\n'));
    expect(chunks.length).toBeGreaterThan(1);
    expect(chunks.flatMap(({ text }) => text.split('\n'))).toEqual(items);
  });

  it('gives the same ids for the same document and other ids when the text changes', async () => {
    const ids = async (markdown: string) => (await chunksIn(markdown)).map(({ id }) => id);
    expect(await ids(longTable)).toEqual(await ids(longTable));
    expect(await ids(longTable.replace('59 000', '58 999'))).not.toEqual(await ids(longTable));
  });

  it('indexes the customers’ own words from the front matter', async () => {
    const [chunk] = await chunksIn(
      '---\ntitle: Carte perdue\nkeywords: [kàrt réer, bloké]\n---\n\n## Que faire ?\n\nAppelez.',
    );
    const [about] = chunk?.terms.split('\n') ?? [];
    expect(about).toBe(termsOf('Carte perdue kàrt réer bloké').join(' '));
  });

  it('is not led into endless depth by quotations and lists', async () => {
    expect(await chunksIn(`${'>'.repeat(50_000)} a`)).toHaveLength(1);
    expect(await chunksIn(`${'- '.repeat(50_000)}a`)).toHaveLength(1);
    const deep = Array.from({ length: 1_000 }, (_, index) => `${'  '.repeat(index)}- a`).join('\n');
    expect((await chunksIn(deep)).length).toBeGreaterThan(0);
  });

  it('keeps every row of every table whole', async () => {
    const cell = fc.stringMatching(/^[\p{L}\d %.,]{0,60}[\p{L}\d]$/u).map((text) => text.replace(/\s+/g, ' ').trim());
    await fc.assert(
      fc.asyncProperty(
        fc
          .integer({ min: 2, max: 5 })
          .chain((width) =>
            fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 2, maxLength: 40 }),
          ),
        async ([header = [], ...facts]) => {
          const line = (row: readonly string[]) => `| ${row.join(' | ')} |`;
          const table = [line(header), line(header.map(() => '---')), ...facts.map(line)].join('\n');
          const chunks = await chunksIn(`# T\n\nTexte.\n\n${table}`);
          const lines = chunks.flatMap(({ text }) => text.split('\n'));
          for (const fact of facts) expect(lines).toContain(line(fact));
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('the bundled documents', () => {
  it('are cut into chunks that fit a screen', async () => {
    const folder = join(import.meta.dirname, '../../datasets/knowledge');
    const names = readdirSync(folder).filter((name) => name.endsWith('.md'));
    const documents = await Promise.all(names.map((name) => readFile(name, readFileSync(join(folder, name)))));
    expect(documents.length).toBeGreaterThan(50);
    for (const { text } of documents.flatMap(chunksOf)) expect(text.length).toBeLessThanOrEqual(LONGEST);
  });
});

describe('reading Markdown', () => {
  it.each([
    ['an empty file', ''],
    ['front matter alone', '---\ntitle: Vide\n---\n'],
    ['a title alone', '# Tarifs\n'],
    ['front matter that is not YAML', '---\ntitle: [\n---\n\nTexte'],
    ['an unknown status', '---\nstatus: peut-être\n---\n\nTexte'],
  ])('names %s as unreadable with its reason', async (_what, markdown) => {
    await expect(readFile('essai.md', markdown)).rejects.toThrow(/essai\.md cannot be read/);
  });

  it('takes the first heading as title when the front matter has none', async () => {
    expect((await readFile('essai.md', '# Mon titre\n\nTexte.')).title).toBe('Mon titre');
  });
});
