import { findingAt, type Finding } from './finding.js';
import type { Page } from './page.js';

/** Headings with nothing below them: a customer who asks for it would get the heading alone. */
export function emptySections(pages: readonly Page[]): readonly Finding[] {
  return pages.flatMap(({ sections }) =>
    sections
      .filter(({ isEmpty }) => isEmpty)
      .map((section) =>
        findingAt(section, {
          rule: 'empty-section',
          severity: 'error',
          what: `nothing stands under “${section.section}”`,
          mend: 'Write the section, or take its heading out.',
        }),
      ),
  );
}
