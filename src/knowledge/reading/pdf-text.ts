import { wordsIn } from './join-lines.js';
import { blocksOf, type PdfBlock } from './pdf-blocks.js';
import { withoutContents } from './pdf-contents.js';
import { withoutFurniture } from './pdf-furniture.js';
import { headingLevels } from './pdf-headings.js';
import { linesOf, textOf, type Line } from './pdf-lines.js';
import { pdfMarkdown } from './pdf-markdown.js';
import { readingOrder } from './pdf-order.js';
import type { PdfPage } from './pdf-pages.js';
import { taggedBlocks } from './pdf-tags.js';

/** The text of a PDF. */
export interface PdfText {
  /** Markdown with the pages marked. */
  readonly body: string;
  readonly title: string | undefined;
  /** How many letters each page has of its own, by its number: headers, footers and stamps do not count. */
  readonly letters: ReadonlyMap<number, number>;
}

/** The pages of a PDF as Markdown: by its tags where it has good ones, else by how its pages look. */
export function textOfPages(pages: readonly PdfPage[]): PdfText {
  const real = pages.map((page) => ({ ...page, items: page.items.filter(({ artifact }) => !artifact) }));
  const all = real.map((page) => ({ page, lines: linesOf(page) }));
  const told = withoutFurniture(all);
  // A file of labels, the same on every page, is nothing but what repeats.
  const ordered = (told.some(({ lines }) => lines.length > 0) ? told : all).map(({ lines }) => readingOrder(lines));
  const known = wordsIn(ordered.flat().map(textOf));
  const blocks = taggedBlocks(real, known) ?? seenBlocks(ordered, known);
  const first = blocks.find((block) => block.kind === 'heading');
  const isTitle = first?.kind === 'heading' && first.level === 1 && first.page === pages[0]?.number;
  const letters = new Map(told.map(({ page, lines }) => [page.number, lettersOf(lines.map(textOf).join(''))]));
  return { body: pdfMarkdown(blocks, known), title: isTitle ? first.text : undefined, letters };
}

function lettersOf(text: string): number {
  return text.replace(/[^\p{L}\p{N}]/gu, '').length;
}

function seenBlocks(pages: readonly (readonly Line[])[], known: ReadonlySet<string>): readonly PdfBlock[] {
  const levelOf = headingLevels(pages.flat());
  return pages.flatMap((lines) => blocksOf(withoutContents(lines, pages.length), { levelOf, known }));
}
