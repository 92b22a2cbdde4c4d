import { createHash } from 'node:crypto';
import { z } from 'zod';
import { languages, type Language } from '../../domain/vocabulary.js';
import { countMarkers } from '../../language/markers.js';
import { words } from '../../language/normalise.js';
import type { ReadDocument } from './document-reader.js';
import { unreadable } from './unreadable.js';

/** What a reader found in a file that has no front matter. */
export interface Found {
  /** Markdown. */
  readonly body: string;
  readonly title?: string | undefined;
  /** As the file declares it: `fr-SN`, `English`… */
  readonly language?: string | undefined;
  readonly url?: string | undefined;
  /** Any form that a `Date` reads. */
  readonly date?: string | undefined;
  readonly incomplete?: string | undefined;
}

interface File {
  readonly bytes: Uint8Array;
  readonly id: string;
}

/** Characters that tell a document's language. */
const TELLING = 5_000;
/** Characters of a title that can still be shown above an answer. */
const LONGEST_TITLE = 150;

/**
 * A document made of what its reader found. What the file declares badly (its language, date or address) is left out.
 *
 * @throws OperatorError `unreadable-document` when it holds no word
 */
export function finish(file: File, found: Found): ReadDocument {
  const body = withoutTitle(found.body.trim());
  if (!saysSomething(body)) {
    throw unreadable(file.id, {
      reason: 'it holds no text',
      fix: 'Check that the right file was saved, or leave it out.',
    });
  }
  const url = z.url({ protocol: /^https?$/ }).safeParse(found.url);
  const date = dayOf(found.date);
  return {
    id: file.id,
    title: titleOf(found.title) ?? nameOf(file.id),
    language: declared(found.language) ?? guessed(body),
    status: 'verified',
    body,
    hash: hashOf(file.bytes),
    keywords: [],
    ...(url.success ? { url: url.data } : {}),
    ...(date === undefined ? {} : { date }),
    ...(found.incomplete === undefined ? {} : { incomplete: found.incomplete }),
  };
}

/** A title above parts of its own level would be one of them. */
function withoutTitle(body: string): string {
  const title = /^(<!-- page \d+ -->\s+)?# .*\n/.exec(body);
  const rest = title === null ? body : body.slice(title[0].length);
  return title !== null && /^# /m.test(rest) ? `${title[1] ?? ''}${rest.trimStart()}` : body;
}

/** SHA-256, hexadecimal. */
export function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Whether Markdown says anything: an image, a rule or a comment alone does not. */
export function holdsWords(markdown: string): boolean {
  return /[\p{L}\p{N}]/u.test(withoutComments(markdown).replace(/!\[[^\]\n]{0,300}\]\([^)\n]{0,2000}\)/g, ''));
}

function withoutComments(markdown: string): string {
  let [kept, at] = ['', 0];
  for (;;) {
    const start = markdown.indexOf('<!--', at);
    const end = start === -1 ? -1 : markdown.indexOf('-->', start);
    if (end === -1) return kept + markdown.slice(at);
    kept += markdown.slice(at, start);
    at = end + 3;
  }
}

/** Whether Markdown says more than its title. */
export function saysSomething(markdown: string): boolean {
  return holdsWords(markdown.replace(/^# .*$/m, ''));
}

/** A file's name as a title: `tarifs_2026.pdf` is "Tarifs 2026". */
function nameOf(id: string): string {
  const name = id.slice(id.lastIndexOf('/') + 1);
  const plain = name
    .replace(/\.[^.]+$/, '')
    .replace(/[-_\s]+/g, ' ')
    .trim();
  return plain === '' ? name : plain.charAt(0).toUpperCase() + plain.slice(1);
}

function titleOf(title: string | undefined): string | undefined {
  const line = title?.replace(/\s+/g, ' ').trim() ?? '';
  if (!holdsWords(line)) return undefined;
  return line.length <= LONGEST_TITLE ? line : `${line.slice(0, LONGEST_TITLE - 1).trimEnd()}…`;
}

function declared(language: string | undefined): Language | undefined {
  const code = language?.trim().toLowerCase().slice(0, 2);
  return languages.find((known) => known === code);
}

function guessed(body: string): Language {
  const counts = countMarkers(words(body.slice(0, TELLING)));
  return languages.reduce((best, language) => (counts[language] > counts[best] ? language : best), 'fr');
}

function dayOf(date: string | undefined): string | undefined {
  const time = date === undefined ? Number.NaN : Date.parse(date);
  if (Number.isNaN(time)) return undefined;
  const day = new Date(time).toISOString().slice(0, 10);
  return /^\d{4}-/.test(day) ? day : undefined;
}
