import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OperatorError } from '../domain/errors.js';
import { docxOf } from '../testing/documents/docx.js';
import { pdfOf } from '../testing/documents/pdf.js';
import { readFile } from '../testing/documents/read-file.js';
import { chunksOf } from './chunker.js';
import { readerFor, readers } from './readers.js';

const textNames = ['a.md', 'a.txt', 'a.html', 'a.csv'];

/** Reads and cuts; what cannot be read must be an operator's error that says what to do. */
async function readsOrNames(name: string, bytes: Uint8Array | string): Promise<void> {
  try {
    for (const { text } of chunksOf(await readFile(name, bytes))) expect(text).not.toBe('');
  } catch (error) {
    if (!(error instanceof OperatorError)) throw error;
    expect(error).toMatchObject({ code: 'unreadable-document', fix: expect.stringMatching(/\.$/) as string });
    expect(error.message.startsWith(`${name} cannot be read: `)).toBe(true);
  }
}

describe('the readers', () => {
  it('take each ending once, whatever its case', () => {
    const endings = readers.flatMap(({ extensions }) => extensions);
    expect(new Set(endings).size).toBe(endings.length);
    expect(readerFor('TARIFS.PDF')?.extensions).toContain('.pdf');
    expect(readerFor('photo.png')).toBeUndefined();
  });

  it('read any text or name it', async () => {
    const piece = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom(
        '# ',
        '|',
        '\n',
        '\n\n',
        '---\n',
        '<table>',
        '</td>',
        '<td colspan="9">',
        '```',
        '"',
        ';',
        '> ',
        '- ',
        '&#0;',
        '<!-- page 3 -->\n',
      ),
    );
    const text = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(''));
    await fc.assert(fc.asyncProperty(fc.constantFrom(...textNames), text, readsOrNames), { numRuns: 400 });
  });

  it('read any bytes or name them', async () => {
    const bytes = fc.uint8Array({ maxLength: 200 });
    await fc.assert(fc.asyncProperty(fc.constantFrom(...textNames, 'a.docx'), bytes, readsOrNames), { numRuns: 300 });
  });

  it('read a PDF or a Word document with any damage, or name it', async () => {
    const whole = {
      'a.pdf': pdfOf([{ texts: [{ x: 50, y: 400, text: 'Des mots.' }] }]),
      'a.docx': docxOf('<w:p><w:r><w:t>Des mots.</w:t></w:r></w:p>'),
    };
    const damage = fc.tuple(
      fc.constantFrom('a.pdf' as const, 'a.docx' as const),
      fc.nat(1_500),
      fc.nat(255),
      fc.nat(20),
    );
    await fc.assert(
      fc.asyncProperty(damage, async ([name, place, byte, count]) => {
        const bytes = Uint8Array.from(whole[name]);
        await readsOrNames(name, bytes.fill(byte, place, place + count));
      }),
      { numRuns: 12 },
    );
  });
});
