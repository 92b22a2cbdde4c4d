import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Block, Inline } from './markdown.js';
import { isSafeAddress, readMarkdown } from './markdown.js';

const text = (words: string): Inline => ({ kind: 'text', text: words });

describe('reading a reply', () => {
  it('finds paragraphs, bold words and line breaks', () => {
    expect(readMarkdown('Mensualité : **160 166 F**\nhors assurance\n\nFin')).toEqual([
      {
        kind: 'paragraph',
        lines: [[text('Mensualité : '), { kind: 'bold', parts: [text('160 166 F')] }], [text('hors assurance')]],
      },
      { kind: 'paragraph', lines: [[text('Fin')]] },
    ]);
  });

  it('finds lists, numbered or not', () => {
    expect(readMarkdown('Il faut :\n- CNI\n- photo\n1. venir\n2) signer').slice(1)).toEqual([
      { kind: 'list', ordered: false, items: [[text('CNI')], [text('photo')]] },
      { kind: 'list', ordered: true, items: [[text('venir')], [text('signer')]] },
    ]);
  });

  it('keeps a table of rates whole', () => {
    expect(readMarkdown('| Durée | Taux |\n|---|---:|\n| 12 mois | **8,5 %** |')).toEqual([
      {
        kind: 'table',
        head: [[text('Durée')], [text('Taux')]],
        rows: [[[text('12 mois')], [{ kind: 'bold', parts: [text('8,5 %')] }]]],
      },
    ]);
  });

  it('makes links of the four kinds of address a bank may point to', () => {
    const links = '[a](https://x.example/p?q=1) [b](tel:+221338000000) [c](mailto:a@b.example) http://y.example/z.';
    const [block] = readMarkdown(links);
    expect(block?.kind === 'paragraph' && block.lines[0]?.filter(({ kind }) => kind === 'link')).toEqual([
      { kind: 'link', label: 'a', url: 'https://x.example/p?q=1' },
      { kind: 'link', label: 'b', url: 'tel:+221338000000' },
      { kind: 'link', label: 'c', url: 'mailto:a@b.example' },
      { kind: 'link', label: 'http://y.example/z', url: 'http://y.example/z' },
    ]);
  });

  it.each([
    '[x](javascript:alert(1))',
    '[x](JaVaScRiPt:alert`1`)',
    '[x](data:text/html,<script>alert(1)</script>)',
    '[x](vbscript:x)',
    '![x](javascript:alert)',
    '![x](https://evil.example/beacon.png)',
    '<img src=x onerror=alert(1)>',
    '<a href="javascript:alert(1)">x</a>',
  ])('leaves %s as words', (attack) => {
    expect(readMarkdown(attack)).toEqual([{ kind: 'paragraph', lines: [[text(attack)]] }]);
  });

  it('loses no letter and makes no unsafe link, whatever is written', () => {
    const words = fc.array(
      fc.constantFrom('**', '[', ']', '(', ')', '|', '-', '\n', '!', 'a', ' ', 'javascript:', 'https://b'),
    );
    fc.assert(
      fc.property(words, (parts) => {
        const read = readMarkdown(parts.join(''));
        expect(lettersOf(JSON.stringify(read.map(wordsOf)))).toHaveLength(lettersOf(parts.join('')).length);
        expect(linksOf(read).every(isSafeAddress)).toBe(true);
      }),
    );
  });
});

function lettersOf(written: string): readonly string[] {
  return written.replace(/https:\/\/b|javascript:/g, '').match(/a/g) ?? [];
}

function inlinesOf(block: Block): readonly Inline[] {
  if (block.kind === 'paragraph') return block.lines.flat();
  return block.kind === 'list' ? block.items.flat() : [...block.head.flat(), ...block.rows.flat(2)];
}

function flatten(part: Inline): readonly Inline[] {
  return part.kind === 'bold' ? part.parts.flatMap(flatten) : [part];
}

function wordsOf(block: Block): string {
  return inlinesOf(block)
    .flatMap(flatten)
    .map((part) =>
      part.kind === 'link'
        ? `${part.label}${part.label === part.url ? '' : part.url}`
        : part.kind === 'text'
          ? part.text
          : '',
    )
    .join('');
}

function linksOf(blocks: readonly Block[]): readonly string[] {
  const parts = blocks.flatMap(inlinesOf).flatMap(flatten);
  return parts.flatMap((part) => (part.kind === 'link' ? [part.url] : []));
}
