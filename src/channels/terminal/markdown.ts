import { plainSpan } from './spans.js';
import type { Look, Span } from './spans.js';

type Alignment = 'left' | 'right';

/** A reply cut into what a terminal can show. `first` stands before a line, `rest` before its continuation. */
export type Block =
  | { readonly kind: 'line'; readonly first: string; readonly rest: string; readonly spans: readonly Span[] }
  | { readonly kind: 'blank' }
  | {
      readonly kind: 'table';
      readonly header: TableRow;
      readonly rows: readonly TableRow[];
      readonly sides: readonly Alignment[];
    };

export type TableRow = readonly (readonly Span[])[];

const INLINE =
  /\*\*(\S.{0,2000}?)\*\*|\[([^\]\n]{1,300})\]\(([^)\s]{1,2000})\)|`([^`\n]{1,500})`|(?<![\w*])[*_](?=\S)([^*_\n]{1,500})(?<=\S)[*_](?![\w*])|\\([\\`*_[\]|#-])/u;

const RULE = /^\s*\|?\s*:?-{1,}:?\s*(?:\|\s*:?-{1,}:?\s*)*\|?\s*$/;

/**
 * Bold, emphasis, code, links and escaped characters of one line. Emphasis and code lose their marks;
 * a link becomes `text (address)`, once only when both are the same.
 */
export function readInline(text: string, look: Look = 'plain'): readonly Span[] {
  const spans: Span[] = [];
  let left = text;
  for (let found = INLINE.exec(left); found !== null; found = INLINE.exec(left)) {
    if (found.index > 0) spans.push({ text: left.slice(0, found.index), look });
    spans.push(...readMark(found, look));
    left = left.slice(found.index + found[0].length);
  }
  if (left !== '') spans.push({ text: left, look });
  return spans;
}

function readMark(found: RegExpExecArray, look: Look): readonly Span[] {
  const [, bold, label, address, code, emphasis, escaped] = found;
  if (bold !== undefined) return readInline(bold, 'bold');
  if (label !== undefined && address !== undefined) return readLink(label, address, look);
  if (emphasis !== undefined) return readInline(emphasis, look);
  return [{ text: code ?? escaped ?? '', look }];
}

function readLink(label: string, address: string, look: Look): readonly Span[] {
  const bare = address.replace(/^(?:mailto|tel):/, '');
  return label === address || label === bare
    ? [{ text: bare, look }]
    : [...readInline(label, look), plainSpan(` (${bare})`)];
}

/** @param text Markdown subset, clean of control characters; each line of it stays a line */
export function readBlocks(text: string): readonly Block[] {
  const lines = text.trim().split('\n');
  const blocks: Block[] = [];
  for (let index = 0; index < lines.length;) {
    const height = tableHeight(lines, index);
    if (height > 0) blocks.push(readTable(lines.slice(index, index + height)));
    else blocks.push(readLine(lines[index] ?? ''));
    index += Math.max(1, height);
  }
  return blocks.filter((block, index) => block.kind !== 'blank' || blocks[index - 1]?.kind !== 'blank');
}

function readLine(line: string): Block {
  if (/^\s*$|^\s*(?:-{3,}|\*{3,}|_{3,})\s*$/.test(line)) return { kind: 'blank' };
  const heading = /^#{1,6}\s+(.*?)\s*#*$/.exec(line);
  if (heading) return { kind: 'line', first: '', rest: '', spans: readInline(heading[1] ?? '', 'bold') };
  const item = /^(\s*)([-*+•]|\d{1,3}[.)])\s+(.*)$/.exec(line);
  if (item) return readItem(item[1] ?? '', item[2] ?? '', item[3] ?? '');
  const quote = /^\s*>\s?(.*)$/.exec(line);
  if (quote) return { kind: 'line', first: '│ ', rest: '│ ', spans: readInline(quote[1] ?? '') };
  return { kind: 'line', first: '', rest: '', spans: readInline(line.trim()) };
}

function readItem(indent: string, mark: string, content: string): Block {
  const depth = ' '.repeat(Math.min(3, Math.floor(indent.length / 2)) * 2);
  const first = `${depth}${/\d/.test(mark) ? mark : '-'} `;
  return { kind: 'line', first, rest: ' '.repeat(first.length), spans: readInline(content) };
}

/** How many lines from `index` on are one table; 0 when none begins there. */
function tableHeight(lines: readonly string[], index: number): number {
  const rule = lines[index + 1] ?? '';
  if (!(lines[index] ?? '').includes('|') || !rule.includes('|') || !RULE.test(rule)) return 0;
  let end = index + 2;
  while ((lines[end] ?? '').includes('|')) end += 1;
  return end - index;
}

function readTable(lines: readonly string[]): Block {
  const [header = '', rule = '', ...rows] = lines;
  return {
    kind: 'table',
    header: readRow(header),
    sides: rowCells(rule).map((cell) => (cell.endsWith(':') && !cell.startsWith(':') ? 'right' : 'left')),
    rows: rows.map(readRow),
  };
}

function readRow(line: string): TableRow {
  return rowCells(line).map((cell) => readInline(cell));
}

function rowCells(line: string): readonly string[] {
  const inside = line
    .trim()
    .replace(/^\|/, '')
    .replace(/(?<!\\)\|$/, '');
  return inside.split(/(?<!\\)\|/).map((cell) => cell.trim().replaceAll('\\|', '|'));
}
