import type { Found } from './found.js';
import { readNumeral } from './numeral.js';
import { once } from './once.js';
import { rankAt } from './ordinal.js';
import { tokenise, wordAt, type Token } from './tokens.js';
import { readWolofNumeral } from './wolof-numeral.js';

interface Count {
  readonly value: number;
  readonly next: number;
}

const articles = new Set(['un', 'une', 'benn', 'one']);

/**
 * Every number of a line, in figures or in words, French, English or Wolof.
 * An article ("un prêt") is no number; Wolof numbers are counted plainly, not in francs.
 */
export function readNumbers(text: string): readonly Found<number>[] {
  const tokens = tokenise(text);
  const found: Found<number>[] = [];
  for (let at = 0; at < tokens.length;) {
    const count = countAt(tokens, at);
    if (count !== undefined && !isArticle(tokens, at, count)) found.push(signed(text, tokens, { ...count, at }));
    at = Math.max(count?.next ?? at, at + 1);
  }
  return found;
}

/** The number that begins at a piece, with the index of the piece after it. */
export const countAt = once(readCount);

function readCount(tokens: readonly Token[], at: number): Count | undefined {
  const wolof = readWolofNumeral(tokens, at);
  if (wolof !== undefined) return wolof;
  const numeral = readNumeral(tokens, at);
  return numeral === undefined || numeral.next === at || !Number.isFinite(numeral.value) ? undefined : numeral;
}

function isArticle(tokens: readonly Token[], at: number, count: Count): boolean {
  const follower = tokens[count.next];
  return count.next === at + 1 && articles.has(wordAt(tokens, at)) && follower?.kind === 'word';
}

function signed(text: string, tokens: readonly Token[], count: Count & { readonly at: number }): Found<number> {
  const sign = wordAt(tokens, count.at - 1);
  const loose = tokens[count.at - 2]?.kind !== 'figure' && (sign === 'moins' || sign === '-' || sign === 'minus');
  const start = tokens[loose ? count.at - 1 : count.at]?.start ?? 0;
  const end = tokens[count.next - 1]?.end ?? 0;
  return { value: loose ? -count.value : count.value, start, end, text: text.slice(start, end) };
}

/** Rank words of a line: `1er`, `deuxième`, `vingt et unième`, `the second`, `22nd`. */
export function readOrdinals(text: string): readonly Found<number>[] {
  const tokens = tokenise(text);
  const found: Found<number>[] = [];
  let from = 0;
  tokens.forEach((token, place) => {
    const rank = rankAt(tokens, from, place);
    if (rank === undefined) return;
    const start = tokens[rank.at]?.start ?? 0;
    found.push({ value: rank.value, start, end: token.end, text: text.slice(start, token.end) });
    from = place + 1;
  });
  return found;
}
