/** A figure with what it counts: `taux nominal`, `8,5 %`. */
export interface Figure {
  /** What tells it apart from the page's other figures: its place in the table, or the sentence without its figures. */
  readonly key: string;
  /** The same for people. */
  readonly label: string;
  readonly value: string;
}

const UNIT =
  '%|‰|(?:F\\s?CFA|FCFA|XOF|francs?(?:\\sCFA)?|F|€|euros?|EUR)\\b|€|(?:millions?|milliards?|mois|ans?|années?|jours?|semaines?|heures?|h|min)\\b';
/** A day, an amount or a telephone in groups, a number: longest first. */
const NUMBER =
  '\\d{1,2}/\\d{1,2}/\\d{4}|[+-]?\\d+(?:[ \\u00a0\\u202f.]\\d{2,3}(?!\\d))+(?:,\\d+)?|[+-]?\\d+(?:[.,]\\d+)?';
const FIGURE = new RegExp(`(?<![\\p{L}\\d])(?:${NUMBER})(?:[ \\u00a0\\u202f]?(?:${UNIT}))?`, 'gu');
/** Words of a sentence before a figure that are shown. */
const LABEL_WORDS = 7;
/** What stands between a thing and its figure, or before the thing. */
const LINKING =
  /^(?:est|sont|de|du|des|d|à|a|au|aux|le|la|les|l|un|une|et|ou|en|fixé|fixée|s'élève|élève|passe|coûte|coûtent|is|are|of|at|the|from|to|for)$/i;

/** The figures of Markdown, in their order. Headings and the addresses of links are not read. */
export function figuresOf(markdown: string): readonly Figure[] {
  const figures: Figure[] = [];
  let section = '';
  for (const block of markdown.split(/\n{2,}/)) {
    const heading = /^#{1,6} (.*)$/.exec(block);
    if (heading) section = plain(heading[1] ?? '');
    else figures.push(...(block.startsWith('|') ? tableFigures(block, section) : textFigures(block, section)));
  }
  return numbered(figures);
}

/** Rows of all tables, each as its cells; without the rules under the headers. */
export function rowsOf(markdown: string): readonly string[] {
  return markdown.split('\n').filter((line) => line.startsWith('|') && !isRule(line));
}

/** Sentences and items outside of tables and headings. */
export function sentencesOf(markdown: string): readonly string[] {
  const lines = markdown.split('\n').filter((line) => line.trim() !== '' && !/^(?:\||#{1,6} )/.test(line));
  return lines.flatMap((line) => sentences(plain(line)));
}

function tableFigures(block: string, section: string): readonly Figure[] {
  const [header = [], ...rows] = block
    .split('\n')
    .filter((line) => !isRule(line))
    .map(cellsOf);
  return rows.flatMap((row) => {
    const name = row[0] ?? '';
    return row.slice(1).flatMap((cell, index): readonly Figure[] => {
      const place = [section, name, header[index + 1] ?? ''].filter((part) => part !== '');
      return /\d/.test(cell) ? [{ key: `table ${place.join(' › ')}`, label: place.join(' › '), value: cell }] : [];
    });
  });
}

function textFigures(block: string, section: string): readonly Figure[] {
  return block.split('\n').flatMap((line) =>
    sentences(plain(line)).flatMap((sentence) => {
      const skeleton = sentence.replace(FIGURE, '#').toLowerCase();
      return [...sentence.matchAll(FIGURE)].map((found, index) => ({
        key: `${section} ${skeleton} ${index}`,
        label: labelOf(sentence, found.index, found[0].length) || section,
        value: found[0].replace(/[ \u00a0\u202f]+/g, ' '),
      }));
    }),
  );
}

/** The last words before the figure; when it opens the sentence, the first ones after it. */
function labelOf(sentence: string, at: number, length: number): string {
  const lastFigure = [...sentence.slice(0, at).matchAll(FIGURE)].at(-1);
  const from = lastFigure === undefined ? 0 : lastFigure.index + lastFigure[0].length;
  const before = trimLinking(wordsOf(sentence.slice(from, at)));
  if (before.length > 0) return trimLinking(before.slice(-LABEL_WORDS)).join(' ');
  return trimLinking(wordsOf(sentence.slice(at + length)).slice(0, LABEL_WORDS)).join(' ');
}

function wordsOf(text: string): readonly string[] {
  return text.split(/[\s:;,()«»"]+/).filter((word) => /[\p{L}\d]/u.test(word));
}

function trimLinking(words: readonly string[]): readonly string[] {
  const isTelling = (word: string) => !LINKING.test(word.replace(/['’]$/, ''));
  const first = words.findIndex(isTelling);
  const last = words.findLastIndex(isTelling);
  return first === -1 ? [] : words.slice(first, last + 1);
}

/** Two figures of one place are told apart by their order. */
function numbered(figures: readonly Figure[]): readonly Figure[] {
  const seen = new Map<string, number>();
  return figures.map((figure) => {
    const count = (seen.get(figure.key) ?? 0) + 1;
    seen.set(figure.key, count);
    return count === 1 ? figure : { ...figure, key: `${figure.key} (${count})` };
  });
}

function sentences(text: string): readonly string[] {
  return text
    .split(/(?<=[.!?…])\s+(?=\p{Lu}|«)/u)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '');
}

function cellsOf(line: string): readonly string[] {
  return line
    .replace(/^\||\|\s*$/g, '')
    .split(/(?<!\\)\|/)
    .map((cell) => plain(cell.replace(/\\\|/g, '|')));
}

function isRule(line: string): boolean {
  return /^\|[\s|:-]+$/.test(line);
}

/** Markdown without its marks and without the addresses of its links. */
function plain(markdown: string): string {
  return markdown
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/^\s*(?:[-*+]|\d+\.)\s+/, '')
    .replace(/[*_`\\]+/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}
