import { plainText } from '../channels/web/plain-text.js';
import type { Language } from '../channels/web/wire.js';
import { inFrench, largestInWords } from './number-words.js';

const GAP = '[ \\u00a0\\u202f]';
const WHOLE = `\\d{1,3}(?:${GAP}\\d{3})+(?!\\d)|\\d+`;
const FRANCS = `${GAP}?(?:F${GAP}?CFA|FCFA|XOF|CFA|F)(?![\\p{L}\\d])`;
const MONTHS = [
  'janvier',
  'février',
  'mars',
  'avril',
  'mai',
  'juin',
  'juillet',
  'août',
  'septembre',
  'octobre',
  'novembre',
  'décembre',
];

type Rule = readonly [RegExp, (...found: string[]) => string];

/** What is said the same way in every language: no address and no mark of the text is read out. */
const always: readonly Rule[] = [
  [/\s*\(?https?:\/\/[^\s)]+\)?/g, () => ''],
  [/\b(?:SIM|PROS|CLAIM|HAND)_\d{8}_([0-9A-Z]{8})\b/g, (_, end = '') => end.split('').join(' ')],
  [/^[•·-]\s+/gm, () => ''],
  [/[«»“”*_|]/g, () => ''],
  [/\s·\s/g, () => ', '],
];

const french: readonly Rule[] = [
  [/\+221/g, () => 'plus deux cent vingt et un,'],
  [
    /(?<!\d)([37]\d)[ .]?(\d{3})[ .]?(\d{2})[ .]?(\d{2})(?![\d])/g,
    (_, ...pairs) => pairs.slice(0, 4).map(spelled).join(', '),
  ],
  [
    /(?<!\d)(\d{1,2})\/(\d{1,2})\/(\d{4})(?!\d)/g,
    (whole, day = '', month = '', year = '') => dateOr(whole, { day, month, year }),
  ],
  [new RegExp(`(?<![\\d.,])(${WHOLE})${FRANCS}`, 'gu'), (_, amount = '') => francs(amount)],
  [new RegExp(`(?<![\\d.,])(${WHOLE})[.,](\\d+)`, 'g'), (_, whole = '', parts = '') => decimal(whole, parts)],
  [/(?<![\p{L}\d])1er(?!\p{L})/gu, () => 'premier'],
  [new RegExp(`(?<![\\p{L}\\d])(${WHOLE})(?![\\p{L}\\d])`, 'gu'), (_, number = '') => words(number)],
  [/\s*%/g, () => ' pour cent'],
  [/\s*÷\s*/g, () => ' divisé par '],
  [/\s*×\s*/g, () => ' fois '],
  [/\s=\s/g, () => ' égale '],
  [/[−–]\s?(?=\p{L})/gu, () => ' moins '],
];

const english: readonly Rule[] = [
  [new RegExp(`(?<![\\d.,])(${WHOLE})${FRANCS}`, 'gu'), (_, amount = '') => `${digits(amount)} francs`],
  [new RegExp(`(?<![\\d.,])(\\d{1,3}(?:${GAP}\\d{3})+)(?!\\d)`, 'g'), (_, number = '') => digits(number)],
];

/** A reply as it is read out: francs, dates, phone numbers and figures in words, no addresses, no Markdown. */
export function wordsToSay(markdown: string, language: Language): string {
  const rules = [...always, ...(language === 'en' ? english : french)];
  const said = rules.reduce((text, [pattern, say]) => text.replace(pattern, say), plainText(markdown));
  return said
    .split('\n')
    .map((line) => line.replace(/[ \t]+/g, ' ').trim())
    .filter((line) => line !== '')
    .map((line) => (/[.!?:;,…]$/.test(line) ? line : `${line}.`))
    .join('\n');
}

/** Stretches short enough for browsers that fall silent after a quarter of a minute. */
export function stretchesOf(said: string): readonly string[] {
  return said.split(/(?<=[.!?;:])\s+|\n/).filter((stretch) => stretch.trim() !== '');
}

function words(grouped: string): string {
  const number = Number(grouped.replace(/\D/g, ''));
  // Longer ones, and those that begin with a zero, are codes.
  return number > largestInWords || /^0\d/.test(grouped) ? grouped.split('').join(' ') : inFrench(number);
}

function francs(grouped: string): string {
  const amount = Number(grouped.replace(/\D/g, ''));
  const joint = amount >= 1_000_000 && amount % 1_000_000 === 0 ? 'de ' : '';
  return `${words(grouped)} ${joint}franc${amount > 1 ? 's' : ''}`;
}

/** `9,50` is nine and a half, `9,05` keeps its zero. */
function decimal(whole: string, parts: string): string {
  const [, zeros = '', rest = ''] = /^(0*)(\d*?)0*$/.exec(parts) ?? [];
  if (rest === '') return words(whole);
  return [words(whole), 'virgule', ...zeros.split('').map(() => 'zéro'), inFrench(Number(rest))].join(' ');
}

/** `07` keeps its zero, as people dictate it. */
function spelled(pair: string): string {
  return pair.startsWith('0') ? `zéro ${inFrench(Number(pair.slice(1)))}` : inFrench(Number(pair));
}

function dateOr(whole: string, { day, month, year }: Readonly<Record<'day' | 'month' | 'year', string>>): string {
  const name = MONTHS[Number(month) - 1];
  if (name === undefined) return whole;
  return `${Number(day) === 1 ? 'premier' : inFrench(Number(day))} ${name} ${inFrench(Number(year))}`;
}

function digits(grouped: string): string {
  return grouped.replace(/\D/g, '').replace(/\B(?=(?:\d{3})+$)/g, ',');
}
