import type { Language, WireReply, WireSource } from '../channels/web/wire.js';
import { element } from './element.js';
import { listenButton } from './listen.js';
import type { Block, Inline, Line } from './markdown.js';
import { isSafeAddress, readMarkdown } from './markdown.js';
import type { Phrases } from './phrases.js';
import { copyButton, referencesIn } from './receipts.js';

const SIMULATION = /\bSIM_\d{8}_/;

/** What the assistant said, from its Markdown; a simulation is a card of labelled figures. */
export function assistantBubble(markdown: string): HTMLElement {
  const isCard = SIMULATION.test(markdown);
  const nodes = readMarkdown(markdown).map((block) =>
    isCard && block.kind === 'list' ? cardNode(block.items) : blockNode(block),
  );
  return element('div', isCard ? 'bubble assistant card' : 'bubble assistant', ...nodes);
}

/** `Label : value` lines as a list of terms; any other line stands alone. */
function cardNode(items: readonly Line[]): HTMLElement {
  const rows = items.map((item) => {
    const { label, value } = labelled(item);
    const name = element('dt', '', label);
    return element('div', item[0]?.kind === 'bold' ? 'main' : '', name, element('dd', '', ...value.map(inlineNode)));
  });
  return element('dl', '', ...rows);
}

interface Labelled {
  readonly label: string;
  readonly value: Line;
}

/** The first part is cut at its colon, inside the bold words when it is bold. */
function labelled([first, ...rest]: Line): Labelled {
  if (first?.kind === 'bold') {
    const { label, value } = labelled(first.parts);
    return { label, value: [{ kind: 'bold', parts: value }, ...rest] };
  }
  const [, label = '', value = ''] = /^([^:]{1,80}?)\s?:\s(.*)$/s.exec(first?.kind === 'text' ? first.text : '') ?? [];
  if (label === '') return { label: '', value: first === undefined ? rest : [first, ...rest] };
  return { label, value: [{ kind: 'text', text: value }, ...rest] };
}

/** What the customer wrote, exactly. */
export function customerBubble(text: string): HTMLElement {
  return element('div', 'bubble customer', element('p', 'plain', text));
}

/** What a bubble's buttons need of the page around it. */
export interface BubblePage {
  readonly phrases: Phrases;
  readonly language: Language;
  readonly announce: (line: string) => void;
}

/** What was said, with what can be done with it: listen, copy a reference. */
export function spokenBubble(markdown: string, { phrases, language, announce }: BubblePage): HTMLElement {
  const bubble = assistantBubble(markdown);
  bubble.lang = language;
  const copies = referencesIn(markdown).map((reference) => copyButton(reference, phrases, announce));
  const tools = element('div', 'tools', ...copies, listenButton(markdown, language, phrases));
  tools.lang = document.documentElement.lang;
  bubble.append(tools);
  return bubble;
}

/** A live reply: its words, its sources and its buttons. */
export function replyBubble(reply: WireReply, page: BubblePage): HTMLElement {
  const bubble = spokenBubble(reply.reply, page);
  if (reply.sources.length > 0) bubble.lastElementChild?.before(sourceList(reply.sources, page.phrases));
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
    element('tr', '', ...line.map((cell) => element(name, isFigure(cell) ? 'figure' : '', ...cell.map(inlineNode))));
  const body = element('tbody', '', ...rows.map((row) => cells(row, 'td')));
  const scroll = element('div', 'scroll', element('table', '', element('thead', '', cells(head, 'th')), body));
  scroll.tabIndex = 0; // a wide table scrolls with the keyboard too
  return scroll;
}

/** Figures stand under each other. */
function isFigure([only, ...rest]: Line): boolean {
  return rest.length === 0 && only?.kind === 'text' && /^[\d\s.,%-]+(?:F CFA)?$/.test(only.text);
}

function inlineNode(part: Inline): Node {
  if (part.kind === 'text') return document.createTextNode(bound(part.text));
  if (part.kind === 'bold') return element('strong', '', ...part.parts.map(inlineNode));
  return linkNode(part.label, part.url);
}

/** No line begins with the mark that ends a word in French, and no sum is broken. */
function bound(text: string): string {
  return text
    .replace(/ (?=[:;!?»%]|F CFA|CFA\b|\d{3}(?!\d))/g, (gap, at: number) => (needsBinding(text, at) ? '\u00a0' : gap))
    .replace(/« /g, '«\u00a0');
}

/** A space before three digits binds a sum only after another digit. */
function needsBinding(text: string, at: number): boolean {
  return /\d/.test(text.charAt(at - 1)) || !/\d/.test(text.charAt(at + 1));
}

function linkNode(label: string, url: string): HTMLElement {
  const link = document.createElement('a');
  link.href = url;
  link.textContent = label;
  if (/^http/i.test(url)) link.target = '_blank';
  link.rel = 'noopener noreferrer';
  return link;
}
