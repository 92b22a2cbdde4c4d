import { describe, expect, it } from 'vitest';
import { chunksOf } from './chunker.js';
import { readerFor, type ReadDocument } from './readers.js';
import { termsOf } from './terms.js';

function read(markdown: string): ReadDocument {
  const reader = readerFor('essai.md');
  if (reader === undefined) throw new Error('no reader for Markdown');
  return reader.read(new TextEncoder().encode(markdown), 'essai.md');
}

const rows = Array.from({ length: 60 }, (_, index) => `| Opération ${index} | ${index} 000 F CFA | à l'acte |`);
const longTable = ['# Tarifs', '', '## Frais', '', '| Opération | Prix | Quand |', '|---|---|---|', ...rows].join('\n');

describe('cutting a document into chunks', () => {
  it('cuts under headings and keeps the path of headings without the title', () => {
    const chunks = chunksOf(
      read(
        '# Cartes\n\nIntro.\n\n## Visa\n\nTexte visa.\n\n### Plafonds\n\nTexte plafonds.\n\n## Perte\n\nTexte perte.',
      ),
    );
    expect(chunks.map(({ section, text }) => [section, text])).toEqual([
      ['', 'Intro.'],
      ['Visa', 'Texte visa.'],
      ['Visa › Plafonds', 'Texte plafonds.'],
      ['Perte', 'Texte perte.'],
    ]);
  });

  it('never cuts a table row, and repeats the header on each part', () => {
    const chunks = chunksOf(read(longTable));
    expect(chunks.length).toBeGreaterThan(1);
    for (const { text } of chunks) {
      expect(text.startsWith('| Opération | Prix | Quand |\n|---|---|---|\n')).toBe(true);
    }
    const kept = chunks.flatMap(({ text }) => text.split('\n').slice(2));
    expect(kept).toEqual(rows);
  });

  it('gives the same ids for the same document and other ids when the text changes', () => {
    const ids = (markdown: string) => chunksOf(read(markdown)).map(({ id }) => id);
    expect(ids(longTable)).toEqual(ids(longTable));
    expect(ids(longTable.replace('59 000', '58 999'))).not.toEqual(ids(longTable));
  });

  it('indexes the customers’ own words from the front matter', () => {
    const [chunk] = chunksOf(
      read('---\ntitle: Carte perdue\nkeywords: [kàrt réer, bloké]\n---\n\n## Que faire ?\n\nAppelez.'),
    );
    const [about] = chunk?.terms.split('\n') ?? [];
    expect(about).toBe(termsOf('Carte perdue kàrt réer bloké').join(' '));
  });
});

describe('reading Markdown', () => {
  it.each([
    ['an empty file', ''],
    ['front matter alone', '---\ntitle: Vide\n---\n'],
    ['front matter that is not YAML', '---\ntitle: [\n---\n\nTexte'],
    ['an unknown status', '---\nstatus: peut-être\n---\n\nTexte'],
  ])('names %s as unreadable with its reason', (_what, markdown) => {
    expect(() => read(markdown)).toThrow(/essai\.md cannot be read/);
  });

  it('refuses bytes that are not UTF-8', () => {
    const reader = readerFor('essai.md');
    expect(() => reader?.read(new Uint8Array([0xc3, 0x28, 0xff]), 'essai.md')).toThrow(/not UTF-8/);
  });

  it('takes the first heading as title when the front matter has none', () => {
    expect(read('# Mon titre\n\nTexte.').title).toBe('Mon titre');
  });
});
