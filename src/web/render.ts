import type { WireReply, WireSource } from '../channels/web/wire.js';
import { element } from './element.js';
import type { Block, Inline, Line } from './markdown.js';
import { isSafeAddress, readMarkdown } from './markdown.js';
import type { Phrases } from './phrases.js';

/** What the assistant said, from its Markdown. */
export function assistantBubble(markdown: string): HTMLElement {
  return element('div', 'bubble assistant', ...readMarkdown(markdown).map(blockNode));
}

/** What the customer wrote, exactly. */
export function customerBubble(text: string): HTMLElement {
  return element('div', 'bubble customer', element('p', 'plain', text));
}

/** A live reply: its words and its sources. */
export function replyBubble(reply: WireReply, phrases: Phrases): HTMLElement {
  const bubble = assistantBubble(reply.reply);
  bubble.lang = reply.language;
  if (reply.sources.length > 0) bubble.append(sourceList(reply.sources, phrases));
  return bubble;
}

function sourceList(sources: readonly WireSource[], phrases: Phrases): HTMLElement {
  const items = sources.map((source) => element('li', '', sourceNode(source)));
  return element('details', 'sources', element('summary', '', phrases.sources), element('ul', '', ...items));
}

function sourceNode({ title, section, url }: WireSource): Node | string {
  const name = [title, section].filter((part) => part !== '').join(', ');
  return url !== undefined && isSafeAddress(url) ? linkNode(name, url) : name;
}

function blockNode(block: Block): HTMLElement {
  if (block.kind === 'paragraph') return element('p', '', ...brokenLines(block.lines));
  if (block.kind === 'table') return tableNode(block);
  const items = block.items.map((item) => element('li', '', ...item.map(inlineNode)));
  return element(block.ordered ? 'ol' : 'ul', '', ...items);
}

function brokenLines(lines: readonly Line[]): readonly Node[] {
  return lines.flatMap((line, at) => [...(at === 0 ? [] : [element('br', '')]), ...line.map(inlineNode)]);
}

function tableNode({ head, rows }: Extract<Block, { kind: 'table' }>): HTMLElement {
  const cells = (line: readonly Line[], name: string) =>
    element('tr', '', ...line.map((cell) => element(name, '', ...cell.map(inlineNode))));
  const body = element('tbody', '', ...rows.map((row) => cells(row, 'td')));
  const scroll = element('div', 'scroll', element('table', '', element('thead', '', cells(head, 'th')), body));
  scroll.tabIndex = 0; // a wide table scrolls with the keyboard too
  return scroll;
}

function inlineNode(part: Inline): Node {
  if (part.kind === 'text') return document.createTextNode(part.text);
  if (part.kind === 'bold') return element('strong', '', ...part.parts.map(inlineNode));
  return linkNode(part.label, part.url);
}

function linkNode(label: string, url: string): HTMLElement {
  const link = document.createElement('a');
  link.href = url;
  link.textContent = label;
  if (/^http/i.test(url)) link.target = '_blank';
  link.rel = 'noopener noreferrer';
  return link;
}
