import { describe, expect, it } from 'vitest';
import { lockedPdf, pdfOf, taggedPdf, type PdfPageContent, type PdfText } from '../../testing/documents/pdf.js';
import { readFile } from '../../testing/documents/read-file.js';
import { chunksOf } from '../chunker.js';

/** Lines of prose, 12 points apart. */
function prose(y: number, ...lines: readonly string[]): readonly PdfText[] {
  return lines.map((text, index) => ({ x: 50, y: y + 12 * index, text }));
}

/** Rows of a table, 20 points apart; the values stand to the right. */
function rows(y: number, ...cells: readonly (readonly string[])[]): readonly PdfText[] {
  return cells.flatMap((row, index) =>
    row.map((text, column) => ({ x: column === 0 ? 50 : 250 + 120 * column, y: y + 20 * index, text })),
  );
}

const header = ['Opération', 'Agence', 'En ligne'];
const fees = Array.from({ length: 60 }, (_, index) => [
  `Service ${index + 1}`,
  `${index + 1} 500 F`,
  `${index + 1} 000 F`,
]);

/** Conditions of three pages with a header, a footer, headings, and a table that runs over the pages. */
const conditions: readonly PdfPageContent[] = [0, 1, 2].map((page) => ({
  texts: [
    { x: 50, y: 30, text: 'Banque d’essai – conditions 2026', size: 8 },
    { x: 280, y: 820, text: `Page ${page + 1} / 3`, size: 8 },
    ...(page === 0
      ? [
          { x: 50, y: 80, text: 'Conditions de banque', size: 20 },
          ...prose(
            110,
            'Les frais de tenue de compte sont préle-',
            'vés chaque mois, sur rendez-',
            'vous avec un conseiller.',
          ),
          { x: 50, y: 170, text: 'Tarifs', size: 14 },
        ]
      : []),
    ...rows(200, header, ...fees.slice(20 * page, 20 * page + 20)),
  ],
}));

describe('reading a PDF without tags', () => {
  it('takes headings by their size, joins cut words and drops headers, footers and page numbers', async () => {
    const { title, body } = await readFile('conditions.pdf', pdfOf(conditions));
    expect(title).toBe('Conditions de banque');
    expect(body).toContain(
      '# Conditions de banque\n\nLes frais de tenue de compte sont prélevés chaque mois, sur rendez-vous avec un conseiller.\n\n## Tarifs',
    );
    expect(body).not.toMatch(/conditions 2026|Page \d/);
  });

  it('rebuilds a table that runs over three pages, row by row, and cites each part by its page', async () => {
    const chunks = chunksOf(await readFile('conditions.pdf', pdfOf(conditions)));
    const lines = chunks.flatMap(({ text }) => text.split('\n'));
    for (const row of fees) expect(lines).toContain(`| ${row.join(' | ')} |`);
    const withTables = chunks.filter(({ text }) => text.includes('| Service'));
    for (const { text } of withTables) expect(text).toMatch(/^\| Opération \| Agence \| En ligne \|\n\| --- /);
    const sectionOf = (row: string) => chunks.find(({ text }) => text.includes(row))?.section;
    expect([1, 21, 60].map((number) => sectionOf(`| Service ${number} |`))).toEqual([
      'Tarifs › page 1',
      'Tarifs › page 2',
      'Tarifs › page 3',
    ]);
  });

  it('keeps a cell of several lines in its row, and the title of a group with each of its rows', async () => {
    const { body } = await readFile(
      'cartes.pdf',
      pdfOf([
        {
          texts: [
            ...rows(100, ['Carte', 'Cotisation']),
            { x: 50, y: 124, text: 'CARTES DE PAIEMENT' },
            ...rows(148, ['Visa Classic', '15 000 F']),
            { x: 50, y: 172, text: 'Visa Premier (plafond relevé' },
            ...rows(184, ['et assurance)', '90 000 F']),
          ],
        },
      ]),
    );
    expect(body).toContain('| CARTES DE PAIEMENT : Visa Classic | 15 000 F |');
    expect(body).toContain('| CARTES DE PAIEMENT : Visa Premier (plafond relevé et assurance) | 90 000 F |');
  });

  it('reads two columns of prose one after the other, and leaves stamps out', async () => {
    const column = (x: number, name: string) =>
      Array.from({ length: 12 }, (_, index) => ({
        x,
        y: 100 + 12 * index,
        text: `${name} ${index} dit que le client peut clore le compte`,
      }));
    const stamp = { x: 200, y: 500, text: 'SPECIMEN', size: 60, turned: 45 };
    const { body } = await readFile(
      'deux.pdf',
      pdfOf([{ texts: [...column(50, 'Gauche'), ...column(310, 'Droite'), stamp] }]),
    );
    expect(body.indexOf('Gauche 11')).toBeLessThan(body.indexOf('Droite 0'));
    expect(body).not.toContain('SPECIMEN');
  });

  it('turns leaders into rows and marks into items', async () => {
    const dots = '.'.repeat(30);
    const { body } = await readFile(
      'tarifs.pdf',
      pdfOf([
        {
          texts: [
            ...rows(100, [`Tenue de compte ${dots}`, '1 500 F'], [`Chéquier ${dots}`, '3 000 F']),
            ...prose(160, '• une pièce d’identité', '• une photo'),
          ],
        },
      ]),
    );
    expect(body).toContain('| Tenue de compte | 1 500 F |\n| --- | --- |\n| Chéquier | 3 000 F |');
    expect(body).toContain('- une pièce d’identité\n- une photo');
  });
});

