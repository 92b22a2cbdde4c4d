import { createHash } from 'node:crypto';
import { parse as parseYaml } from 'yaml';
import { z } from 'zod';
import { OperatorError } from '../domain/errors.js';
import type { SourceDocument } from '../domain/knowledge.js';
import { languages } from '../domain/vocabulary.js';

/** One kind of file made readable. A new format is a new reader in `readers`, nothing else. */
export interface DocumentReader {
  /** Changes when the same bytes would be read differently. */
  readonly version: string;
  readonly extensions: readonly string[];
  /** @throws OperatorError `unreadable-document` with the reason */
  read(bytes: Uint8Array, id: string): ReadDocument;
}

/** A document with the customers' own words for its subject. */
export interface ReadDocument extends SourceDocument {
  readonly keywords: readonly string[];
}

const frontMatter = z.looseObject({
  title: z.string().min(1).optional(),
  language: z.enum(languages).default('fr'),
  status: z.enum(['verified', 'demo']).default('verified'),
  url: z.url().optional(),
  date: z.iso.date().optional(),
  keywords: z.array(z.coerce.string()).default([]),
});

const FENCED = /^---\r?\n([\s\S]*?)\r?\n---\r?\n?/;

const markdown: DocumentReader = {
  version: 'markdown-1',
  extensions: ['.md', '.markdown', '.txt'],
  read(bytes, id) {
    const text = decode(bytes, id);
    const head = FENCED.exec(text);
    const meta = readFrontMatter(head?.[1] ?? '', id);
    const body = text.slice(head?.[0].length ?? 0).trim();
    if (body === '') throw unreadable(id, 'it holds no text');
    return {
      id,
      title: meta.title ?? /^#\s+(.+)$/m.exec(body)?.[1] ?? id,
      language: meta.language,
      status: meta.status,
      body,
      hash: createHash('sha256').update(bytes).digest('hex'),
      keywords: meta.keywords,
      ...(meta.url === undefined ? {} : { url: meta.url }),
      ...(meta.date === undefined ? {} : { date: meta.date }),
    };
  },
};

/** Every format that can be ingested. */
export const readers: readonly DocumentReader[] = [markdown];

/** The reader of a file by its name, or nothing when no reader takes it. */
export function readerFor(file: string): DocumentReader | undefined {
  const name = file.toLowerCase();
  return readers.find((reader) => reader.extensions.some((extension) => name.endsWith(extension)));
}

function decode(bytes: Uint8Array, id: string): string {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    if (text.includes('\u0000')) throw new TypeError('a NUL byte');
    return text;
  } catch (cause) {
    throw unreadable(id, 'it is not UTF-8 text', cause);
  }
}

function readFrontMatter(yaml: string, id: string): z.infer<typeof frontMatter> {
  let raw: unknown;
  try {
    raw = parseYaml(yaml) ?? {};
  } catch (cause) {
    throw unreadable(id, 'its front matter is not YAML', cause);
  }
  const read = frontMatter.safeParse(raw);
  if (read.success) return read.data;
  const issue = read.error.issues[0];
  throw unreadable(id, `front matter ${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'not as expected'}`);
}

function unreadable(id: string, reason: string, cause?: unknown): OperatorError {
  return new OperatorError('unreadable-document', `${id} cannot be read: ${reason}`, {
    fix: 'Save it as UTF-8 Markdown with a title, or leave it out.',
    cause,
  });
}
