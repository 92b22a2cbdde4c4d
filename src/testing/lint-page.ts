import type { DatedRules } from '../knowledge/lint/dated-rules.js';
import { makePage, type Page } from '../knowledge/lint/page.js';
import { sentenceStatements } from '../knowledge/lint/sentence-statements.js';
import type { Statement } from '../knowledge/lint/statement.js';
import { tableStatements } from '../knowledge/lint/table-statements.js';

interface About {
  readonly id?: string;
  readonly title?: string;
  readonly date?: string;
  /** Lines between the `---`; absent: the usual three fields. */
  readonly frontMatter?: string;
}

/** A Markdown document for the rules of lint, as its reader would give it: its body begins on line 6. */
export function lintPage(body: string, { id = 'tarifs.md', title = 'Tarifs', date, frontMatter }: About = {}): Page {
  const head = frontMatter ?? `title: ${title}\nstatus: demo\ndate: ${date ?? '2026-11-22'}`;
  return makePage({
    ...{ id, title, status: 'demo', body, date: date ?? '2026-11-22' },
    file: `---\n${head}\n---\n${body}\n`,
  });
}

/** What documents state, by tables and sentences. */
export function statementsOf(...pages: readonly Page[]): readonly Statement[] {
  return pages.flatMap((page) => [...tableStatements(page), ...sentenceStatements(page)]);
}

/** Rules as they are shipped, in small. */
export const lintRules: DatedRules = {
  ceilings: [
    { lender: 'bank', from: '2014-01-01', to: '2026-05-31', percent: 15, source: 'décision 2013' },
    { lender: 'bank', from: '2026-06-01', to: null, percent: 14, source: 'décision 2025' },
    { lender: 'other', from: '2014-01-01', to: null, percent: 24, source: 'décision 2013' },
  ],
  freeServices: [
    { name: 'clôture du compte', from: '2014-10-01', words: [['clotur', 'fermeture'], ['compt']], unless: ['titre'] },
    {
      name: 'retrait au distributeur de sa propre banque',
      from: '2014-10-01',
      words: [['retrait'], ['distributeur', 'gab']],
      unless: ['autre', 'hors', 'etranger'],
    },
  ],
  freeSource: 'instruction de la BCEAO',
};
