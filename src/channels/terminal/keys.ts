/** What a person did on the keyboard. */
export type Key = TextKey | { readonly [Kind in PlainKey]: { readonly kind: Kind } }[PlainKey];

/** Characters that were typed, or pasted. */
interface TextKey {
  readonly kind: 'text' | 'paste';
  readonly text: string;
}

export type PlainKey =
  | 'enter'
  | 'newline'
  | 'backspace'
  | 'delete'
  | 'delete-word'
  | 'delete-to-end'
  | 'clear'
  | 'left'
  | 'right'
  | 'word-left'
  | 'word-right'
  | 'home'
  | 'end'
  | 'up'
  | 'down'
  | 'tab'
  | 'escape'
  | 'interrupt'
  | 'end-of-input';

/** What is still unread between two chunks of input. */
export interface KeyStream {
  /** An escape sequence whose end has not come yet. */
  readonly pending: string;
  /** What was pasted so far, while the terminal's end-of-paste mark has not come. */
  readonly pasted?: string;
  /** Until when (ms) chunks still belong to a paste that came without marks. */
  readonly pasteUntilMs: number;
}

export interface ReadKeys {
  readonly keys: readonly Key[];
  readonly stream: KeyStream;
}

/** Asks the terminal to mark what is pasted, and to stop doing so. */
export const PASTE_MARKS_ON = '\x1b[?2004h';
export const PASTE_MARKS_OFF = '\x1b[?2004l';

/** A terminal device hands a long paste over in pieces: a piece this soon after another is the same paste. */
const PASTE_GAP_MS = 30;
const PASTE_START = '\x1b[200~';
const PASTE_END = '\x1b[201~';

const ESCAPE_KEYS: Readonly<Record<string, PlainKey>> = {
  '[A': 'up',
  '[B': 'down',
  '[C': 'right',
  '[D': 'left',
  '[H': 'home',
  '[F': 'end',
  OA: 'up',
  OB: 'down',
  OC: 'right',
  OD: 'left',
  OH: 'home',
  OF: 'end',
  OM: 'enter',
  '[1~': 'home',
  '[7~': 'home',
  '[4~': 'end',
  '[8~': 'end',
  '[3~': 'delete',
  '[1;5C': 'word-right',
  '[1;5D': 'word-left',
  '[1;3C': 'word-right',
  '[1;3D': 'word-left',
  b: 'word-left',
  f: 'word-right',
  '\x7f': 'delete-word',
  '\b': 'delete-word',
  '\r': 'newline',
  '\n': 'newline',
  // Shift+Enter, Alt+Enter of terminals that report modifiers
  '[13;2u': 'newline',
  '[13;3u': 'newline',
  '[27;2;13~': 'newline',
  '[27;3;13~': 'newline',
};

const CONTROL_KEYS: Readonly<Record<string, PlainKey>> = {
  '\x01': 'home',
  '\x02': 'left',
  '\x03': 'interrupt',
  '\x04': 'end-of-input',
  '\x05': 'end',
  '\x06': 'right',
  '\b': 'backspace',
  '\t': 'tab',
  '\n': 'newline',
  '\x0b': 'delete-to-end',
  '\r': 'enter',
  '\x0e': 'down',
  '\x10': 'up',
  '\x15': 'clear',
  '\x17': 'delete-word',
  '\x7f': 'backspace',
};

const SEQUENCE = /^\x1b(?:\[[0-?]*[ -/]*[@-~]|O[ -~]|[\]P_^X][^\x07\x1b]*(?:\x07|\x1b\\)|[^[\]OP_^X\x1b])/u;
const UNFINISHED = /^\x1b(?:\[[0-?]*[ -/]*|O|[\]P_^X][^\x07\x1b]*\x1b?)?$/;

export function newKeyStream(): KeyStream {
  return { pending: '', pasteUntilMs: 0 };
}

