import type { Bar, Step } from './blocks.js';
import { escapeHtml } from './escape.js';
import { tenthInWords, wholeInWords } from './words.js';

/** What a screen reader says of a chart; the numbers stand in the table beside it. */
export interface Told {
  readonly title: string;
  readonly reading: string;
}

const WIDTH = 640;
const ROW = 26;
const LABELS = 170;
const NUMBERS = 120;

/** A line over days, the period before as a thin dashed one. */
export function lineSvg(rows: readonly Bar[], told: Told): string {
  const height = 180;
  const box = { left: 46, top: 10, right: WIDTH - 10, bottom: height - 24 };
  const most = Math.max(1, ...rows.flatMap(({ value, before }) => [value, before ?? 0]));
  const x = (place: number) => box.left + (rows.length < 2 ? 0 : (place * (box.right - box.left)) / (rows.length - 1));
  const y = (value: number) => box.bottom - (value / most) * (box.bottom - box.top);
  const path = (valueOf: (row: Bar) => number) =>
    rows.map((row, place) => `${place === 0 ? 'M' : 'L'}${at(x(place))} ${at(y(valueOf(row)))}`).join('');
  const grid = [0, most].map((value) => {
    const level = at(y(value));
    return `<path class="grid" d="M${box.left} ${level}H${box.right}"/>${label(box.left - 6, y(value) + 4, wholeInWords(value), 'end')}`;
  });
  const ends = [
    label(box.left, height - 6, rows.at(0)?.label ?? '', 'start'),
    ...(rows.length > 1 ? [label(box.right, height - 6, rows.at(-1)?.label ?? '', 'end')] : []),
  ];
  const earlier = rows.some(({ before }) => before !== undefined)
    ? `<path class="before" d="${path(({ before }) => before ?? 0)}"/>`
    : '';
  const dot = rows.length === 1 ? `<circle cx="${box.left}" cy="${at(y(rows[0]?.value ?? 0))}" r="3"/>` : '';
  return svg(height, told, [...grid, earlier, `<path class="line" d="${path(({ value }) => value)}"/>`, dot, ...ends]);
}

/** One bar a row, its number behind it. */
export function barSvg(rows: readonly Bar[], told: Told): string {
  const most = Math.max(1, ...rows.map(({ value }) => value));
  const bars = rows.map(({ label: name, value, share }, place) => {
    const bar = rectangle(place, (value / most) * (WIDTH - LABELS - NUMBERS), 'bar');
    return row(place, { name, bar, number: `${wholeInWords(value)} (${tenthInWords(share)} %)`, value: value / most });
  });
  return svg(rows.length * ROW + 6, told, bars);
}

/** Asked in pale, answered over it. */
export function funnelSvg(steps: readonly Step[], told: Told): string {
  const most = Math.max(1, ...steps.map(({ asked }) => asked));
  const wide = (value: number) => (value / most) * (WIDTH - LABELS - NUMBERS);
  const bars = steps.map(({ label: name, asked, answered }, place) => {
    const bar = `${rectangle(place, wide(asked), 'pale')}${rectangle(place, wide(answered), 'bar')}`;
    return row(place, { name, bar, number: `${wholeInWords(asked)} → ${wholeInWords(answered)}`, value: asked / most });
  });
  return svg(steps.length * ROW + 6, told, bars);
}

interface Row {
  readonly name: string;
  readonly bar: string;
  readonly number: string;
  /** 0..1 of the longest bar. */
  readonly value: number;
}

function row(place: number, { name, bar, number, value }: Row): string {
  const middle = place * ROW + 18;
  const after = LABELS + value * (WIDTH - LABELS - NUMBERS) + 6;
  return label(LABELS - 8, middle, shortened(name), 'end') + bar + label(after, middle, number, 'start');
}

function rectangle(place: number, width: number, look: string): string {
  return `<rect class="${look}" x="${LABELS}" y="${place * ROW + 5}" width="${at(width)}" height="${ROW - 8}" rx="2"/>`;
}

function label(x: number, y: number, text: string, anchor: 'start' | 'end'): string {
  return `<text x="${at(x)}" y="${at(y)}" text-anchor="${anchor}">${escapeHtml(text)}</text>`;
}

function shortened(name: string): string {
  return name.length > 24 ? `${name.slice(0, 23)}…` : name;
}

function svg(height: number, { title, reading }: Told, parts: readonly string[]): string {
  const told = `<title>${escapeHtml(title)}</title><desc>${escapeHtml(reading)}</desc>`;
  return `<svg viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${escapeHtml(`${title}. ${reading}`)}">${told}${parts.join('')}</svg>`;
}

function at(value: number): string {
  return String(Math.round(value * 10) / 10);
}
