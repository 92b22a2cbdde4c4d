import { describe, expect, it } from 'vitest';
import { readFile } from '../../testing/documents/read-file.js';
import { chunksOf } from '../chunker.js';
import { decodeText } from './text.js';

const sentence = 'L’œuvre coûte 15 000 € : « payable à l’avance »';
const western = Buffer.from(
  sentence.replace(/[’œ€]/g, (letter) => ({ '’': '\u0092', œ: '\u009c', '€': '\u0080' })[letter] ?? letter),
  'latin1',
);

function utf16(text: string, bigEndian = false): Buffer {
  const bytes = Buffer.from(text, 'utf16le');
  return bigEndian ? bytes.swap16() : bytes;
}

describe('the encoding of a text', () => {
  it.each([
    ['UTF-8', Buffer.from(sentence)],
    ['UTF-8 with its mark', Buffer.from(`\uFEFF${sentence}`)],
    ['Windows-1252', western],
    ['UTF-16 with its mark', utf16(`\uFEFF${sentence}`)],
    ['UTF-16 of the other order', utf16(`\uFEFF${sentence}`, true)],
    ['UTF-16 without a mark', utf16(sentence.replace(/[’œ€]/g, 'o'))],
  ])('is found: %s', (_name, bytes) => {
    expect(decodeText(bytes, 'essai.txt')).toMatch(/^L[’o][œo]uvre coûte 15 000 [€o] : « payable à l[’o]avance »$/);
  });

  it('is not guessed for UTF-8 that was damaged: the line is named', () => {
    const bytes = Buffer.from('Première ligne.\nDeuxième légèreté.\nTroisième réponse.');
    bytes[bytes.indexOf('è', 20) + 1] = 0x20;
    expect(() => decodeText(bytes, 'essai.txt')).toThrow('damaged character in line 2');
  });

  it.each([
    ['a zero byte', Buffer.from('abc\u0000def')],
    ['control characters', Buffer.from('\u0001\u0002\u0003abc')],
    ['bytes of no known encoding', Buffer.from([0x81, 0x8d, 0xe9, 0x20, 0x9d])],
  ])('is refused for %s', (_what, bytes) => {
    expect(() => decodeText(bytes, 'essai.txt')).toThrow(/it is not text/);
  });
});

describe('reading plain text', () => {
  it('takes lines in capitals and articles as headings, and keeps what looks like markup', async () => {
    const document = await readFile(
      'reglement_2026.txt',
      'Règlement du compte\n\nARTICLE PREMIER\n\nLe client signe.\n\nArticle 2 - Durée\n\n<montant> est fixé par la banque.\n',
    );
    expect(document.title).toBe('Règlement du compte');
    expect(chunksOf(document).map(({ section, text }) => [section, text])).toEqual([
      ['ARTICLE PREMIER', 'Le client signe.'],
      ['Article 2 - Durée', '\\<montant> est fixé par la banque.'],
    ]);
  });

  it('names itself after its file when its first line is a sentence', async () => {
    expect((await readFile('agences/horaires-dakar.txt', 'Ouvert de 8 h à 16 h.')).title).toBe('Horaires dakar');
  });

  it('tells its language by its words', async () => {
    expect((await readFile('a.txt', 'You can open an account with the bank and this is what you need.')).language).toBe(
      'en',
    );
  });
});

describe('a file that is not what its name says', () => {
  it.each([
    ['photo.md', Buffer.from('89504e470d0a1a0a0000', 'hex'), 'it is a PNG image, not Markdown'],
    ['tarifs.txt', Buffer.from('%PDF-1.7 …'), 'it is a PDF, not plain text'],
    ['page.txt', Buffer.from('<!DOCTYPE html><html>'), 'it is a web page, not plain text'],
    ['page.html', Buffer.from('{\\rtf1 …'), 'it is an RTF document, not a web page'],
    ['table.csv', Buffer.from('PK\u0003\u0004....xl/workbook.xml'), 'it is an Excel workbook, not a CSV table'],
    ['clip.csv', Buffer.from('\0\0\0\u0018ftypmp42'), 'it is a video or a photo of a phone, not a CSV table'],
  ])('is named: %s', async (name, bytes, reason) => {
    await expect(readFile(name, bytes)).rejects.toMatchObject({
      code: 'unreadable-document',
      message: `${name} cannot be read: ${reason}`,
      fix: expect.stringMatching(/\.$/) as string,
    });
  });
});