/**
 * Reads one chunk of raw terminal input. What was pasted is never an `enter`: neither between the terminal's paste
 * marks, nor in a chunk with several lines. A chunk that is one line and its carriage return (a quick script, a
 * keyboard that was ahead of us) is that text and `enter`.
 *
 * @param atMs when the chunk came, on any steady clock
 */
export function readKeys(stream: KeyStream, chunk: string, atMs: number): ReadKeys {
  const keys: Key[] = [];
  let step: Step = { keys, left: stream.pending + chunk, stream: { ...stream, pending: '' } };
  while (step.left !== '') {
    step = readNext(step, atMs);
    keys.push(...step.keys);
  }
  return { keys, stream: step.stream };
}

/** What to do with an unfinished sequence when nothing more comes: a paste is kept, a lone Escape is that key. */
export function giveUpWaiting(stream: KeyStream): ReadKeys {
  return { keys: keysOfUnfinished(stream), stream: newKeyStream() };
}

function keysOfUnfinished({ pasted, pending }: KeyStream): readonly Key[] {
  if (pasted !== undefined) return [{ kind: 'paste', text: pasted }];
  return pending === '\x1b' ? [{ kind: 'escape' }] : [];
}

interface Step extends ReadKeys {
  readonly left: string;
}

function readNext({ left, stream }: Step, atMs: number): Step {
  if (stream.pasted !== undefined) return readPaste(stream.pasted, left, stream);
  if (left.startsWith(PASTE_START)) {
    return { keys: [], left: left.slice(PASTE_START.length), stream: { ...stream, pasted: '' } };
  }
  return left.startsWith('\x1b') ? readEscape(left, stream) : readText(left, stream, atMs);
}

function readPaste(pasted: string, left: string, { pasteUntilMs }: KeyStream): Step {
  const all = pasted + left;
  const end = all.indexOf(PASTE_END, Math.max(0, pasted.length - PASTE_END.length));
  if (end === -1) return { keys: [], left: '', stream: { pending: '', pasted: all, pasteUntilMs } };
  const keys: readonly Key[] = [{ kind: 'paste', text: all.slice(0, end) }];
  return { keys, left: all.slice(end + PASTE_END.length), stream: { pending: '', pasteUntilMs } };
}

function readEscape(left: string, stream: KeyStream): Step {
  if (UNFINISHED.test(left)) return { keys: [], left: '', stream: { ...stream, pending: left } };
  const sequence = SEQUENCE.exec(left)?.[0] ?? '\x1b';
  return { keys: escapeKeys(sequence), left: left.slice(sequence.length), stream };
}

function readText(left: string, stream: KeyStream, atMs: number): Step {
  const text = left.split('\x1b', 1)[0] ?? '';
  const rest = left.slice(text.length);
  if (atMs >= stream.pasteUntilMs && !holdsLines(text)) return { keys: typedKeys(text), left: rest, stream };
  const keys: readonly Key[] = [{ kind: 'paste', text }];
  return { keys, left: rest, stream: { ...stream, pasteUntilMs: atMs + PASTE_GAP_MS } };
}

function escapeKeys(sequence: string): readonly Key[] {
  const kind = ESCAPE_KEYS[sequence.slice(1)];
  return kind === undefined ? [] : [{ kind }];
}

/** More than a line and its own Enter: what a clipboard holds, not what fingers do. */
function holdsLines(text: string): boolean {
  return /[\r\n]/.test(text) && !/^[^\r\n]*(?:\r+|\n)$/.test(text);
}

function typedKeys(text: string): readonly Key[] {
  const keys: Key[] = [];
  for (const piece of text.match(/[\x00-\x1f\x7f]|[^\x00-\x1f\x7f]+/g) ?? []) {
    const kind = CONTROL_KEYS[piece];
    if (kind !== undefined) keys.push({ kind });
    else if (piece >= ' ') keys.push({ kind: 'text', text: piece });
  }
  return keys;
}
