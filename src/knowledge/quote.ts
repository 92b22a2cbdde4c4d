import { Marked, type Tokens } from 'marked';
import { indexedTerms } from './asked.js';
import type { Lexicon } from './lexicon.js';

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
export function quote(passage: string, question: string, lexicon: Lexicon): string {
  if (passage.length <= ROOM) return passage;
  const asked = new Set(indexedTerms(question, lexicon));
  const scoreOf = (text: string) => new Set(indexedTerms(text, lexicon).filter((term) => asked.has(term))).size;
  const parts = marked.lexer(passage).flatMap((token): readonly Part[] => {
    if (token.type === 'table') return rowsOf(token as Tokens.Table, scoreOf);
    if (token.type === 'paragraph') return sentencesOf(token.raw, scoreOf);
    return token.type === 'space' ? [] : [{ text: token.raw.trim(), glue: '\n\n', score: scoreOf(token.raw) }];
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

/** How many of the question's terms a text holds. */
type Score = (text: string) => number;

function sentencesOf(paragraph: string, scoreOf: Score): readonly Part[] {
  return paragraph
    .trim()
    .split(/(?<=[.!?…])\s+(?=[A-ZÀÂÇÉÈÊÎÔÛ«*])/u)
    .map((text, index) => ({ text, glue: index === 0 ? '\n\n' : ' ', score: scoreOf(text) }));
}

/** A table's header goes with whichever of its rows are kept. */
function rowsOf(table: Tokens.Table, scoreOf: Score): readonly Part[] {
  const [header = '', rule = '', ...rows] = table.raw.trim().split('\n');
  const best = Math.max(...rows.map((row) => scoreOf(row)), 0);
  const telling = best === 0 ? rows : rows.filter((row) => scoreOf(row) === best);
  return [{ text: [header, rule, ...telling].join('\n'), glue: '\n\n', score: best + scoreOf(header) + 1 }];
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
