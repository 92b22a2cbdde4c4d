import { createHash } from 'node:crypto';
import { Marked, type Token, type Tokens } from 'marked';
import type { Chunk } from '../domain/knowledge.js';
import type { ReadDocument } from './readers.js';
import { termsOf } from './terms.js';

/** Changes when the same document would be cut differently. */
export const CHUNKER_VERSION = 'chunker-2';

/** Characters a chunk may hold before it is cut at the next block: a screen of a phone. */
const FULL = 1_200;

interface Piece {
  readonly section: string;
  readonly text: string;
}

const marked = new Marked();

/**
 * Cuts a document under its headings, then between blocks when a section is long.
 * A table is cut between rows only, and its header stands again on each part.
 *
 * @returns chunks in reading order; the same document gives the same chunks
 */
export function chunksOf(document: ReadDocument): readonly Chunk[] {
  const about = [document.title, ...document.keywords].join(' ');
  return pieces(document).map((piece, position) => ({
    id: createHash('sha256').update(`${document.id}\n${position}\n${piece.section}\n${piece.text}`).digest('hex'),
    documentId: document.id,
    position,
    section: piece.section,
    text: piece.text,
    terms: [about, piece.section, piece.text].map((field) => termsOf(field).join(' ')).join('\n'),
  }));
}

function pieces(document: ReadDocument): readonly Piece[] {
  const headings: string[] = [];
  const found: Piece[] = [];
  let blocks: string[] = [];
  const close = () => {
    const section = headings.slice(1).filter(Boolean).join(' › ');
    found.push(...fill(blocks).map((text) => ({ section, text })));
    blocks = [];
  };
  for (const token of marked.lexer(document.body)) {
    if (isHeading(token)) {
      close();
      headings.length = Math.max(token.depth - 1, 0);
      headings[token.depth - 1] = token.text;
    } else if (token.type !== 'space' && token.type !== 'html') {
      blocks.push(...blocksOf(token));
    }
  }
  close();
  return found;
}

function isHeading(token: Token): token is Tokens.Heading {
  return token.type === 'heading';
}

function isTable(token: Token): token is Tokens.Table {
  return token.type === 'table';
}

/** The blocks that a chunk may end after: paragraphs, lists, tables, and runs of rows of a long table. */
function blocksOf(token: Token): readonly string[] {
  const text = token.raw.trim();
  if (!isTable(token) || text.length <= FULL) return [text];
  const [header = '', rule = '', ...rows] = text.split('\n');
  const head = `${header}\n${rule}`;
  return fill(rows, FULL - head.length, '\n').map((part) => `${head}\n${part}`);
}

/** Joins blocks until the next one would overflow. A block longer than that stands alone: it is never cut. */
function fill(blocks: readonly string[], room = FULL, glue = '\n\n'): readonly string[] {
  const full: string[] = [];
  let open = '';
  for (const block of blocks) {
    const joined = open === '' ? block : `${open}${glue}${block}`;
    if (joined.length > room && open !== '') {
      full.push(open);
      open = block;
    } else {
      open = joined;
    }
  }
  return open === '' ? full : [...full, open];
}
