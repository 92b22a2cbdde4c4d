import { escapeHtml } from '../page-view.js';

/** HTML that was made here: everything that came from elsewhere is escaped in it. */
export interface Html {
  readonly html: string;
}

type Value = string | number | Html | readonly Html[] | undefined;

/** A template whose values are escaped, pieces of HTML excepted. Attributes stand in double quotes. */
export function html(parts: TemplateStringsArray, ...values: readonly Value[]): Html {
  return { html: parts.map((part, index) => part + written(values[index])).join('') };
}

/** What follows when it holds, nothing otherwise. */
export function when(holds: boolean, then: () => Html): Html {
  return holds ? then() : nothing;
}

export const nothing: Html = { html: '' };

function written(value: Value): string {
  if (value === undefined) return '';
  if (typeof value === 'string' || typeof value === 'number') return escapeHtml(String(value));
  return 'html' in value ? value.html : value.map((piece) => piece.html).join('');
}
