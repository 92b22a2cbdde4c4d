import type { Item } from './blocks.js';
import { wholeInWords } from './words.js';

export const listHeader = ['Question', 'Fois', 'Autres formes'] as const;

/** A list as rows of a table. */
export function listRows(items: readonly Item[]): readonly (readonly string[])[] {
  return items.map(({ text, count, besides }) => [text, wholeInWords(count), besides.join(' · ')]);
}
