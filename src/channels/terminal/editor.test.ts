import { describe, expect, it } from 'vitest';
import { edit, newEditor, takeLine } from './editor.js';
import type { EditingKey, Editor } from './editor.js';
import type { PlainKey } from './keys.js';

type Move = Exclude<PlainKey, 'enter' | 'interrupt' | 'end-of-input' | 'tab' | 'escape'>;

/** Types each text and presses each `<key>`. */
function press(editor: Editor, ...keys: readonly string[]): Editor {
  return keys.reduce((now, key) => edit(now, keyOf(key)), editor);
}

const MOVES: readonly Move[] = [
  'newline',
  'backspace',
  'delete',
  'delete-word',
  'delete-to-end',
  'clear',
  'left',
  'right',
  'word-left',
  'word-right',
  'home',
  'end',
  'up',
  'down',
];

function keyOf(key: string): EditingKey {
  const move = MOVES.find((kind) => key === `<${kind}>`);
  return move === undefined ? { kind: 'text', text: key } : { kind: move };
}

const written = (...keys: readonly string[]): Editor => press(newEditor(), ...keys);

/** The text with `|` where the cursor stands. */
function shown({ text, cursor }: Editor): string {
  return `${text.slice(0, cursor)}|${text.slice(cursor)}`;
}

describe('the line editor', () => {
  it('types where the cursor stands', () => {
    expect(shown(written('prt', '<left>', 'ê'))).toBe('prê|t');
    expect(shown(written('bonjour', '<home>', 'ah ', '<end>', ' !'))).toBe('ah bonjour !|');
  });

  it('stops at both ends', () => {
    expect(shown(written('a', '<left>', '<left>', '<backspace>', '<home>'))).toBe('|a');
    expect(shown(written('a', '<right>', '<delete>', '<end>', '<word-right>'))).toBe('a|');
  });

  it('erases before and after the cursor', () => {
    expect(shown(written('abc', '<left>', '<backspace>'))).toBe('a|c');
    expect(shown(written('abc', '<home>', '<delete>'))).toBe('|bc');
    expect(shown(written('un prêt auto', '<delete-word>'))).toBe('un prêt |');
    expect(shown(written('un prêt', '<word-left>', '<delete-to-end>'))).toBe('un |');
    expect(shown(written('un prêt', '<clear>'))).toBe('|');
  });

  it('moves by words', () => {
    expect(shown(written('un prêt auto', '<word-left>', '<word-left>'))).toBe('un |prêt auto');
    expect(shown(written('un prêt auto', '<home>', '<word-right>', '<word-right>'))).toBe('un prêt| auto');
  });

  it('treats an emoji with its skin tone, or a family, as one character', () => {
    expect(shown(written('ok👍🏽', '<backspace>'))).toBe('ok|');
    expect(shown(written('👨‍👩‍👧x', '<home>', '<right>', '<delete>'))).toBe('👨‍👩‍👧|');
    expect(shown(written('🇸🇳🇸🇳', '<left>', '<backspace>'))).toBe('|🇸🇳');
  });

  it('composes a letter and the accent typed after it', () => {
    const editor = written('pre', '\u0302', 't n', '\u0303', 'u');
    expect(editor.text).toBe('prêt ñu');
    expect(editor.cursor).toBe(editor.text.length);
  });

  it('inserts a paste of several lines as it is, without its last line feed and without escape sequences', () => {
    const pasted = edit(written('a ', 'z', '<left>'), { kind: 'paste', text: 'un\r\ndeux\rtrois\x1b[2J\n\n' });
    expect(shown(pasted)).toBe('a un\ndeux\ntrois|z');
  });

  it('goes to a new line, and up and down between lines at the same column', () => {
    const editor = written('abcd', '<newline>', 'ef', '<newline>', 'ghij');
    expect(shown(press(editor, '<up>'))).toBe('abcd\nef|\nghij');
    expect(shown(press(editor, '<left>', '<left>', '<left>', '<up>', '<up>'))).toBe('a|bcd\nef\nghij');
    expect(shown(press(editor, '<up>', '<up>', '<down>', '<down>', '<end>'))).toBe('abcd\nef\nghij|');
    expect(shown(press(editor, '<up>', '<home>'))).toBe('abcd\n|ef\nghij');
  });

  it('does not cut a character in two when it moves between lines', () => {
    expect(shown(written('👍🏽', '<newline>', 'ab', '<left>', '<up>'))).toBe('|👍🏽\nab');
  });

  it('gives the line without spaces around it and remembers it', () => {
    const { line, editor } = takeLine(written('  bonjour '));
    expect(line).toBe('bonjour');
    expect(shown(editor)).toBe('|');
    expect(shown(press(editor, '<up>'))).toBe('bonjour|');
  });

  it('walks the history and comes back to what was being written', () => {
    const first = takeLine(written('un')).editor;
    const second = takeLine(press(first, 'deux')).editor;
    const editor = press(second, 'tr');
    expect(shown(press(editor, '<up>', '<up>', '<up>'))).toBe('un|');
    expect(shown(press(editor, '<up>', '<up>', '<down>'))).toBe('deux|');
    expect(shown(press(editor, '<up>', '<up>', '<down>', '<down>', '<down>', 'ois'))).toBe('trois|');
  });

  it('remembers neither blank lines nor the same line twice in a row', () => {
    const once = takeLine(written('un')).editor;
    expect(takeLine(press(once, 'un')).editor.history).toEqual(['un']);
    expect(takeLine(press(once, '   ')).editor.history).toEqual(['un']);
  });
});
