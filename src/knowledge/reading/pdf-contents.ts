import { textOf, type Line } from './pdf-lines.js';

/** Lines of a table of contents, at least. */
const FEWEST = 4;
/** Characters of an entry. */
const LONGEST = 200;
const HEADING = /^(?:sommaire|table des mati[èe]res|contents|table of contents)$/iu;
const ENTRY = /^(.*\p{L}.*?)[\s.…]+(\d{1,4})$/u;

/** The lines without a table of contents: titles with the numbers of their pages, which answer nothing. */
export function withoutContents(lines: readonly Line[], pageCount: number): readonly Line[] {
  const start = lines.findIndex((line) => HEADING.test(textOf(line)));
  if (start === -1) return lines;
  let end = start + 1;
  let last = 0;
  for (; end < lines.length; end += 1) {
    const line = lines[end];
    const page = Number(line === undefined ? undefined : ENTRY.exec(textOf(line).slice(0, LONGEST))?.[2]);
    if (Number.isNaN(page) || page < last || page > pageCount + 20) break;
    last = page;
  }
  return end - start > FEWEST ? [...lines.slice(0, start), ...lines.slice(end)] : lines;
}
