import type { Line, Sentence } from './page.js';

const ITEM = /^\s*(?:[-*+]|\d{1,2}[.)])\s+/;
const END = /(?<=[.!?…])["»)]?\s+(?=[\p{Lu}«"(*[])/u;
/** No sentence is longer; what is, is taken in pieces. */
const LONGEST = 1_200;
const PIECE = /[^]{1,1000}(?=\s|$)|[^]{1,1000}/g;
const EMPHASIS = /\*\*|__/g;

/** The sentences of neighbouring lines of prose: a list item begins anew, a sentence may run over line ends. */
export function splitSentences(run: readonly Line[]): readonly Sentence[] {
  return paragraphsOf(run).flatMap((paragraph) => {
    const pieces = paragraph.map(({ text }) => text.replace(ITEM, '').replace(EMPHASIS, '').trim());
    let end = -1;
    const ends = pieces.map(({ length }) => (end += length + 1));
    const whole = pieces.join(' ');
    let from = 0;
    return whole
      .split(END)
      .flatMap(cut)
      .flatMap((text) => {
        const start = whole.indexOf(text, from);
        from = start + text.length;
        const line = paragraph[ends.findIndex((end) => start < end)];
        return line === undefined || text.trim() === ''
          ? []
          : [{ ...line, kind: 'sentence' as const, text: text.trim() }];
      });
  });
}

function cut(text: string): readonly string[] {
  return text.length <= LONGEST ? [text] : (text.match(PIECE) ?? []);
}

function paragraphsOf(run: readonly Line[]): readonly (readonly Line[])[] {
  const paragraphs: Line[][] = [];
  for (const line of run) {
    const open = paragraphs.at(-1);
    if (open === undefined || ITEM.test(line.text)) paragraphs.push([line]);
    else open.push(line);
  }
  return paragraphs;
}
