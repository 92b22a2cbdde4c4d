import { blockTokens } from '../chunk-blocks.js';
import type { DocumentReader } from './document-reader.js';
import { hashOf, saysSomething } from './finish.js';
import { splitFrontMatter } from './front-matter.js';
import { shallow } from './html-depth.js';
import { refuseOther } from './magic.js';
import { decodeText } from './text.js';
import { unreadable } from './unreadable.js';

/** A line that opens a block of HTML which holds text: Markdown would pass it over. */
const HOLDS_HTML = /^ {0,3}<(?:table|div|p|ul|ol|dl|details|section|article|center|h[1-6])[\s>]/im;

/** Markdown with or without front matter. */
export const markdownReader: DocumentReader = {
  version: 'markdown-2',
  extensions: ['.md', '.markdown'],
  read: async (bytes, id) => {
    refuseOther(bytes, id, 'Markdown');
    const { meta, rest } = splitFrontMatter(decodeText(bytes, id), id);
    const body = HOLDS_HTML.test(rest) ? await withoutHtml(rest.trim(), id) : rest.trim();
    if (!saysSomething(body)) {
      throw unreadable(id, {
        reason: 'it holds no text',
        fix: 'Write what it should answer below its title, or leave it out.',
      });
    }
    return {
      id,
      title: meta.title ?? /^#\s+(.+)$/m.exec(body)?.[1] ?? id,
      language: meta.language ?? 'fr',
      status: meta.status,
      body,
      hash: hashOf(bytes),
      keywords: meta.keywords,
      ...(meta.url === undefined ? {} : { url: meta.url }),
      ...(meta.date === undefined ? {} : { date: meta.date }),
    };
  },
};

/** Blocks of HTML in Markdown (most often a table with joined cells) as Markdown. */
async function withoutHtml(markdown: string, id: string): Promise<string> {
  const { markdownFromHtml } = await import('./html-markdown.js');
  const blocks = blockTokens(markdown).map(({ type, raw }) =>
    type === 'html' && !raw.startsWith('<!--') ? `${shallow(id, () => markdownFromHtml(raw))}\n\n` : raw,
  );
  return blocks
    .join('')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
