import { findingAt, type Finding } from './finding.js';
import type { Page } from './page.js';
import { readMeta } from './past-dates.js';

const NEEDED: readonly (readonly [field: string, why: string])[] = [
  ['title', 'a customer is shown it as the source'],
  ['date', 'a customer is shown how old the source is'],
  ['status', 'without it every value counts as verified'],
];

/** Fields that a Markdown document must state; other formats have no front matter. */
export function missingFrontMatter(pages: readonly Page[]): readonly Finding[] {
  return pages
    .filter(({ hasLines }) => hasLines)
    .flatMap((page) => {
      const meta = readMeta(page.frontMatter ?? '');
      // A first heading stands in for the title.
      const titled: Readonly<Record<string, string>> = page.title === page.id ? {} : { title: page.title };
      return NEEDED.filter(([field]) => isAbsent({ ...titled, ...meta }[field])).map(([field, why]) =>
        findingAt(
          { document: page.id, line: 1, section: '' },
          {
            rule: 'front-matter',
            severity: 'warning',
            what: `its front matter has no ${field}: ${why}`,
            mend: `Add “${field}:” between the --- lines at its top.`,
          },
        ),
      );
    });
}

function isAbsent(value: string | undefined): boolean {
  return value === undefined || value === '' || value === 'null';
}
