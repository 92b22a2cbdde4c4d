import type { Wanted } from './compose.js';
import { compose } from './compose.js';
import { csvReport } from './csv.js';
import { headingOf } from './heading.js';
import { htmlReport } from './html.js';
import { markdownReport } from './markdown.js';
import { textReport, type Screen } from './text.js';

export const reportFormats = ['text', 'json', 'csv', 'html', 'md'] as const;
export type ReportFormat = (typeof reportFormats)[number];

/** How a report is drawn, and for whom. */
export interface Drawing {
  readonly format: ReportFormat;
  /** The bank's name. */
  readonly bank: string;
  readonly screen: Screen;
}

/** The whole report as one text that ends with a line end. */
export function renderReport(wanted: Wanted, { format, bank, screen }: Drawing): string {
  const heading = headingOf(wanted, bank);
  switch (format) {
    case 'text':
      return `${textReport(heading, compose(wanted), screen).join('\n')}\n`;
    case 'json':
      return `${JSON.stringify({ report: wanted.report, before: wanted.before ?? null })}\n`;
    case 'csv':
      return csvReport(wanted);
    case 'html':
      return htmlReport(heading, compose(wanted));
    case 'md':
      return markdownReport(heading, compose(wanted));
  }
}
