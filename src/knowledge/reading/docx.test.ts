import { describe, expect, it } from 'vitest';
import { boldParagraph, docxOf, paragraph, table } from '../../testing/documents/docx.js';
import { readFile } from '../../testing/documents/read-file.js';
import { zipOf } from '../../testing/documents/zip.js';

const OLD = Buffer.from('d0cf11e0a1b11ae1', 'hex');

describe('reading a Word document', () => {
  it('takes headings by their styles and tables as tables', async () => {
    const body = [
      paragraph('Guide du client', 'Heading1'),
      paragraph('Le compte coûte 1 500 F CFA.'),
      paragraph('Tarifs', 'Heading2'),
      table([
        ['Opération', 'Prix'],
        ['Retrait | guichet', 'gratuit'],
      ]),
    ];
    expect(await readFile('guide.docx', docxOf(body.join('')))).toMatchObject({
      title: 'Guide du client',
      date: '2026-05-04',
      body: '# Guide du client\n\nLe compte coûte 1 500 F CFA.\n\n## Tarifs\n\n| Opération | Prix |\n| --- | --- |\n| Retrait \\| guichet | gratuit |',
    });
  });

  it('takes short lines in bold as headings where no style says so', async () => {
    const body = boldParagraph('Comment refaire sa carte ?') + paragraph('En agence.');
    expect(await readFile('carte.docx', docxOf(body))).toMatchObject({
      title: 'Titre déclaré',
      body: '## Comment refaire sa carte ?\n\nEn agence.',
    });
  });
});

describe('a Word document that cannot be read', () => {
  it.each([
    ['that is old', OLD, /an old Word document/],
    ['with a password', Buffer.concat([OLD, Buffer.from('EncryptedPackage', 'utf16le')]), /encrypted with a password/],
    ['that is text', Buffer.from('Bonjour'), /not a Word document/],
    ['that is another archive', zipOf([{ name: 'a.txt', text: 'a' }]), /it is a ZIP archive/],
    ['that was cut', docxOf(paragraph('Bonjour')).subarray(0, 500), /a ZIP archive|its end is missing/],
    ['without words', docxOf('<w:p/>'), /it holds no text/],
    ['of pictures', docxOf('<w:p/>', { pictures: ['page1.png'] }), /pictures and no text: scanned\?/],
    ['that is no XML inside', docxOf('<w:p><<<'), /broken Word document/],
  ])('is named: one %s', async (_what, bytes, reason) => {
    await expect(readFile('essai.docx', bytes)).rejects.toThrow(reason);
  });

  it('is refused by what it declares, before it is unpacked', async () => {
    const bytes = docxOf(paragraph('Bonjour'), { declaredSize: 900_000_000 });
    await expect(readFile('bombe.docx', bytes)).rejects.toThrow('it unpacks to 858 MB, more than 200 MB');
    const large = docxOf(paragraph('a'.repeat(45 * 1024 * 1024)));
    await expect(readFile('bombe.docx', large)).rejects.toThrow('its text unpacks to 45 MB, more than 40 MB');
  });

  it('is refused when it unpacks to more than it declares', async () => {
    const bytes = docxOf(paragraph('a'.repeat(100_000)), { declaredSize: 1_000 });
    await expect(readFile('bombe.docx', bytes)).rejects.toThrow('unpacks to more than it declares');
  });
});
