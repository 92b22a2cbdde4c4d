import { Marked, type Tokens } from 'marked';
import { termsOf } from './terms.js';

/** Characters of a quoted passage: what fits a phone's screen and one WhatsApp bubble with its source. */
const ROOM = 700;

const marked = new Marked();

/**
 * The part of a passage that answers a question: the whole of it when it is short, else the blocks, rows and
 * sentences that hold the question's terms, in their own order. Nothing is reworded.
 *
 * @param passage Markdown
 * @returns Markdown, about 700 characters at most
 */
export function quote(passage: string, question: string): string {
  if (passage.length <= ROOM) return passage;
  const asked = new Set(termsOf(question));
  const parts = marked.lexer(passage).flatMap((token): readonly Part[] => {
    if (token.type === 'table') return rowsOf(token as Tokens.Table, asked);
    if (token.type === 'paragraph') return sentencesOf(token.raw, asked);
    return token.type === 'space' ? [] : [{ text: token.raw.trim(), glue: '\n\n', score: scoreOf(token.raw, asked) }];
  });
  const kept = keepBest(parts);
  return parts
    .filter((part) => kept.has(part))
    .reduce((text, part) => (text === '' ? part.text : text + part.glue + part.text), '');
}

interface Part {
  readonly text: string;
  /** What stands between it and the part before. */
  readonly glue: string;
  readonly score: number;
}

function scoreOf(text: string, asked: ReadonlySet<string>): number {
  return new Set(termsOf(text).filter((term) => asked.has(term))).size;
}

function sentencesOf(paragraph: string, asked: ReadonlySet<string>): readonly Part[] {
  return paragraph
    .trim()
    .split(/(?<=[.!?…])\s+(?=[A-ZÀÂÇÉÈÊÎÔÛ«*])/u)
    .map((text, index) => ({ text, glue: index === 0 ? '\n\n' : ' ', score: scoreOf(text, asked) }));
}

/** A table's header goes with whichever of its rows are kept. */
function rowsOf(table: Tokens.Table, asked: ReadonlySet<string>): readonly Part[] {
  const [header = '', rule = '', ...rows] = table.raw.trim().split('\n');
  const best = Math.max(...rows.map((row) => scoreOf(row, asked)), 0);
  const telling = best === 0 ? rows : rows.filter((row) => scoreOf(row, asked) === best);
  return [{ text: [header, rule, ...telling].join('\n'), glue: '\n\n', score: best + scoreOf(header, asked) + 1 }];
}

function keepBest(parts: readonly Part[]): ReadonlySet<Part> {
  const kept = new Set<Part>();
  let room = ROOM;
  for (const part of [...parts].sort((one, other) => other.score - one.score)) {
    if (kept.size > 0 && part.text.length > room) continue;
    kept.add(part);
    room -= part.text.length;
  }
  return kept;
}
