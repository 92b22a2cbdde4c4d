import { createHash } from 'node:crypto';
import type { Token, Tokens } from 'marked';
import type { Chunk } from '../domain/knowledge.js';
import { blocksOf, blockTokens, fill } from './chunk-blocks.js';
import type { ReadDocument } from './readers.js';
import { holdsWords } from './reading/finish.js';
import { termsOf } from './terms.js';

/** Changes when the same document would be cut differently. */
export const CHUNKER_VERSION = 'chunker-3';

/** How readers of paged documents say where a page starts. */
const PAGE = /^<!-- page (\d+) -->\s*$/;

interface Piece {
  /** Headings above it, outermost first. */
  readonly headings: readonly string[];
  readonly page: number | undefined;
  readonly text: string;
}

interface Section extends Omit<Piece, 'text'> {
  readonly blocks: string[];
}

/**
 * Cuts a document under its headings and where its pages start, then between blocks when a section is long.
 * A table is cut between rows only, and its header stands again on each part; a long paragraph between sentences.
 * What holds no word, a rule or a picture, is left out.
 *
 * @returns chunks in reading order; the same document gives the same chunks
 */
export function chunksOf(document: ReadDocument): readonly Chunk[] {
  const about = [document.title, ...document.keywords].join(' ');
  return pieces(document.body).map(({ headings, page, text }, position) => {
    const path = headings.join(' › ');
    const section = [...headings, ...(page === undefined ? [] : [`page ${page}`])].join(' › ');
    return {
      id: createHash('sha256').update(`${document.id}\n${position}\n${section}\n${text}`).digest('hex'),
      documentId: document.id,
      position,
      section,
      text,
      terms: [about, path, text].map((field) => termsOf(field).join(' ')).join('\n'),
    };
  });
}

function pieces(body: string): readonly Piece[] {
  return sectionsOf(blockTokens(body))
    .flatMap(({ headings, page, blocks }) => fill(blocks).map((text) => ({ headings, page, text })))
    .filter(({ text }) => holdsWords(text));
}

/** Runs of blocks under the same headings on the same page. */
function sectionsOf(tokens: readonly Token[]): readonly Section[] {
  // One heading of the first level is the document's title; several are its parts.
  const top = tokens.filter((token) => isHeading(token) && token.depth === 1).length > 1 ? 0 : 1;
  const headings: string[] = [];
  const found: Section[] = [];
  let page: number | undefined;
  const open = (path: readonly string[], ...blocks: string[]) =>
    found.push({ headings: path.slice(top).filter(Boolean), page, blocks });
  open([]);
  for (const [index, token] of tokens.entries()) {
    if (isHeading(token)) {
      const above = headings.slice(0, token.depth - 1);
      if (token.depth > top && saysAll(tokens, index)) open(above, token.text);
      headings.splice(token.depth - 1, Infinity);
      headings[token.depth - 1] = token.text;
      open(headings);
    } else if (PAGE.test(token.raw)) {
      page = Number(PAGE.exec(token.raw)?.[1]);
      open(headings);
    } else if (token.type !== 'space' && token.type !== 'html') {
      for (const block of blocksOf(token)) found.at(-1)?.blocks.push(block);
    }
  }
  return found;
}

/** A heading with nothing below it is a line of text that only looks like one. */
function saysAll(tokens: readonly Token[], index: number): boolean {
  let next = index + 1;
  while (tokens[next]?.type === 'space' || tokens[next]?.type === 'html') next += 1;
  const [heading, follower] = [tokens[index], tokens[next]];
  if (follower === undefined || heading === undefined) return true;
  return isHeading(heading) && isHeading(follower) && follower.depth <= heading.depth;
}

function isHeading(token: Token): token is Tokens.Heading {
  return token.type === 'heading';
}
