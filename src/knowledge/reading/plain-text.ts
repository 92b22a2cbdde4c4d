import type { DocumentReader, ReadDocument } from './document-reader.js';
import { finish } from './finish.js';
import { splitFrontMatter } from './front-matter.js';
import { refuseOther } from './magic.js';
import { decodeText } from './text.js';

/** Characters that a line may have and still be a heading. */
const LONGEST_HEADING = 100;
const NUMBERED =
  /^(?:(?:article|chapitre|section|titre|annexe|partie|chapter|part|appendix)\s+[\divxl]+\b|[\divxl]+[.)]\s*\p{Lu})/iu;

/**
 * Plain text. Headings are what stands alone between empty lines and is written as a heading: in capitals, or
 * "Article 3". Front matter is read as in Markdown.
 */
export const plainTextReader: DocumentReader = {
  version: 'text-1',
  extensions: ['.txt', '.text'],
  read: (bytes, id) => Promise.resolve().then(() => read(bytes, id)),
};

function read(bytes: Uint8Array, id: string): ReadDocument {
  refuseOther(bytes, id, 'plain text');
  const { meta, rest } = splitFrontMatter(decodeText(bytes, id), id);
  const blocks = blocksOf(rest.replace(/\f/g, '\n\n'));
  const heading = meta.title === undefined ? titleOf(blocks) : undefined;
  const text = heading === undefined ? blocks : blocks.slice(1);
  const body = [...(heading === undefined ? [] : [`# ${heading}`]), ...text.map(blockOf)].join('\n\n');
  const { title = heading, language, url, date } = meta;
  return {
    ...finish({ bytes, id }, { body, title, language, url, date }),
    status: meta.status,
    keywords: meta.keywords,
  };
}

/** Runs of lines between empty lines. */
function blocksOf(text: string): readonly string[] {
  const blocks: string[][] = [[]];
  for (const line of text.split('\n')) {
    if (line.trim() === '') blocks.push([]);
    else blocks.at(-1)?.push(line.trimEnd());
  }
  return blocks.filter((lines) => lines.length > 0).map((lines) => lines.join('\n'));
}

function titleOf(blocks: readonly string[]): string | undefined {
  const [first = ''] = blocks;
  return blocks.length > 1 && isShort(first) && !/[.;:,]$/.test(first.trim()) ? first.replace(/^#+\s*/, '') : undefined;
}

function blockOf(block: string): string {
  const line = block.trim();
  if (isShort(line) && (isShouted(line) || NUMBERED.test(line)) && !/[.;,]$/.test(line)) return `## ${line}`;
  return block
    .split('\n')
    .map((part) => part.replace(/^\s{2,}(?=[^\s\d*+-])/, '').replace(/^(\s*)</, '$1\\<'))
    .join('\n');
}

function isShort(block: string): boolean {
  return block.length <= LONGEST_HEADING && !block.trim().includes('\n') && /\p{L}/u.test(block);
}

function isShouted(line: string): boolean {
  return /\p{Lu}{3}/u.test(line) && line === line.toUpperCase() && !/\d{3}/.test(line);
}
