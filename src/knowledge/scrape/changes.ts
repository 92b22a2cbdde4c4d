import { figuresOf, rowsOf, sentencesOf } from './figures.js';

/** A figure that is another one now. */
export interface Moved {
  readonly label: string;
  readonly before: string;
  readonly after: string;
}

/** What differs between two readings of a page. */
export interface Difference {
  readonly moved: readonly Moved[];
  readonly rowsAdded: number;
  readonly rowsRemoved: number;
  readonly sentencesAdded: number;
  readonly sentencesRemoved: number;
}

/** Compares two Markdown texts: figures by what they count, the rest by how many rows and sentences came and went. */
export function differenceOf(before: string, after: string): Difference {
  const old = new Map(figuresOf(before).map((figure) => [figure.key, figure]));
  const moved = figuresOf(after).flatMap(({ key, label, value }): readonly Moved[] => {
    const was = old.get(key)?.value;
    return was === undefined || same(was, value) ? [] : [{ label, before: was, after: value }];
  });
  const rows = comeAndGone(rowsOf(before).map(skeleton), rowsOf(after).map(skeleton));
  const sentences = comeAndGone(sentencesOf(before).map(skeleton), sentencesOf(after).map(skeleton));
  return {
    moved,
    rowsAdded: rows.come,
    rowsRemoved: rows.gone,
    sentencesAdded: sentences.come,
    sentencesRemoved: sentences.gone,
  };
}

/** One line a thing that changed: `taux nominal 8,5 % → 9,0 %`. */
export function differenceLines(difference: Difference): readonly string[] {
  const { moved, rowsAdded, rowsRemoved, sentencesAdded, sentencesRemoved } = difference;
  const counted = [
    count(rowsAdded, 'row', 'added'),
    count(rowsRemoved, 'row', 'removed'),
    count(sentencesAdded, 'sentence', 'added'),
    count(sentencesRemoved, 'sentence', 'removed'),
  ].filter((line) => line !== '');
  const lines = [
    ...moved.map(({ label, before, after }) => `${label} ${before} → ${after}`.trim()),
    ...(counted.length === 0 ? [] : [counted.join(', ')]),
  ];
  return lines.length === 0 ? ['its layout or its links'] : lines;
}

function count(number: number, thing: string, what: string): string {
  return number === 0 ? '' : `${number} ${thing}${number === 1 ? '' : 's'} ${what}`;
}

function same(one: string, other: string): boolean {
  const bare = (value: string) => value.replace(/[\s\u00a0\u202f]/g, '');
  return bare(one) === bare(other);
}

/** A sentence in which only a figure moved is the same sentence. */
function skeleton(text: string): string {
  return text.replace(/\d+(?:[ \u00a0\u202f.,]\d+)*/g, '#').replace(/\s+/g, ' ');
}

function comeAndGone(before: readonly string[], after: readonly string[]): { readonly come: number; gone: number } {
  const left = new Map<string, number>();
  for (const text of before) left.set(text, (left.get(text) ?? 0) + 1);
  let come = 0;
  for (const text of after) {
    const count = left.get(text) ?? 0;
    if (count === 0) come += 1;
    else left.set(text, count - 1);
  }
  return { come, gone: [...left.values()].reduce((sum, count) => sum + count, 0) };
}
