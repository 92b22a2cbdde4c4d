import type { Source } from '../../domain/knowledge.js';
import type { QuickReply, Reply } from '../../domain/turn.js';
import type { Language } from '../../domain/vocabulary.js';
import { cleanLine, cleanText } from './clean.js';
import { readBlocks, readInline } from './markdown.js';
import type { Block } from './markdown.js';
import { plainSpan, wrapSpans } from './spans.js';
import { renderTable } from './table.js';

/** `width` in columns (`Infinity`: lines are not broken); `color` allows bold and faint escape sequences. */
export interface RenderOptions {
  readonly width: number;
  readonly color: boolean;
}

const NO_BREAK_SPACE = '\u00a0';

const SOURCE_WORDS: Readonly<
  Record<Language, { readonly source: string; readonly demo: string; readonly locale: string }>
> = {
  fr: { source: 'Source', demo: 'valeur de démonstration', locale: 'fr-SN' },
  wo: { source: 'Source', demo: 'valeur de démonstration', locale: 'fr-SN' },
  en: { source: 'Source', demo: 'demonstration value', locale: 'en-GB' },
};

/**
 * A reply as terminal lines: its text, its quick replies numbered from 1, then one line a source.
 * Nothing in it can move the cursor: control characters and escape sequences of the texts are taken away.
 *
 * @returns lines without line feeds, none wider than `width` columns
 */
export function renderReply(reply: Reply, options: RenderOptions): readonly string[] {
  const parts = [
    renderMarkdown(reply.text, options),
    reply.quickReplies.flatMap((choice, index) => renderChoice(choice, index + 1, options)),
    reply.sources.flatMap((source) => renderSource(source, reply.language, options)),
  ];
  return parts.filter((lines) => lines.length > 0).flatMap((lines, index) => (index === 0 ? lines : ['', ...lines]));
}

/** Markdown subset (bold, lists, tables, links, headings) as terminal lines. */
export function renderMarkdown(text: string, options: RenderOptions): readonly string[] {
  const cleaned = cleanText(text);
  return cleaned.trim() === '' ? [] : readBlocks(cleaned).flatMap((block) => renderBlock(block, options));
}

function renderBlock(block: Block, options: RenderOptions): readonly string[] {
  switch (block.kind) {
    case 'blank':
      return [''];
    case 'table':
      return renderTable(block, options);
    case 'line':
      return wrapSpans(block.spans, { ...options, first: block.first, rest: block.rest });
  }
}

function renderChoice(choice: QuickReply, number: number, options: RenderOptions): readonly string[] {
  const first = `  ${number}. `;
  return wrapSpans(readInline(cleanLine(choice.label)), { ...options, first, rest: ' '.repeat(first.length) });
}

function renderSource(source: Source, language: Language, options: RenderOptions): readonly string[] {
  const words = SOURCE_WORDS[language];
  const place = [source.title, source.section]
    .map(cleanLine)
    .filter((part) => part !== '')
    .join(', ');
  const date = source.date === undefined ? '' : ` (${dateText(cleanLine(source.date), words.locale)})`;
  const demo = source.status === 'demo' ? ` · ${words.demo}` : '';
  const url = source.url === undefined ? '' : ` · ${cleanLine(source.url)}`;
  const spans = [{ text: `${words.source} : ${place}${date}${demo}${url}`, look: 'faint' } as const];
  return wrapSpans(spans, { ...options, first: '', rest: '  ' });
}

/** `2026-09-02` → `2 sept. 2026`; anything else as it was written. */
function dateText(date: string, locale: string): string {
  const day = /^\d{4}-\d{2}-\d{2}/.exec(date)?.[0];
  const instant = day === undefined ? Number.NaN : Date.parse(`${day}T00:00:00Z`);
  if (Number.isNaN(instant)) return date;
  const text = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(instant);
  return text.replaceAll(' ', NO_BREAK_SPACE);
}

/** A text of ours or of the customer, as it is, broken at `width`. */
export function renderPlain(text: string, options: RenderOptions): readonly string[] {
  return cleanText(text)
    .split('\n')
    .flatMap((line) => wrapSpans([plainSpan(line)], options));
}
