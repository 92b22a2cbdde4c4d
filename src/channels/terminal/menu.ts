import { commandsLike, type CommandEntry } from './commands.js';
import { writeLine, type Editor } from './editor.js';

/** The commands that the written beginning may become, with the one that Enter takes. */
export interface Menu {
  readonly entries: readonly CommandEntry[];
  readonly selected: number;
}

/**
 * The menu of a line: open while a first word is being written that begins with `/`, closed by everything else.
 *
 * @param selected which entry was chosen with the arrows; the nearest one that is there
 */
export function menuFor(editor: Editor, selected: number): Menu | undefined {
  const { text, cursor, recalled } = editor;
  if (recalled !== undefined || cursor !== text.length || !/^\/\p{Letter}*$/u.test(text)) return undefined;
  const entries = commandsLike(text);
  if (entries.length === 0) return undefined;
  return { entries, selected: Math.min(Math.max(0, selected), entries.length - 1) };
}

/** The line with the chosen command in it, ready for its argument where it takes one. */
export function completed(editor: Editor, { entries, selected }: Menu): Editor {
  const entry = entries[selected];
  if (entry === undefined) return editor;
  const [name] = entry.names;
  return writeLine(editor, entry.argument === undefined ? name : `${name} `);
}

/** One entry further down or up, round and round. */
export function moved({ entries, selected }: Menu, step: 1 | -1): number {
  return (selected + step + entries.length) % entries.length;
}
