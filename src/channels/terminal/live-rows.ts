import { cleanLine } from './clean.js';
import type { CommandEntry } from './commands.js';
import type { Editor } from './editor.js';
import type { Menu } from './menu.js';
import { renderMarkdown } from './render.js';
import type { SessionState } from './session.js';
import { styled } from './spans.js';
import { cutColumns, displayWidth, graphemes, graphemeWidth } from './width.js';

/** Size of the terminal, in characters. */
export interface ScreenSize {
  readonly columns: number;
  readonly rows: number;
}

/** The part of the screen that is drawn again and again, never taller than the terminal minus two rows. */
export interface LiveRows {
  readonly rows: readonly string[];
  /** Where the next character goes, from the first row and column of `rows`, both from 0. */
  readonly cursor: { readonly x: number; readonly y: number };
}

export interface LiveView {
  readonly size: ScreenSize;
  readonly color: boolean;
  /** A few words on the right of the status line. */
  readonly footer: string;
  /** Rises while waiting: moves the dots. */
  readonly tick: number;
}

interface EditorRows {
  readonly rows: readonly string[];
  readonly cursor: { readonly x: number; readonly y: number };
}

const PROMPT = '› ';
const MARGIN = '  ';
const PLACEHOLDER = 'Écrivez votre message…';
const HINTS = '/ commandes · Ctrl-C sortir';
const MOST_EDITOR_ROWS = 8;
const DOTS = ['·  ', '·· ', '···', ' ··', '  ·'];

/**
 * What waits (dots), what is written, the menu of commands, and one status line, in that order; the least needed goes
 * first when rows are few.
 */
export function liveRows(state: SessionState, view: LiveView): LiveRows {
  const width = Math.max(4, view.size.columns - 1);
  const most = Math.max(1, view.size.rows - 2);
  const status = most >= 2 ? [statusRow(state, view, width)] : [];
  const waiting =
    state.isWaiting && most >= 3
      ? waitingRows(state, view, { width, most: Math.max(1, most - 1 - MOST_EDITOR_ROWS) })
      : [];
  const room = Math.min(MOST_EDITOR_ROWS, most - status.length - waiting.length);
  const editor = editorRows(state.editor, { width, room, color: view.color });
  const free = most - status.length - waiting.length - editor.rows.length;
  const menu = state.menu === undefined ? [] : menuRows(state.menu, { width, room: free, color: view.color });
  return {
    rows: [...waiting, ...editor.rows, ...menu, ...status],
    cursor: { x: editor.cursor.x, y: editor.cursor.y + waiting.length },
  };
}

/** The end of what is already written of the reply, or dots. */
function waitingRows(
  { draft }: SessionState,
  view: LiveView,
  { width, most }: { readonly width: number; readonly most: number },
): readonly string[] {
  if (draft.trim() === '') return [waitingRow(view, width)];
  const lines = renderMarkdown(draft, { width: width - MARGIN.length, color: view.color });
  return lines.slice(-most).map((line) => `${MARGIN}${line}`);
}

function waitingRow(view: LiveView, width: number): string {
  const dots = DOTS[view.tick % DOTS.length] ?? '';
  return styled(cutColumns(`${MARGIN}${dots} je cherche la réponse`, width), 'faint', view.color);
}

function statusRow(state: SessionState, view: LiveView, width: number): string {
  const footer = cleanLine(view.footer);
  const hints = footer === '' ? HINTS : `${HINTS} · ${footer}`;
  const lines = state.editor.text.split('\n').length;
  const text = state.notice !== '' ? state.notice : lines > 1 ? `${lines} lignes · ${hints}` : hints;
  return styled(cutColumns(`${MARGIN}${cleanLine(text)}`, width), 'faint', view.color);
}

/** The commands around the chosen one, as many as there is room for; the chosen one has a mark that needs no colour. */
function menuRows({ entries, selected }: Menu, { width, room, color }: EditorLayout): readonly string[] {
  const top = Math.max(0, Math.min(selected - room + 1, entries.length - room));
  const longest = Math.max(...entries.map((entry) => displayWidth(titleOf(entry))));
  return entries.slice(top, top + Math.max(0, room)).map((entry, place) => {
    const isChosen = top + place === selected;
    const title = titleOf(entry);
    const row = `${isChosen ? '▸ ' : '  '}${title}${' '.repeat(longest - displayWidth(title))}  ${entry.about}`;
    return styled(cutColumns(row, width), isChosen ? 'bold' : 'faint', color);
  });
}

function titleOf({ names, argument }: CommandEntry): string {
  return argument === undefined ? names[0] : `${names[0]} [${argument}]`;
}

interface EditorLayout {
  readonly width: number;
  readonly room: number;
  readonly color: boolean;
}

/** The written text broken at the width, line feeds as `⏎`, and of it the rows around the cursor. */
function editorRows(editor: Editor, layout: EditorLayout): EditorRows {
  if (editor.text === '') {
    const placeholder = cutColumns(PLACEHOLDER, layout.width - PROMPT.length);
    return { rows: [PROMPT + styled(placeholder, 'faint', layout.color)], cursor: { x: PROMPT.length, y: 0 } };
  }
  const room = layout.width - PROMPT.length;
  const before = brokenRows(nearCursor(editor, layout, 'before'), room);
  const whole = brokenRows(nearCursor(editor, layout, 'before') + nearCursor(editor, layout, 'after'), room);
  const row = before.length - 1;
  const top = Math.max(0, Math.min(row - Math.floor(layout.room / 2), whole.length - layout.room));
  const shown = whole.slice(top, top + layout.room);
  return {
    rows: shown.map((text, index) => (index + top === 0 ? PROMPT : MARGIN) + text),
    cursor: { x: PROMPT.length + displayWidth(before[row] ?? ''), y: row - top },
  };
}

/** As much text on one side of the cursor as could ever be shown: a pasted book costs no more than a page. */
function nearCursor(editor: Editor, layout: EditorLayout, side: 'before' | 'after'): string {
  const most = layout.width * (layout.room + 1) * 4;
  return side === 'before'
    ? editor.text.slice(Math.max(0, editor.cursor - most), editor.cursor)
    : editor.text.slice(editor.cursor, editor.cursor + most);
}

/** Rows of at most `room` columns; a full last row is followed by an empty one, where the cursor stands. */
function brokenRows(text: string, room: number): readonly string[] {
  const rows: string[] = [];
  let row = '';
  let used = 0;
  for (const grapheme of graphemes(text)) {
    const shown = grapheme === '\n' ? '⏎' : grapheme;
    const width = graphemeWidth(shown);
    if (used + width > room) {
      rows.push(row);
      row = '';
      used = 0;
    }
    row += shown;
    used += width;
    if (grapheme !== '\n') continue;
    rows.push(row);
    row = '';
    used = 0;
  }
  const isFull = used >= room;
  return isFull ? [...rows, row, ''] : [...rows, row];
}
