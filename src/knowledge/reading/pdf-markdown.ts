import { largest } from './extremes.js';
import { gfmTable } from './gfm-table.js';
import { joinLines } from './join-lines.js';
import type { PdfBlock } from './pdf-blocks.js';

/**
 * The blocks of a PDF as Markdown. A comment `<!-- page 3 -->` stands before what starts on another page, so that each
 * passage can be cited by its page; a table that runs over pages has its header on each.
 *
 * @param known words of the document, for a paragraph that runs over pages
 */
export function pdfMarkdown(blocks: readonly PdfBlock[], known: ReadonlySet<string>): string {
  const whole = withHeaders(joinedOverBreaks(blocks, known));
  const parts: string[] = [];
  let page = 0;
  let before: PdfBlock | undefined;
  for (const block of whole) {
    const markdown = markdownOf(block);
    if (markdown === '') continue;
    const turned = block.page !== page;
    const tight = !turned && block.kind === 'item' && before?.kind === 'item';
    if (turned) parts.push(`<!-- page ${block.page} -->`);
    if (tight) parts.push(`${parts.pop() ?? ''}\n${markdown}`);
    else parts.push(markdown);
    page = block.page;
    before = block;
  }
  return parts.join('\n\n');
}

function markdownOf(block: PdfBlock): string {
  switch (block.kind) {
    case 'heading':
      return `${'#'.repeat(block.level)} ${block.text.replace(/\s+/g, ' ')}`;
    case 'item':
      return `- ${block.text}`;
    case 'paragraph':
      return asProse(block.text);
    case 'table':
      return gfmTable(block.rows);
  }
}

/** A paragraph that starts like a heading, a quotation, a rule or an element of a page is none. */
function asProse(text: string): string {
  return text.replace(/^(?=[#>+=]|<[a-z/!?]|-{3,}|\|)/i, '\\');
}

/** A sentence that goes on in the next column or page belongs where it started. */
function joinedOverBreaks(blocks: readonly PdfBlock[], known: ReadonlySet<string>): readonly PdfBlock[] {
  const joined: PdfBlock[] = [];
  for (const block of blocks) {
    const before = joined.at(-1);
    const goesOn =
      (before?.kind === 'paragraph' || before?.kind === 'item') &&
      block.kind === 'paragraph' &&
      block.page <= before.page + 1 &&
      /[\p{L},\u00ad-]$/u.test(before.text) &&
      /^[\p{Ll}(]/u.test(block.text);
    if (goesOn) joined.splice(-1, 1, { ...before, text: joinLines([before.text, block.text], known) });
    else joined.push(block);
  }
  return joined;
}

/** A table that goes on over the page shows its columns' names there, or gets them. */
function withHeaders(blocks: readonly PdfBlock[]): readonly PdfBlock[] {
  let header: readonly string[] | undefined;
  return blocks.map((block, index) => {
    if (block.kind !== 'table') return block;
    const before = blocks[index - 1];
    const goesOn = before?.kind === 'table' && before.page + 1 === block.page && header?.length === widthOf(block.rows);
    const [first = []] = block.rows;
    if (!goesOn || header === undefined || first.join('|') === header.join('|')) {
      header = first;
      return block;
    }
    return { ...block, rows: [header, ...block.rows] };
  });
}

function widthOf(rows: readonly (readonly string[])[]): number {
  return largest(rows.map((row) => row.length));
}
