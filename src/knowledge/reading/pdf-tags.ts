import { largest } from './extremes.js';
import { joinLines } from './join-lines.js';
import { blocksOf, BULLET, type PdfBlock } from './pdf-blocks.js';
import { linesOf, textOf, type Line } from './pdf-lines.js';
import type { PdfItem, PdfPage, PdfTag } from './pdf-pages.js';

/** Tags are trusted when they hold this share of the letters. */
const COVERED = 0.9;
const HEADING = /^H([1-6])$/;
/** Tags of words within a block. @source ISO 32000-1, 14.8.4.4 */
const INLINE = new Set(
  'Span Quote Note Reference BibEntry Code Link Annot Ruby Warichu Lbl LBody NonStruct Em Strong Sub Figure Formula Form'.split(
    ' ',
  ),
);
/** Lists of where things stand answer nothing. */
const SKIPPED = new Set(['TOC', 'TOCI', 'Index', 'Artifact']);

/** A branch of a page's tags. */
type Branch = Extract<PdfTag, { readonly role: string }>;

/**
 * The blocks of a tagged PDF.
 *
 * @returns undefined when it has no tags, when they leave much of the text out, or tell neither headings nor tables
 */
export function taggedBlocks(pages: readonly PdfPage[], known: ReadonlySet<string>): readonly PdfBlock[] | undefined {
  const reach = { held: 0, all: 0 };
  const blocks = pages.flatMap((page) => {
    const items = itemsByTag(page.items);
    reach.all += page.items.reduce((sum, { text }) => sum + text.length, 0);
    reach.held += heldBy(page.tags, items);
    return page.tags === null ? [] : blocksIn(page.tags, { page, items, known });
  });
  const structured = blocks.some(({ kind }) => kind === 'heading' || kind === 'table');
  return structured && reach.held >= reach.all * COVERED ? blocks : undefined;
}

interface Place {
  readonly page: PdfPage;
  readonly items: ReadonlyMap<string, readonly PdfItem[]>;
  readonly known: ReadonlySet<string>;
}

function itemsByTag(items: readonly PdfItem[]): ReadonlyMap<string, readonly PdfItem[]> {
  const found = new Map<string, PdfItem[]>();
  for (const item of items) {
    if (item.tag === undefined) continue;
    const same = found.get(item.tag);
    if (same === undefined) found.set(item.tag, [item]);
    else same.push(item);
  }
  return found;
}

function heldBy(tag: PdfTag | null, items: Place['items']): number {
  if (tag === null) return 0;
  if (!('role' in tag)) return (items.get(tag.id) ?? []).reduce((sum, { text }) => sum + text.length, 0);
  return tag.children.reduce((sum, child) => sum + heldBy(child, items), 0);
}

function blocksIn(tag: PdfTag, place: Place): readonly PdfBlock[] {
  if (!('role' in tag)) return textBlock(tag, place);
  const heading = tag.role === 'Title' ? 1 : Number(HEADING.exec(tag.role)?.[1] ?? (tag.role === 'H' ? 2 : 0));
  if (heading > 0) return headingBlock(heading, tag, place);
  if (SKIPPED.has(tag.role)) return [];
  if (tag.role === 'Table') return tableBlocks(tag, place);
  if (tag.role === 'LI') return itemBlocks(tag, place);
  return runsOf(tag.children).flatMap((run) => {
    const [only] = run;
    return only !== undefined && isBlock(only) ? blocksIn(only, place) : textBlock({ role: 'P', children: run }, place);
  });
}

function headingBlock(level: number, tag: Branch, place: Place): readonly PdfBlock[] {
  const text = textIn([tag], place);
  return text === '' ? [] : [{ kind: 'heading', level, text, page: place.page.number }];
}

/** Text that stands in columns is a table that was not tagged as one. */
function textBlock(tag: PdfTag, place: Place): readonly PdfBlock[] {
  const lines = linesIn([tag], place);
  if (lines.filter(({ segments }) => segments.length > 1).length > 1) {
    return blocksOf(lines, { levelOf: () => undefined, known: place.known });
  }
  const text = joinLines(lines.map(textOf), place.known);
  return text === '' ? [] : [{ kind: 'paragraph', text, page: place.page.number }];
}

