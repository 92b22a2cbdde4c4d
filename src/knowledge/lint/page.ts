import type { DocumentStatus } from '../../domain/knowledge.js';
import { splitSentences } from './sentences.js';
import type { Place } from './finding.js';

/** A document as a reader gave it, beside the text of its file where it has lines. */
export interface PageSource {
  readonly id: string;
  readonly title: string;
  readonly status: DocumentStatus;
  readonly date?: string;
  readonly url?: string;
  /** Markdown without its front matter. */
  readonly body: string;
  /** The whole text of a Markdown or text file: for line numbers and front matter. */
  readonly file?: string;
}

/** A document cut into what the rules look at. */
export interface Page extends Omit<PageSource, 'body' | 'file'> {
  /** The block between the `---` lines, as it is written; absent: the file has none, or its format knows none. */
  readonly frontMatter?: string;
  /** The file is Markdown: front matter and lines can be asked for. */
  readonly hasLines: boolean;
  readonly sections: readonly Section[];
  readonly tables: readonly Table[];
  readonly sentences: readonly Sentence[];
  /** Every line outside code, with its place. */
  readonly lines: readonly Line[];
}

export interface Line extends Place {
  readonly text: string;
}

export interface Section extends Line {
  readonly depth: number;
  /** Something stands below it before the next heading, subheadings included. */
  readonly isEmpty: boolean;
}

/** A sentence, a list item without full stop, or a line that ends in a colon. */
export interface Sentence extends Line {
  readonly kind: 'sentence';
}

export interface Row extends Line {
  readonly cells: readonly string[];
}

export interface Table extends Place {
  readonly header: Row;
  /** The line of dashes under the header is there. */
  readonly isRuled: boolean;
  readonly rows: readonly Row[];
}

/** Rules look back and forth in a line: what they take must not grow with its square. */
const LONGEST_LINE = 5_000;
const PIECE = /[^]{1,1000}(?=\s|$)|[^]{1,1000}/g;
const FENCED = /^\uFEFF?---\n([\s\S]*?)\n---[ \t]*(?:\n|$)/;
const HEADING = /^\s{0,3}(#{1,6})\s+(.*?)\s*#*\s*$/;
const CODE = /^\s{0,3}(?:```|~~~)/;
const RULE = /^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$/;

/** Cuts a document into sections, tables and sentences, each with its line in the file. */
export function makePage({ body, file: bytes, ...source }: PageSource): Page {
  const file = bytes?.replace(/\r\n?/g, '\n');
  const frontMatter = file === undefined ? undefined : FENCED.exec(file)?.[1];
  const lines = placeLines(source.id, body.replace(/\r\n?/g, '\n'), file);
  return {
    ...source,
    ...(frontMatter === undefined ? {} : { frontMatter }),
    hasLines: file !== undefined,
    lines,
    sections: sectionsOf(lines),
    tables: tablesOf(lines),
    sentences: sentencesOf(lines),
  };
}

/** Whether a line is a row of a table: it begins with a bar, or it is the line of dashes. */
export function isRow({ text }: Line): boolean {
  return /^\s*\|/.test(text) || (RULE.test(text) && text.includes('|'));
}

/** Cells of a row, without their outer bars; `\|` is no border. */
export function cellsOf(row: string): readonly string[] {
  const inner = row
    .trim()
    .replace(/^\|/, '')
    .replace(/(?<!\\)\|$/, '');
  return inner.split(/(?<!\\)\|/).map((cell) => cell.trim());
}

function placeLines(document: string, body: string, file: string | undefined): readonly Line[] {
  const first = file === undefined ? undefined : firstLineOf(body, file);
  let section = '';
  let inCode = false;
  return body.split('\n').flatMap((text, index) => {
    if (CODE.test(text)) inCode = !inCode;
    if (inCode || CODE.test(text)) return [];
    section = HEADING.exec(text)?.[2] ?? section;
    const place = { document, section, ...(first === undefined ? {} : { line: first + index }) };
    return piecesOf(text).map((piece) => ({ ...place, text: piece }));
  });
}

/** A paragraph may stand on one line; a file may be one line of a million characters. */
function piecesOf(text: string): readonly string[] {
  return text.length <= LONGEST_LINE ? [text] : (text.match(PIECE) ?? []);
}

/** A reader hands the body on as it stands in the file; one that does not leaves the lines unknown. */
function firstLineOf(body: string, file: string): number | undefined {
  const from = file.indexOf(body, FENCED.exec(file)?.[0].length ?? 0);
  return from < 0 ? undefined : file.slice(0, from).split('\n').length;
}

function sectionsOf(lines: readonly Line[]): readonly Section[] {
  const headings = lines.flatMap((line, index) => {
    const depth = HEADING.exec(line.text)?.[1]?.length;
    return depth === undefined ? [] : [{ ...line, depth, index }];
  });
  return headings.map(({ index, ...heading }, place) => {
    const next = headings[place + 1];
    const below = lines.slice(index + 1, next?.index);
    const hasDeeper = next !== undefined && next.depth > heading.depth;
    return { ...heading, isEmpty: !hasDeeper && below.every(({ text }) => text.trim() === '') };
  });
}

function tablesOf(lines: readonly Line[]): readonly Table[] {
  return runsOf(lines, isRow).flatMap(([head, ...below]) => {
    if (head === undefined) return [];
    const [rule] = below;
    const isRuled = rule !== undefined && RULE.test(rule.text);
    const toRow = (line: Line): Row => ({ ...line, cells: cellsOf(line.text) });
    const { document, section, line } = head;
    const place = { document, section, ...(line === undefined ? {} : { line }) };
    return [{ ...place, header: toRow(head), isRuled, rows: (isRuled ? below.slice(1) : below).map(toRow) }];
  });
}

function sentencesOf(lines: readonly Line[]): readonly Sentence[] {
  const isProse = (line: Line) => line.text.trim() !== '' && !isRow(line) && !HEADING.test(line.text);
  return runsOf(lines, isProse).flatMap((run) => splitSentences(run));
}

/** Neighbouring lines that all pass. */
function runsOf(lines: readonly Line[], passes: (line: Line) => boolean): readonly (readonly Line[])[] {
  const runs: Line[][] = [];
  let open: Line[] | undefined;
  for (const line of lines) {
    if (!passes(line)) open = undefined;
    else if (open === undefined) runs.push((open = [line]));
    else open.push(line);
  }
  return runs;
}
