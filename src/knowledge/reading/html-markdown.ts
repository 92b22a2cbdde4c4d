import TurndownService from 'turndown';
import { refuseDeep } from './html-depth.js';
import { tableMarkdown, type TableCell } from './html-table.js';

/** Rows of spaces that lay a page out; the converter's time grows with their square. */
const WIDE_SPACE = /(?:&nbsp;|&#160;|&#xa0;|\s){20,}/gi;

/** What this file needs of a node of the page. */
interface DomElement {
  readonly nodeName: string;
  readonly childNodes: ArrayLike<unknown>;
  getAttribute(name: string): string | null;
}

/**
 * A piece of a page as Markdown: headings, lists, links that lead somewhere, and tables as GFM tables.
 *
 * @param html without scripts, styles and navigation
 * @param base address of the page, for its relative links; without one they are kept as plain words
 * @throws RangeError when its elements are nested too deep
 */
export function markdownFromHtml(html: string, base?: string): string {
  refuseDeep(html);
  const service = new TurndownService({
    headingStyle: 'atx',
    hr: '---',
    bulletListMarker: '-',
    codeBlockStyle: 'fenced',
    emDelimiter: '*',
  });
  // A bank's text is quoted to people: marks that could only be Markdown by accident stay as they were written.
  service.escape = (text) =>
    text.replace(/^(\s*)([#>+-]|\d+[.)])(?=\s)/, '$1\\$2').replace(/^(\s*)<(?=[a-z/!?])/i, '$1\\<');
  addWords(service, base);
  addTables(service);
  return service
    .turndown(html.replace(WIDE_SPACE, (space) => (space.includes('\n') ? '\n\n' : ' ')))
    .split('\n')
    .map((line) => line.trimEnd().replace(/^(\s*(?:-|\d+\.)) {2,3}(?=\S)/, '$1 '))
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

function addWords(service: TurndownService, base: string | undefined): void {
  service.remove(['script', 'style', 'noscript', 'template', 'iframe', 'canvas', 'object']);
  service.addRule('image', { filter: ['img', 'picture', 'video', 'audio'], replacement: () => '' });
  service.addRule('question', { filter: 'summary', replacement: (content) => `\n\n### ${oneLine(content)}\n\n` });
  service.addRule('term', { filter: 'dt', replacement: (content) => `\n\n**${oneLine(content)}**\n` });
  service.addRule('heading', {
    filter: ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'],
    replacement: (content, node) => {
      const words = oneLine(content).replace(/\*\*/g, '');
      return words === '' ? '' : `\n\n${'#'.repeat(Number(elementOf(node)?.nodeName.slice(1)))} ${words}\n\n`;
    },
  });
  service.addRule('link', {
    filter: 'a',
    replacement: (content, node) => {
      const address = addressOf(elementOf(node)?.getAttribute('href') ?? '', base);
      const words = oneLine(content);
      return address === undefined || words === '' || content.includes('\n\n') ? content : `[${words}](${address})`;
    },
  });
}

/** Cells are turned before their table: their Markdown waits here until the table asks for it. */
function addTables(service: TurndownService): void {
  const turned = new WeakMap<object, string>();
  service.addRule('cell', {
    filter: ['td', 'th', 'caption'],
    replacement: (content, node) => {
      turned.set(node, content.trim());
      return `${content}\n\n`;
    },
  });
  service.addRule('rows', { filter: ['tr', 'thead', 'tbody', 'tfoot'], replacement: (content) => content });
  service.addRule('table', {
    filter: 'table',
    replacement: (_content, node) => {
      const table = elementOf(node);
      if (table === undefined) return '';
      const textOf = (cell: object) => turned.get(cell) ?? '';
      const caption = within(table, 'CAPTION').map(textOf).join(' ');
      const rows = within(table, 'TR').map((row) =>
        [...within(row, 'TD', 'TH')].map((cell) => cellOf(cell, textOf(cell))),
      );
      return `\n\n${tableMarkdown(rows, caption)}\n\n`;
    },
  });
}

function cellOf(cell: DomElement, text: string): TableCell {
  const numberOf = (name: string) => Number.parseInt(cell.getAttribute(name) ?? '1', 10) || 1;
  return { text, header: cell.nodeName === 'TH', columns: numberOf('colspan'), rows: numberOf('rowspan') };
}

/** Elements of the names below one, in order, without those of a table inside it. */
function within(element: DomElement, ...names: readonly string[]): readonly DomElement[] {
  return Array.from(element.childNodes).flatMap((node) => {
    const child = elementOf(node);
    if (child === undefined || child.nodeName === 'TABLE') return [];
    return names.includes(child.nodeName) ? [child] : within(child, ...names);
  });
}

function elementOf(node: unknown): DomElement | undefined {
  return isElement(node) ? node : undefined;
}

function isElement(node: unknown): node is DomElement {
  return typeof node === 'object' && node !== null && 'getAttribute' in node;
}

/** Where a link leads, when that is a page, a telephone or a mailbox. */
function addressOf(href: string, base: string | undefined): string | undefined {
  const url = URL.canParse(href, base) ? new URL(href, base) : undefined;
  if (url === undefined || href.trim().startsWith('#')) return undefined;
  return /^(?:https?|tel|mailto):$/.test(url.protocol) ? url.href.replace(/[()]/g, encodeURIComponent) : undefined;
}

function oneLine(content: string): string {
  return content.replace(/\s+/g, ' ').trim();
}
