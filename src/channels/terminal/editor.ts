import { cleanText } from './clean.js';
import type { Key } from './keys.js';
import { graphemes } from './width.js';

/** The line being written and those written before. `cursor` is an offset in `text`, always between two characters. */
export interface Editor {
  readonly text: string;
  readonly cursor: number;
  /** Lines sent before, oldest first. */
  readonly history: readonly string[];
  /** Which line of the history is shown; absent while a new one is written. */
  readonly recalled?: number;
  /** The new line, put aside while the history is looked through. */
  readonly draft: string;
}

/** Keys that change the line or the place in it; the others are for the one who owns the editor. */
export type EditingKey = Exclude<Key, { readonly kind: 'enter' | 'interrupt' | 'end-of-input' | 'tab' | 'escape' }>;

/** Lines that are remembered. */
export const HISTORY_LENGTH = 100;

/** @param history lines sent in earlier conversations, oldest first */
export function newEditor(history: readonly string[] = []): Editor {
  return { text: '', cursor: 0, history: history.slice(-HISTORY_LENGTH), draft: '' };
}

/** The editor with another line in it, the cursor at its end. */
export function writeLine(editor: Editor, text: string): Editor {
  return write(editor, text, text.length);
}

/** The editor after one key. Pure. */
export function edit(editor: Editor, key: EditingKey): Editor {
  switch (key.kind) {
    case 'text':
      return insert(editor, cleanText(key.text));
    case 'paste':
      return insert(editor, cleanText(key.text).replace(/\n+$/, ''));
    case 'newline':
      return insert(editor, '\n');
    case 'backspace':
      return removeUntil(editor, stepLeft(editor));
    case 'delete':
      return removeUntil(editor, stepRight(editor));
    case 'delete-word':
      return removeUntil(editor, wordLeft(editor));
    case 'delete-to-end':
      return removeUntil(editor, lineEnd(editor));
    case 'clear':
      return write(editor, '', 0);
    case 'up':
    case 'down':
      return moveLine(editor, key.kind);
    default:
      return { ...editor, cursor: placeAfter(editor, key.kind) };
  }
}

/** Takes the written line out: an empty editor that remembers it, and the line without the spaces around it. */
export function takeLine(editor: Editor): { readonly line: string; readonly editor: Editor } {
  const line = editor.text.trim();
  const isNew = line !== '' && line !== editor.history.at(-1);
  const history = isNew ? [...editor.history, line].slice(-HISTORY_LENGTH) : editor.history;
  return { line, editor: { ...newEditor(), history } };
}

function insert(editor: Editor, added: string): Editor {
  // NFC: a letter and the dead key typed after it become one character, as the bank's texts write it
  const before = (editor.text.slice(0, editor.cursor) + added).normalize('NFC');
  return write(editor, before + editor.text.slice(editor.cursor), before.length);
}

function write(editor: Editor, text: string, cursor: number): Editor {
  return { text, cursor, history: editor.history, draft: editor.draft };
}

function removeUntil(editor: Editor, place: number): Editor {
  const from = Math.min(place, editor.cursor);
  const to = Math.max(place, editor.cursor);
  return from === to ? editor : write(editor, editor.text.slice(0, from) + editor.text.slice(to), from);
}

function placeAfter(editor: Editor, move: 'left' | 'right' | 'word-left' | 'word-right' | 'home' | 'end'): number {
  switch (move) {
    case 'left':
      return stepLeft(editor);
    case 'right':
      return stepRight(editor);
    case 'word-left':
      return wordLeft(editor);
    case 'word-right':
      return editor.cursor + (/^\s*\S+/u.exec(editor.text.slice(editor.cursor))?.[0].length ?? 0);
    case 'home':
      return lineStart(editor);
    case 'end':
      return lineEnd(editor);
  }
}

/** No character is longer than this in UTF-16 units, families of emoji included. */
const LONGEST_CHARACTER = 64;

function stepLeft({ text, cursor }: Editor): number {
  const near = text.slice(Math.max(0, cursor - LONGEST_CHARACTER), cursor);
  return cursor - (graphemes(near).at(-1)?.length ?? 0);
}

function stepRight({ text, cursor }: Editor): number {
  return cursor + (graphemes(text.slice(cursor, cursor + LONGEST_CHARACTER))[0]?.length ?? 0);
}

function wordLeft({ text, cursor }: Editor): number {
  return text.slice(0, cursor).trimEnd().replace(/\S+$/u, '').length;
}

function lineStart({ text, cursor }: Editor): number {
  return cursor === 0 ? 0 : text.lastIndexOf('\n', cursor - 1) + 1;
}

function lineEnd({ text, cursor }: Editor): number {
  const end = text.indexOf('\n', cursor);
  return end === -1 ? text.length : end;
}

/** Up and down walk the lines of a long message first, the history after its first and last. */
function moveLine(editor: Editor, direction: 'up' | 'down'): Editor {
  const start = lineStart(editor);
  const end = lineEnd(editor);
  const column = editor.cursor - start;
  if (direction === 'up') {
    if (start === 0) return recall(editor, -1);
    const above = lineStart({ ...editor, cursor: start - 1 });
    return { ...editor, cursor: onCharacter(editor.text, Math.min(above + column, start - 1)) };
  }
  if (end === editor.text.length) return recall(editor, 1);
  const below = lineEnd({ ...editor, cursor: end + 1 });
  return { ...editor, cursor: onCharacter(editor.text, Math.min(end + 1 + column, below)) };
}

/** The same place, or the start of the character it would cut in two. */
function onCharacter(text: string, place: number): number {
  const from = Math.max(0, place - LONGEST_CHARACTER);
  let boundary = from;
  for (const grapheme of graphemes(text.slice(from, place + LONGEST_CHARACTER))) {
    if (boundary + grapheme.length > place) return boundary;
    boundary += grapheme.length;
  }
  return boundary;
}

function recall(editor: Editor, step: -1 | 1): Editor {
  const { history } = editor;
  const index = (editor.recalled ?? history.length) + step;
  if (index < 0 || index > history.length) return editor;
  const draft = editor.recalled === undefined ? editor.text : editor.draft;
  const text = history[index] ?? draft;
  const place = { text, cursor: text.length, history, draft };
  return index === history.length ? place : { ...place, recalled: index };
}
