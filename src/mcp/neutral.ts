import { visibleText } from '../domain/visible-text.js';

const comment = /<!--[\s\S]*?(?:-->|$)/g;
/** Elements whose content is no text for people. */
const machinery = /<(script|style|template|noscript|iframe|svg)\b[\s\S]*?(?:<\/\1\s*>|$)/gi;
const autolink = /<(https?:\/\/[^\s<>]{1,500})>/gi;
const tag = /<\/?[a-z][^<>]{0,2000}>/gi;
const target = String.raw`\(\s{0,9}((?:[^()\s]|\([^()\s]{0,200}\)){0,2000})(?:\s[^()]{0,300})?\)`;
const picture = new RegExp(String.raw`!\[([^\]]{0,300})\](?:${target}|\[[^\]]{0,100}\])`, 'g');
const link = new RegExp(String.raw`\[([^\][]{0,300})\]${target}`, 'g');
/** Whatever would still be read as a picture or as another kind of address. */
const leftOver = /!(?=\[)|(?<=\])(?=\((?!https?:\/\/[^\s()@]*[/)]))/gi;
const definition = /^\s{0,3}\[[^\]]{1,100}\]:.*$/gm;

/**
 * Markdown that can be read and never acts: no HTML, no pictures (a picture's address tells who reads), no links but
 * plain http(s), nothing invisible. Tables, headings and lists stay.
 */
export function neutralMarkdown(text: string): string {
  const plain = untilStable(visibleText(text), (one) => one.replace(comment, '').replace(machinery, ''));
  const read = plain.replace(autolink, '$1').replace(definition, '');
  return untilStable(read, (one) => one.replace(tag, ''))
    .replaceAll('<', '‹')
    .replace(picture, '$1')
    .replace(link, (_, label: string, address: string) => (isPlainAddress(address) ? `[${label}](${address})` : label))
    .replace(leftOver, ' ')
    .replace(/[ \t]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** A line of such a text: a title, a name. */
export function neutralLine(text: string): string {
  return neutralMarkdown(text)
    .replace(link, '$1')
    .replace(/[\s|]+/g, ' ')
    .trim();
}

/** Whether an address is http or https and names nobody's password. */
export function isPlainAddress(address: string): boolean {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  return url !== undefined && /^https?:$/.test(url.protocol) && url.username === '' && url.password === '';
}

const encoder = new TextEncoder();

/** How many bytes a value takes in an answer. */
export function bytesOf(value: unknown): number {
  return encoder.encode(JSON.stringify(value)).length;
}

/** The beginning of a text, so many bytes of an answer at most, never half a character; `…` says that it goes on. */
export function cutTo(text: string, bytes: number): string {
  if (bytesOf(text) <= bytes) return text;
  let low = 0;
  let high = text.length;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (bytesOf(text.slice(0, middle)) + ELLIPSIS <= bytes) low = middle;
    else high = middle - 1;
  }
  const end = /[\ud800-\udbff]$/.test(text.slice(0, low)) ? low - 1 : low;
  return `${text.slice(0, end).trimEnd()}…`;
}

const ELLIPSIS = 3;

/** Tags that were split so that taking out one makes another. */
function untilStable(text: string, change: (text: string) => string): string {
  let before = text;
  for (let round = 0; round < ROUNDS; round += 1) {
    const after = change(before);
    if (after === before) return after;
    before = after;
  }
  return before;
}

const ROUNDS = 5;
