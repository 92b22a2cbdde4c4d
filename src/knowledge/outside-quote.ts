import { visibleText } from '../domain/visible-text.js';
import type { Language } from '../domain/vocabulary.js';
import { say } from '../language/phrase.js';

const comment = /<!--[\s\S]*?(?:-->|$)/g;
const tag = /<\/?[a-z][^<>]{0,2000}>/gi;
const picture = /!\[([^\]]{0,300})\]\([^()\n]{0,2000}\)/g;
const link = /\[([^\][]{0,300})\]\((?:[^()\n]|\([^()\n]{0,200}\)){0,2000}\)/g;
const address = /\b(?:https?:\/\/|www\.)[^\s<>«»"“”|)\]]+/gi;
const otherScheme =
  /\b(?:javascript|data|vbscript|file|ftp|intent|sms|tel|mailto|whatsapp|tg|market):(?=\S)[^\s)]{0,2000}/gi;
/** Telephones make a link of it by themselves. */
const bareDomain =
  /(?<![@\p{L}\d.-])(?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.){1,4}(?:com|net|org|info|biz|sn|fr|io|xyz|top|click|link|ly|me|app|site|online|shop|ru|cn|co|tk|ml|ga|cf|gq|dev|page|live|example)\b(?:\/[^\s<>«»"“”|)\]]*)?/giu;
const tableRule = /^\s*\|?\s*:?-{3,}[\s:|-]*$/;
const row = /^\s*\|(.*)\|\s*$/;

/** Characters of a quotation: what fits a phone's screen. */
const ROOM = 700;

/**
 * What a page says, as plain lines: no mark of any markup, no picture, no address but the page's own host's.
 *
 * @param text whatever came from outside
 * @param page the address of the page
 */
export function plainQuote(text: string, page: string): string {
  const host = bare(new URL(page).hostname);
  const kept = (found: string) => (hostOf(found) === host ? found : (/[.,;:!?]+$/.exec(found)?.[0] ?? ''));
  const words = visibleText(text)
    .replace(comment, '')
    .replace(tag, '')
    .replaceAll('<', '‹')
    .replaceAll('>', '›')
    .replace(picture, '$1')
    .replace(link, '$1')
    .replace(otherScheme, '')
    .replace(address, kept)
    .replace(bareDomain, kept);
  const lines = words
    .split('\n')
    .filter((line) => !tableRule.test(line))
    .map(plainLine);
  return cut(
    lines
      .join('\n')
      .replace(/\n{3,}/g, '\n\n')
      .trim(),
  );
}

function plainLine(line: string): string {
  const cells = row.exec(line)?.[1]?.split('|');
  const flat =
    cells === undefined
      ? line
      : cells
          .map((cell) => cell.trim())
          .filter(Boolean)
          .join(' · ');
  return flat
    .replace(/^[\s›]*#{1,6}\s+/, '')
    .replace(/^(\s*)[-*+]\s+/, '$1• ')
    .replace(/\\(?=[^\p{L}\d\s])/gu, '')
    .replace(/[*`~]|(?<![\p{L}\d])_+|_+(?![\p{L}\d])/gu, '')
    .replaceAll('[', '(')
    .replaceAll(']', ')')
    .replaceAll('|', '·')
    .replace(/[ \t]{2,}/g, ' ')
    .replace(/\s+(?=[.,)])|\s+$/g, '');
}

/** The beginning, to the end of a sentence or of a line where there is one. */
function cut(text: string): string {
  if (text.length <= ROOM) return text;
  const end = Math.max(...[...text.slice(0, ROOM).matchAll(/[.!?…](?=\s)|\n/g)].map(({ index }) => index + 1), 0);
  const kept = end > ROOM / 2 ? text.slice(0, end) : text.slice(0, ROOM - 1).replace(/\s+\S*$/, '');
  return `${kept.trimEnd()}…`;
}

function hostOf(found: string): string {
  const full = /^https?:/i.test(found) ? found : `https://${found}`;
  return URL.canParse(full) ? bare(new URL(full).hostname) : '';
}

function bare(hostname: string): string {
  return hostname.replace(/^www\./, '');
}

/** A quotation with what must be said before it: it is a page's word, not a document's. */
export function introduced(quote: string, { page, date }: { page: string; date?: string }, language: Language): string {
  const host = bare(new URL(page).hostname);
  return `${say(lead(host, date?.split('-').reverse().join('/')), language)}\n\n« ${quote} »`;
}

function lead(host: string, day: string | undefined) {
  return {
    fr: `Les documents de la banque n'en parlent pas. Voici ce qu'écrit une page de ${host}${day === undefined ? '' : ` (au ${day})`} :`,
    en: `The bank's documents do not speak of it. This is what a page of ${host} says${day === undefined ? '' : ` (as of ${day})`}, in its own words:`,
  };
}
