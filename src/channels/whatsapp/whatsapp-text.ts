import { cleanText } from '../terminal/clean.js';
import { readBlocks, type Block, type TableRow } from '../terminal/markdown.js';
import type { Span } from '../terminal/spans.js';

/**
 * The reply's Markdown subset in WhatsApp's marks: `*bold*`, lists as they are, a link as `text (address)`, and a
 * table as one line a row, since a phone shows no columns.
 */
export function toWhatsappText(markdown: string): string {
  return readBlocks(cleanText(markdown)).flatMap(linesOf).join('\n').trim();
}

function linesOf(block: Block): readonly string[] {
  switch (block.kind) {
    case 'blank':
      return [''];
    case 'line':
      return [`${block.first === '│ ' ? '> ' : block.first}${textOf(block.spans)}`];
    case 'table':
      return rowsOf(block);
  }
}

/** Two columns: `- name : value`; more: each cell after the name of its column. */
function rowsOf({ header, rows }: Extract<Block, { kind: 'table' }>): readonly string[] {
  const names = header.map(plain);
  if (header.length <= 2) return rows.map((row) => `- ${row.map(textOf).filter(Boolean).join(' : ')}`);
  return rows.map((row) => `- ${cellsOf(row, names).join(' · ')}`);
}

function cellsOf(row: TableRow, names: readonly string[]): readonly string[] {
  return row.flatMap((cell, column) => {
    const text = textOf(cell);
    const name = names[column] ?? '';
    if (text === '') return [];
    return [column === 0 || name === '' ? text : `${name} : ${text}`];
  });
}

function textOf(spans: readonly Span[]): string {
  return spans.map(({ text, look }) => (look === 'bold' ? bold(text) : withoutMarks(text))).join('');
}

function plain(spans: readonly Span[]): string {
  return spans.map(({ text }) => withoutMarks(text)).join('');
}

/** WhatsApp takes a mark only when no space stands inside it. */
function bold(text: string): string {
  const [, before = '', inside = '', after = ''] = /^(\s*)(.*?)(\s*)$/s.exec(text) ?? [];
  return inside === '' ? text : `${before}*${withoutMarks(inside)}*${after}`;
}

/** A star of the text would begin bold print, and WhatsApp knows no way to say that it is only a star. */
function withoutMarks(text: string): string {
  return text.replaceAll('*', '∗');
}
