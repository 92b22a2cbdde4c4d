import { describe, expect, it } from 'vitest';
import { lintPage } from '../../testing/lint-page.js';
import { makePage } from './page.js';

describe('a page', () => {
  it('knows the line of the file on which a sentence, a row and a heading stand', () => {
    const page = lintPage(
      '# Tarifs\n\n## Combien ?\n\nUn mot. Deux mots\nsur deux lignes. Trois.\n\n| A | B |\n|---|---|\n| x | 1 |',
    );
    expect(page.sections.map(({ section, line }) => [section, line])).toEqual([
      ['Tarifs', 6],
      ['Combien ?', 8],
    ]);
    expect(page.sentences.map(({ text, line }) => [text, line])).toEqual([
      ['Un mot.', 10],
      ['Deux mots sur deux lignes.', 10],
      ['Trois.', 11],
    ]);
    expect(page.tables[0]).toMatchObject({ section: 'Combien ?', line: 13, isRuled: true });
    expect(page.tables[0]?.rows.map(({ cells, line }) => [cells, line])).toEqual([[['x', '1'], 15]]);
  });

  it('takes list items apart and passes over code', () => {
    const page = lintPage('- un NINEA ;\n- les statuts\n\n```\n| pas | un tableau\n```\n\n1. Videz le compte.');
    expect(page.sentences.map(({ text }) => text)).toEqual(['un NINEA ;', 'les statuts', 'Videz le compte.']);
    expect(page.tables).toEqual([]);
  });

  it('counts lines with the line ends of Windows too, and knows none of a format without lines', () => {
    const body = '# A\r\n\r\nUn mot.';
    const rest = { id: 'a.md', title: 'A', status: 'demo' } as const;
    const page = makePage({ ...rest, body, file: `---\r\ntitle: A\r\n---\r\n${body}` });
    expect(page.frontMatter).toBe('title: A');
    expect(page.sentences[0]).toMatchObject({ text: 'Un mot.', line: 6 });
    expect(makePage({ ...rest, id: 'a.pdf', body }).sentences[0]).not.toHaveProperty('line');
  });

  it('takes a line of a million characters in pieces, all on that line', () => {
    const page = lintPage(`Un mot.\n\n${'la taxe de 0,5 % '.repeat(60_000)}`);
    expect(Math.max(...page.lines.map(({ text }) => text.length))).toBeLessThanOrEqual(1_000);
    expect(new Set(page.sentences.slice(1).map(({ line }) => line))).toEqual(new Set([8]));
  });
});
