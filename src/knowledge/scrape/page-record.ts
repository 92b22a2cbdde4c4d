import { createHash } from 'node:crypto';
import { z } from 'zod';
import { languages, type Language } from '../../domain/vocabulary.js';
import { countMarkers } from '../../language/markers.js';
import { words } from '../../language/normalise.js';
import { markdownFromHtml } from '../reading/html-markdown.js';
import { decodePage } from './decode-page.js';
import type { Fetched } from './guarded-fetch.js';
import { readMainContent } from './main-content.js';

/** A page as it was read, before it is compared with its neighbours. */
export const pageRecord = z.object({
  url: z.url(),
  titles: z.array(z.string().min(1)),
  language: z.enum(languages),
  /** ISO day, as the page or its server dates it. */
  date: z.iso.date().optional(),
  /** ISO instant. */
  fetchedAt: z.iso.datetime(),
  /** Markdown pieces that stand or fall together: a paragraph, a list, a whole table. */
  blocks: z.array(z.string().min(1)).readonly(),
  links: z.array(z.url()).readonly(),
  /** SHA-256 of the blocks, hexadecimal. */
  hash: z.string().length(64),
});

export type PageRecord = z.infer<typeof pageRecord>;

/** What became of a page that answered. */
export type PageRead =
  | { readonly kind: 'page'; readonly record: PageRecord }
  /** The page's own wish, or nothing to quote: no fault. Its links still lead on. */
  | { readonly kind: 'left'; readonly isPrivate: boolean; readonly reason: string; readonly links: readonly string[] }
  | { readonly kind: 'failed'; readonly reason: string };

/** Characters that tell a page's language. */
const TELLING = 5_000;
const HEAD_BYTES = 4_096;
/** A declared language that the text speaks less than this share of is a template's, not the page's. */
const SPOKEN_SHARE = 0.3;

/**
 * A fetched page made readable.
 *
 * @param address its one address on the site
 * @throws UpstreamError `page-tangled`
 */
export async function readPage(address: string, fetched: Fetched, fetchedAt: string): Promise<PageRead> {
  if (isBinary(fetched.body)) return { kind: 'failed', reason: 'it is not text, whatever its type says' };
  const content = await readMainContent(decodePage(fetched.body, fetched.charset), fetched.url);
  const { links } = content;
  if (content.isLogin) return { kind: 'failed', reason: 'it serves a login page' };
  const { isPrivate } = content;
  if (isPrivate) return { kind: 'left', isPrivate, reason: 'the page asks robots to leave it out (noindex)', links };
  const blocks = blocksOf(visible(markdownFromHtml(content.html, content.base)));
  if (!/[\p{L}\p{N}]/u.test(blocks.join(''))) return { kind: 'left', isPrivate, reason: 'it holds no text', links };
  const date = dayOf(content.date) ?? dayOf(fetched.lastModified);
  return {
    kind: 'page',
    record: {
      url: address,
      titles: content.titles.map(visible).filter((title) => title !== ''),
      language: languageOf(blocks.join('\n'), content.language),
      ...(date === undefined || date > fetchedAt.slice(0, 10) ? {} : { date }),
      fetchedAt,
      blocks,
      links,
      hash: createHash('sha256').update(blocks.join('\n\n')).digest('hex'),
    },
  };
}

/** Markdown cut at its empty lines. A fenced block that holds some is cut too: it is put together again unchanged. */
export function blocksOf(markdown: string): readonly string[] {
  return markdown.split(/\n{2,}/).filter((block) => block.trim() !== '');
}

/** A NUL is in no text but UTF-16, which begins with its mark. */
function isBinary(body: Uint8Array): boolean {
  const head = body.subarray(0, HEAD_BYTES);
  const isUtf16 = (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff);
  return !isUtf16 && (head.includes(0) || Buffer.from(head.subarray(0, 5)).toString('latin1') === '%PDF-');
}

/** Without what moves a cursor, turns the reading direction or writes in letters that nobody sees. */
function visible(text: string): string {
  return text.replace(
    /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]|[\u{e0000}-\u{e007f}]/gu,
    '',
  );
}

/** The declared language when the text speaks it, else the one it speaks most: templates are often left in English. */
function languageOf(text: string, declared: string | undefined): Language {
  const counts = countMarkers(words(text.slice(0, TELLING)));
  const most = languages.reduce((best, language) => (counts[language] > counts[best] ? language : best), 'fr');
  const named = languages.find((language) => declared?.trim().toLowerCase().startsWith(language));
  const total = counts.fr + counts.wo + counts.en;
  return named !== undefined && counts[named] >= total * SPOKEN_SHARE ? named : most;
}

function dayOf(date: string | undefined): string | undefined {
  const time = date === undefined ? Number.NaN : Date.parse(date);
  if (Number.isNaN(time)) return undefined;
  const day = new Date(time).toISOString().slice(0, 10);
  return /^\d{4}-/.test(day) ? day : undefined;
}
