import { cleanLine } from '../../channels/terminal/clean.js';
import { cutColumns } from '../../channels/terminal/width.js';
import { tableLines } from '../desk-table.js';
import type { Bar, Block, Card, Item, Section, Step } from './blocks.js';
import type { Heading } from './heading.js';
import { tenthInWords, wholeInWords } from './words.js';

/** How a terminal is to be drawn on. */
export interface Screen {
  /** Columns. */
  readonly width: number;
  /** Only the characters of 1968. */
  readonly ascii: boolean;
}

const LABEL = 24;
const NARROWEST = 40;

/** The report as lines: the same for the same figures and width, on a screen and in a pipe. */
export function textReport(heading: Heading, sections: readonly Section[], screen: Screen): readonly string[] {
  const width = Math.max(NARROWEST, screen.width);
  const head = [heading.title, heading.about, heading.compared, heading.empty].filter((line) => line !== undefined);
  const lines = [...head, ...sections.flatMap((section) => sectionLines(section, width))];
  return lines.map((line) => (screen.ascii ? toAscii(line) : line).trimEnd());
}

function sectionLines({ title, blocks }: Section, width: number): readonly string[] {
  return ['', title.toUpperCase(), ...blocks.flatMap((block) => blockLines(block, title, width))];
}

function blockLines(block: Block, section: string, width: number): readonly string[] {
  const title = block.title === section ? [] : [block.title];
  switch (block.kind) {
    case 'cards':
      return cardLines(block.cards, width);
    case 'line':
      return [...title, ...lineChart(block.rows, width), ` ${block.reading}`];
    case 'bars':
      return [
        ...title,
        ...block.rows.filter(({ value }) => value > 0).map(barLine(block.rows, width)),
        ` ${block.reading}`,
      ];
    case 'funnel':
      return [...title, ...block.steps.map(stepLine(block.steps, width)), ` ${block.reading}`];
    case 'list':
      return [...title, ...(block.items.length === 0 ? [` ${block.none}`] : block.items.flatMap(itemLines(width)))];
    case 'table': {
      const { header, rows, none } = block;
      return [
        ...title,
        ...(rows.length === 0 ? [` ${none}`] : tableLines(header, rows, width - 1).map((line) => ` ${line}`)),
      ];
    }
  }
}

/** Two cards a line where they fit. */
function cardLines(cards: readonly Card[], width: number): readonly string[] {
  const wide = Math.max(...cards.map(({ label }) => label.length)) + 2;
  const texts = cards.map((card) => ` ${card.label.padEnd(wide)}${cardText(card)}`);
  const column = Math.max(...texts.map((text) => text.length)) + 3;
  if (column * 2 > width) return texts;
  const half = Math.ceil(texts.length / 2);
  return texts.slice(0, half).map((text, place) => `${text.padEnd(column)}${texts[half + place] ?? ''}`);
}

const ARROWS = { up: '▲', down: '▼', same: '=' } as const;

function cardText({ value, basis, change }: Card): string {
  const moved = change === undefined ? '' : `${ARROWS[change.way]} ${change.text}`.padEnd(12);
  return `${value.padStart(9)}  ${moved}${basis === '' ? '' : `(${basis})`}`;
}

const LEVELS = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/** One column a day, or the mean of several days where there are more days than columns. */
function lineChart(rows: readonly Bar[], width: number): readonly string[] {
  const most = Math.max(0, ...rows.map(({ value }) => value));
  const edge = wholeInWords(most).length + 3;
  const columns = squeezed(
    rows.map(({ value }) => value),
    width - edge,
  );
  const line = columns
    .map((value) => (value === 0 ? ' ' : (LEVELS[Math.ceil((value / most) * 8) - 1] ?? '█')))
    .join('');
  const [first = '', last = ''] = [rows.at(0)?.label, rows.at(-1)?.label];
  const under = `${first}${last.padStart(Math.max(last.length + 1, columns.length - first.length))}`;
  return [` ${wholeInWords(most)} ${line}`, `${' '.repeat(edge - 1)}${rows.length > 1 ? under : first}`];
}

function squeezed(values: readonly number[], columns: number): readonly number[] {
  if (values.length <= columns) return values;
  return Array.from({ length: columns }, (_, column) => {
    const from = Math.floor((column * values.length) / columns);
    const part = values.slice(from, Math.max(from + 1, Math.floor(((column + 1) * values.length) / columns)));
    return part.reduce((sum, value) => sum + value, 0) / part.length;
  });
}

function barLine(rows: readonly Bar[], width: number): (row: Bar) => string {
  const most = Math.max(1, ...rows.map(({ value }) => value));
  const room = Math.max(8, width - LABEL - 24);
  return ({ label, value, share, before }) => {
    const earlier = before === undefined ? '' : `  avant ${wholeInWords(before)}`;
    const bar = '█'.repeat(Math.max(1, Math.round((value / most) * room)));
    return ` ${labelled(label)} ${bar} ${wholeInWords(value)} (${tenthInWords(share)} %)${earlier}`;
  };
}

function stepLine(steps: readonly Step[], width: number): (step: Step) => string {
  const most = Math.max(1, ...steps.map(({ asked }) => asked));
  const room = Math.max(8, Math.min(40, width - LABEL - 46));
  return ({ label, asked, answered, dropOff, time }) => {
    const bar = '█'.repeat(Math.max(asked > 0 ? 1 : 0, Math.round((asked / most) * room))).padEnd(room);
    return ` ${labelled(label)} ${bar} ${wholeInWords(asked)} → ${wholeInWords(answered)}  abandon ${dropOff}  ${time}`;
  };
}

function itemLines(width: number): (item: Item) => readonly string[] {
  return ({ text, count, besides }) => [
    cutColumns(` ${wholeInWords(count).padStart(6)} × ${cleanLine(text)}`, width),
    ...besides.map((other) => cutColumns(`${' '.repeat(10)}${cleanLine(other)}`, width)),
  ];
}

function labelled(label: string): string {
  return cutColumns(cleanLine(label), LABEL).padEnd(LABEL);
}

const PLAIN: Readonly<Record<string, string>> = {
  ...{ '▲': '+', '▼': '-', '→': '>', '–': '-', '—': '-', '’': "'", '…': '...', '·': '|', '×': 'x', '«': '"', '»': '"' },
  ...{ '▁': '_', '▂': '.', '▃': '-', '▄': '=', '▅': '+', '▆': '*', '▇': '%', '█': '#', œ: 'oe', Œ: 'OE' },
};

function toAscii(line: string): string {
  const known = line.replace(/[^\x20-\x7e]/gu, (mark) => PLAIN[mark] ?? mark);
  return known
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\x20-\x7e]/gu, '?');
}
