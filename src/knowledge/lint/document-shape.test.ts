import { describe, expect, it } from 'vitest';
import { lintPage } from '../../testing/lint-page.js';
import { cutTables } from './cut-tables.js';
import { emptySections } from './empty-sections.js';
import { missingFrontMatter } from './front-matter.js';

const tables = (body: string) => cutTables([lintPage(body)]).map(({ line, what }) => `${line ?? 0}: ${what}`);
const sections = (body: string) => emptySections([lintPage(body)]).map(({ line, section }) => [line, section]);
const missing = (frontMatter: string) =>
  missingFrontMatter([lintPage('Un mot.', { frontMatter })]).map(({ what }) => what);

describe('the shape of a document', () => {
  it('finds rows with too few or too many cells, and rows without a value', () => {
    expect(tables('| A | B | C |\n|---|---|---|\n| x | 1 |\n| y | 1 | 2 |\n| z | | |\n| u | 1 | 2 | 3 |')).toEqual([
      '8: the row “x” has 2 of 3 cells',
      '10: the row “z” has no value',
      '11: the row “u” has 4 of 3 cells',
    ]);
  });

  it('finds tables that lost their header or their rows', () => {
    expect(tables('| x | 1 |\n| y | 2 |')).toEqual(['6: rows without a header above them']);
    expect(tables('| A | B |\n|---|---|')).toEqual(['6: a table without rows']);
    expect(tables('| A | B |\n|---|---|\n| x | 1 |\n\n| y | 2 |')).toEqual(['10: rows without a header above them']);
  });

  it('takes an escaped bar for no border, and a whole table for whole', () => {
    expect(tables('| A | B |\n|:--|--:|\n| x \\| y | 1 |\n| z | |\n')).toEqual(['9: the row “z” has no value']);
    expect(tables('| A | B | C |\n|---|---|---|\n| x | | 1 |')).toEqual([]);
  });

  it('finds headings with nothing below them, but for those with headings below', () => {
    expect(sections('# Tarifs\n\n## Carte\n\n## Compte\n\nUn mot.\n\n## Crédit\n')).toEqual([
      [8, 'Carte'],
      [14, 'Crédit'],
    ]);
  });

  it('misses title, date and status in the front matter', () => {
    expect(missing('title: A\ndate: 2026-01-01')).toEqual([
      'its front matter has no status: without it every value counts as verified',
    ]);
    expect(missing('language: fr')).toHaveLength(2);
    expect(
      missingFrontMatter([lintPage('Un mot.', { id: 'a.md', title: 'a.md', frontMatter: 'status: demo' })]),
    ).toHaveLength(2);
    expect(missing('title: A\ndate: 2026-01-01\nstatus: demo')).toEqual([]);
  });
});
