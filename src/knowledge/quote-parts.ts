import { Marked, type Token, type Tokens } from 'marked';
import { sentencesOf } from './sentences.js';

/** A piece of a passage that can be quoted by itself. */
export type Part =
  | { readonly kind: 'sentence'; readonly text: string; /** Begins its paragraph. */ readonly opens: boolean }
  | { readonly kind: 'list'; readonly intro: string; readonly text: string; readonly items: readonly string[] }
  | { readonly kind: 'table'; readonly intro: string; readonly table: Table };

export interface Table {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

const marked = new Marked();

/** The parts of a passage in reading order; what leads to a list or a table (`… :`) goes with it. */
export function partsOf(passage: string): readonly Part[] {
  const parts: Part[] = [];
  for (const token of marked.lexer(passage)) {
    if (token.type === 'table') parts.push({ kind: 'table', intro: takeIntro(parts), table: tableOf(token) });
    else if (token.type === 'list') parts.push({ kind: 'list', intro: takeIntro(parts), ...listOf(token) });
    else if (token.type !== 'space' && token.type !== 'heading' && token.type !== 'hr')
      parts.push(...paragraphOf(token));
  }
  return parts;
}

function takeIntro(parts: Part[]): string {
  const last = parts.at(-1);
  if (last?.kind !== 'sentence' || !last.text.endsWith(':')) return '';
  parts.pop();
  return last.text;
}

function tableOf(token: Token): Table {
  if (!isTable(token)) return { header: [], rows: [] };
  return {
    header: token.header.map(({ text }) => text.trim()),
    rows: token.rows.map((row) => row.map(({ text }) => text.trim())),
  };
}

function isTable(token: Token): token is Tokens.Table {
  return token.type === 'table' && 'header' in token;
}

function listOf(token: Token): { readonly text: string; readonly items: readonly string[] } {
  const text = token.raw.trim();
  return { text, items: text.split(/\n(?=\S)/) };
}

function paragraphOf(token: Token): readonly Part[] {
  return sentencesOf(token.raw).map((text, place) => ({ kind: 'sentence', text, opens: place === 0 }));
}
