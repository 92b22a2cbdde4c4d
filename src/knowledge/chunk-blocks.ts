import { Lexer, type Token, type Tokens } from 'marked';

/** Characters a chunk may hold before it is cut at the next block: a screen of a phone. */
export const FULL = 1_200;
/** Characters of one block beyond which it is cut inside: a page of a book. Rows of tables are never cut. */
export const LONGEST = 2 * FULL;

/** Where one sentence ends and another starts. */
const SENTENCES = /(?<=[.!?…][»"”’)\]]?)\s+(?=[«"“(\[•–-]?\s?[\p{Lu}\p{N}])/u;

/** Marks of quotations and items that open one line, and the spaces that set it in, beyond what people write. */
const DEEP_MARKS = /^[ \t]*(?:>[ \t]*|[-*+][ \t]+){12,}(?=\S)/gm;
const DEEP_SPACES = /^[ \t]{48,}/gm;

/** The blocks of Markdown from top to bottom; what stands inside a line is left as it is. */
export function blockTokens(markdown: string): readonly Token[] {
  // Thousands of levels exhaust the parser.
  return new Lexer().blockTokens(markdown.replace(DEEP_SPACES, '    ').replace(DEEP_MARKS, '> '), []);
}

/** The blocks that a chunk may end after: paragraphs, lists, tables; of a long one its items, rows or sentences. */
export function blocksOf(token: Token): readonly string[] {
  const text = token.raw.trim();
  if (isTable(token)) return text.length <= FULL ? [text] : tableParts(text);
  if (isList(token) && text.length > FULL) return listParts(token);
  return text.length <= LONGEST ? [text] : sentenceParts(text);
}

/** Joins blocks until the next one would overflow. A block longer than that stands alone. */
export function fill(blocks: readonly string[], room = FULL, glue = '\n\n'): readonly string[] {
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

/** Runs of rows, each under the table's header. */
function tableParts(table: string): readonly string[] {
  const [header = '', rule = '', ...rows] = table.split('\n');
  const head = `${header}\n${rule}`;
  return fill(rows, FULL - head.length, '\n').map((part) => `${head}\n${part}`);
}

function listParts(list: Tokens.List): readonly string[] {
  const items = list.items.map(({ raw }) => raw.trimEnd());
  return fill(
    items.flatMap((item) => (item.length <= LONGEST ? [item] : sentenceParts(item))),
    FULL,
    '\n',
  );
}

function sentenceParts(text: string): readonly string[] {
  const sentences = text.split(SENTENCES);
  return fill(
    sentences.flatMap((sentence) => (sentence.length <= LONGEST ? [sentence] : wordParts(sentence))),
    FULL,
    ' ',
  );
}

/** Text without a full stop is cut between words, and what has no spaces wherever it is full. */
function wordParts(text: string): readonly string[] {
  const words = text.split(/\s+/).flatMap((word) => (word.length <= FULL ? [word] : wordPieces(word)));
  return fill(words, FULL, ' ');
}

function wordPieces(word: string): readonly string[] {
  return Array.from({ length: Math.ceil(word.length / FULL) }, (_, piece) =>
    word.slice(piece * FULL, (piece + 1) * FULL),
  );
}

function isTable(token: Token): token is Tokens.Table {
  return token.type === 'table';
}

function isList(token: Token): token is Tokens.List {
  return token.type === 'list';
}
