/** A run of a line. `url` is http, https, tel or mailto and nothing else. */
export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'bold'; readonly parts: readonly Inline[] }
  | { readonly kind: 'link'; readonly label: string; readonly url: string };

export type Line = readonly Inline[];

/** A block of a reply, in reading order. Line breaks inside a paragraph are kept. */
export type Block =
  | { readonly kind: 'paragraph'; readonly lines: readonly Line[] }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly Line[] }
  | { readonly kind: 'table'; readonly head: readonly Line[]; readonly rows: readonly (readonly Line[])[] };

const bullet = /^\s*[-*•]\s+(.*)$/;
const numbered = /^\s*\d{1,3}[.)]\s+(.*)$/;
const tableRow = /^\s*\|(.*)\|\s*$/;
const tableRule = /^[\s:|-]*-[\s:|-]*$/;
const heading = /^\s{0,3}#{1,6}\s+(.*)$/;

/**
 * Reads the reply's Markdown subset: bold, lists, tables, links, headings as bold lines.
 * HTML and images are not part of it: they stay visible text.
 */
export function readMarkdown(markdown: string): readonly Block[] {
  const blocks: Block[] = [];
  for (const line of markdown.split('\n')) {
    const last = blocks[blocks.length - 1];
    const next = readLine(line, last);
    if (next.joins) blocks[blocks.length - 1] = next.block;
    else blocks.push(next.block);
  }
  return blocks.filter((block) => block.kind !== 'paragraph' || block.lines.length > 0);
}

interface Placed {
  /** Whether the block replaces the last one, being its longer self. */
  readonly joins: boolean;
  readonly block: Block;
}

function readLine(line: string, last: Block | undefined): Placed {
  const row = tableRow.exec(line)?.[1];
  if (row !== undefined) return readRow(row, last);
  const item = bullet.exec(line)?.[1];
  if (item !== undefined) return readItem(item, false, last);
  const counted = numbered.exec(line)?.[1];
  if (counted !== undefined) return readItem(counted, true, last);
  if (line.trim() === '') return { joins: false, block: { kind: 'paragraph', lines: [] } };
  const title = heading.exec(line)?.[1];
  const words: Line = title === undefined ? readInline(line) : [{ kind: 'bold', parts: readInline(title) }];
  if (last?.kind === 'paragraph') return { joins: true, block: { ...last, lines: [...last.lines, words] } };
  return { joins: false, block: { kind: 'paragraph', lines: [words] } };
}

function readItem(text: string, ordered: boolean, last: Block | undefined): Placed {
  const item = readInline(text);
  const joins = last?.kind === 'list' && last.ordered === ordered;
  return { joins, block: { kind: 'list', ordered, items: joins ? [...last.items, item] : [item] } };
}

function readRow(row: string, last: Block | undefined): Placed {
  const cells = row.split('|').map((cell) => readInline(cell.trim()));
  if (last?.kind !== 'table') return { joins: false, block: { kind: 'table', head: cells, rows: [] } };
  if (tableRule.test(row)) return { joins: true, block: last };
  return { joins: true, block: { ...last, rows: [...last.rows, cells] } };
}

const inline =
  /\*\*(?<bold>[^*]+)\*\*|(?<image>!\[[^\][]{0,300}\]\([^()\s]{1,2000}\))|\[(?<label>[^\][]{1,300})\]\((?<url>[^()\s]{1,2000})\)|(?<bare>https?:\/\/[^\s<>()"']{1,2000}[^\s<>()"'.,;:!?])/g;

function readInline(text: string): Line {
  const parts: Inline[] = [];
  let from = 0;
  for (const found of text.matchAll(inline)) {
    const [raw] = found;
    if (found.index > from) parts.push({ kind: 'text', text: text.slice(from, found.index) });
    parts.push(readMark(raw, found.groups ?? {}));
    from = found.index + raw.length;
  }
  if (from < text.length) parts.push({ kind: 'text', text: text.slice(from) });
  return parts;
}

function readMark(raw: string, groups: Readonly<Partial<Record<string, string>>>): Inline {
  const { bold, label, url, bare } = groups;
  if (bold !== undefined) return { kind: 'bold', parts: readInline(bold) };
  const address = url ?? bare;
  if (address === undefined || !isSafeAddress(address)) return { kind: 'text', text: raw };
  return { kind: 'link', label: label ?? address, url: address };
}

/** Only what a bank's answer may point to: a page, a phone number, a mailbox. */
export function isSafeAddress(address: string): boolean {
  return /^(?:https?:\/\/[^\s\\]+|tel:[+\d().-]+|mailto:[^\s\\]+)$/i.test(address);
}