/** An item, then those of the lists inside it. A number stays as it was printed. */
function itemBlocks(tag: Branch, place: Place): readonly PdfBlock[] {
  const inner = listsIn(tag);
  const text = textIn(withoutLists([tag]), place).replace(BULLET, '');
  const kind = /^(?:\d+|[a-z])[.)]\s/iu.test(text) ? 'paragraph' : 'item';
  const own: readonly PdfBlock[] = text === '' ? [] : [{ kind, text, page: place.page.number }];
  return [...own, ...inner.flatMap((list) => blocksIn(list, place))];
}

function listsIn(tag: Branch): readonly Branch[] {
  return branches(tag).flatMap((child) => (child.role === 'L' ? [child] : listsIn(child)));
}

function withoutLists(tags: readonly PdfTag[]): readonly PdfTag[] {
  return tags.flatMap((tag): readonly PdfTag[] => {
    if (!('role' in tag)) return [tag];
    return tag.role === 'L' ? [] : [{ role: tag.role, children: withoutLists(tag.children) }];
  });
}

/** The rows that this page shows: those of a table that goes on elsewhere are empty here. */
function tableBlocks(tag: Branch, place: Place): readonly PdfBlock[] {
  const captions = branches(tag).filter(({ role }) => role === 'Caption');
  const rows = below(tag, 'TR')
    .map((row) => below(row, 'TH', 'TD').map((cell) => textIn([cell], place)))
    .filter((row) => row.some((cell) => cell !== ''));
  const table: PdfBlock = { kind: 'table', rows: withGroups(rows), page: place.page.number };
  return [...captions.flatMap((caption) => textBlock(caption, place)), ...(rows.length === 0 ? [] : [table])];
}

/** A row of one cell across the table titles the rows below it. */
function withGroups(rows: readonly (readonly string[])[]): readonly (readonly string[])[] {
  const width = largest(rows.map((row) => row.length));
  let title = '';
  return rows.flatMap((row, index) => {
    const [label = '', ...values] = row;
    if (row.length === 1 && width > 1 && index > 0 && index < rows.length - 1) {
      title = label;
      return [];
    }
    return [[[title, label].filter(Boolean).join(' : '), ...values]];
  });
}

function below(tag: Branch, ...roles: readonly string[]): readonly Branch[] {
  return branches(tag).flatMap((child) => {
    if (roles.includes(child.role)) return [child];
    return child.role === 'Table' ? [] : below(child, ...roles);
  });
}

function branches(tag: Branch): readonly Branch[] {
  return tag.children.filter((child) => 'role' in child);
}

/** Children that make one block: each block alone, what stands in a line together. */
function runsOf(children: readonly PdfTag[]): readonly (readonly PdfTag[])[] {
  const runs: PdfTag[][] = [];
  let open = false;
  for (const child of children) {
    const run = runs.at(-1);
    if (isBlock(child) || !open || run === undefined) runs.push([child]);
    else run.push(child);
    open = !isBlock(child);
  }
  return runs;
}

function isBlock(tag: PdfTag): boolean {
  return 'role' in tag && (!INLINE.has(tag.role) || tag.children.some(isBlock));
}

function textIn(tags: readonly PdfTag[], place: Place): string {
  return joinLines(linesIn(tags, place).map(textOf), place.known);
}

function linesIn(tags: readonly PdfTag[], place: Place): readonly Line[] {
  const parts: PdfItem[][] = [];
  for (const item of tags.flatMap((tag) => itemsIn(tag, place))) {
    const above = parts.at(-1)?.at(-1);
    // A paragraph that goes on in the next column starts again higher up.
    if (above === undefined || item.y < above.y - 3 * item.size) parts.push([item]);
    else parts.at(-1)?.push(item);
  }
  return parts.flatMap((items) => linesOf({ ...place.page, items }));
}

function itemsIn(tag: PdfTag, place: Place): readonly PdfItem[] {
  if ('role' in tag) return tag.children.flatMap((child) => itemsIn(child, place));
  return place.items.get(tag.id) ?? [];
}