describe('reading a tagged PDF', () => {
  it('takes headings, lists and tables as they are tagged', async () => {
    const cell = (role: string, x: number, y: number, text: string) => ({ role, texts: [{ x, y, text }] });
    const { title, body } = await readFile(
      'balises.pdf',
      taggedPdf([
        { role: 'H1', texts: [{ x: 50, y: 60, text: 'Prêt auto' }] },
        {
          role: 'P',
          texts: [
            { x: 50, y: 80, text: 'Le taux est' },
            { x: 50, y: 92, text: 'fixe.' },
          ],
        },
        { role: 'L', tags: [{ role: 'LI', texts: [{ x: 50, y: 110, text: '• Une facture' }] }] },
        {
          role: 'Table',
          tags: [
            { role: 'TR', tags: [cell('TH', 50, 140, 'Durée'), cell('TH', 90, 140, 'Taux')] },
            { role: 'TR', tags: [cell('TD', 50, 152, '12 mois'), cell('TD', 90, 152, '8,5 %')] },
          ],
        },
      ]),
    );
    expect(title).toBe('Prêt auto');
    expect(body).toBe(
      '<!-- page 1 -->\n\n# Prêt auto\n\nLe taux est fixe.\n\n- Une facture\n\n| Durée | Taux |\n| --- | --- |\n| 12 mois | 8,5 % |',
    );
  });
});

describe('a PDF that cannot be read whole', () => {
  const page: PdfPageContent = { texts: prose(300, 'Une page avec des mots.') };

  it('names the pages that were scanned, not those that are blank', async () => {
    const { incomplete } = await readFile('mixte.pdf', pdfOf([page, { picture: true }, page, {}, { picture: true }]));
    expect(incomplete).toBe('2 of 5 pages hold no text (pages 2, 5): scanned?');
  });

  it('is refused when all of it was scanned', async () => {
    const reading = readFile('scan.pdf', pdfOf([{ picture: true }, { picture: true }]));
    await expect(reading).rejects.toMatchObject({ code: 'unreadable-document', fix: /OCR/ as unknown });
    await expect(reading).rejects.toThrow('none of its 2 pages holds text');
  });

  it('is refused when its scans carry a stamp only', async () => {
    const stamped = { picture: true, texts: [{ x: 200, y: 830, text: 'Scanned with an application' }] };
    await expect(readFile('scan.pdf', pdfOf([stamped, stamped, stamped]))).rejects.toThrow(
      'none of its 3 pages holds text',
    );
  });

  it('says that its end is missing', async () => {
    const whole = pdfOf([page]);
    const { incomplete } = await readFile('coupe.pdf', whole.subarray(0, whole.length - 20));
    expect(incomplete).toContain('its end is missing');
  });

  it.each([
    ['a password', lockedPdf(), /encrypted with a password/],
    ['random bytes', Buffer.from('%PDF-1.7\n\u0001\u0002garbage'), /a broken PDF/],
    ['another kind of file', Buffer.from('PK\u0003\u0004word/document.xml'), /it is a Word document, not a PDF/],
  ])('is named: %s', async (_what, bytes, reason) => {
    await expect(readFile('essai.pdf', bytes)).rejects.toThrow(reason);
  });
});
