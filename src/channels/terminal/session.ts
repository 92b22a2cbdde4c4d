import type { Language } from '../../domain/vocabulary.js';
import { apologyFor } from './apology.js';
import { BEGUN, NOTHING_YET, type ChatDesk, type EarlierTurn } from './chat-desk.js';
import { HELP, readCommand, unknownCommand, type SlashCommand } from './commands.js';
import { edit, newEditor, takeLine, type EditingKey, type Editor } from './editor.js';
import { renderInspection } from './inspection.js';
import type { Key } from './keys.js';
import { completed, menuFor, moved, type Menu } from './menu.js';
import { renderMarkdown, renderPlain, renderReply } from './render.js';
import type { RenderOptions } from './render.js';
import { indented, ownMessage, welcomeLines } from './session-lines.js';

/** What the screen needs to know of the bank and of the assistant behind it. */
export interface TerminalChat extends ChatDesk {
  readonly bankName: string;
  /** Markdown subset, shown once above the conversation. */
  readonly greeting: string;
  /** A few words for the status line: engine, session. */
  readonly footer?: string;
  /** What was said before, when a conversation goes on. */
  readonly earlier?: readonly EarlierTurn[];
  /** Lines that were sent in earlier conversations, oldest first. */
  readonly sent?: readonly string[];
  /** Told of each line that is sent, for the conversations to come. */
  readonly keep?: (line: string) => void;
}

/** Lines that were printed and will not change any more. */
interface Entry {
  readonly id: number;
  readonly lines: readonly string[];
}

/** Everything the screen shows. */
export interface SessionState {
  readonly entries: readonly Entry[];
  readonly editor: Editor;
  readonly isWaiting: boolean;
  /** The reply as far as it is written; Markdown. */
  readonly draft: string;
  /** One line that takes the place of the status line until the next key. */
  readonly notice: string;
  /** Commands that the written line may become. */
  readonly menu?: Menu | undefined;
  readonly hasLeft: boolean;
}

const KEPT_NOTICE = 'Patientez, votre message est gardé.';
const ONCE_MORE = 'Ctrl-C encore une fois pour sortir.';

type Render = (options: RenderOptions) => readonly string[];

/** A conversation at the keyboard: keys go in, states come out. It knows nothing of the screen. */
export class Session {
  private readonly listeners = new Set<() => void>();
  private language: Language = 'fr';
  private current: SessionState;
  /** Ctrl-C was the last key. */
  private interrupted = false;
  /** Aborted when the person leaves, or waits no more. */
  private waiting = new AbortController();

  /** @param view how wide and how coloured new entries are, asked each time one is printed */
  constructor(
    private readonly chat: TerminalChat,
    private readonly view: () => RenderOptions,
  ) {
    const entries = [{ id: 0, lines: welcomeLines(chat, view()) }];
    const editor = newEditor(chat.sent);
    this.current = { entries, editor, isWaiting: false, draft: '', notice: '', hasLeft: false };
  }

  readonly state = (): SessionState => this.current;

  /** @returns how to stop listening */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly press = (key: Key): void => {
    const { editor, hasLeft, menu } = this.current;
    if (hasLeft) return;
    const again = this.interrupted;
    this.interrupted = key.kind === 'interrupt';
    if (key.kind === 'enter') this.submit(menu === undefined ? editor : completedForEnter(editor, menu));
    else if (key.kind === 'interrupt') this.interrupt(again);
    else if (key.kind === 'escape') this.change({ menu: undefined, notice: '' });
    else if (key.kind === 'tab') this.complete();
    else if (key.kind === 'end-of-input' && editor.text === '') this.change({ hasLeft: true });
    else if (key.kind === 'end-of-input') this.type({ kind: 'delete' });
    else if (menu !== undefined && (key.kind === 'up' || key.kind === 'down'))
      this.change({ menu: { ...menu, selected: moved(menu, key.kind === 'down' ? 1 : -1) } });
    else this.type(key);
  };

  private complete(): void {
    const { editor, menu } = this.current;
    if (menu !== undefined) this.write(completed(editor, menu));
  }

  private type(key: EditingKey): void {
    this.write(edit(this.current.editor, key));
  }

  /** The menu follows the line; the entry that was chosen stays chosen while the list is the same. */
  private write(editor: Editor): void {
    const { menu } = this.current;
    const next = menuFor(editor, 0);
    const isSame = menu?.entries.length === next?.entries.length;
    this.change({ editor, notice: '', menu: isSame ? menuFor(editor, menu?.selected ?? 0) : next });
  }

  /** The first time what is written goes, or what is waited for is cut short; the second time in a row the person leaves. */
  private interrupt(again: boolean): void {
    this.waiting.abort();
    const { editor } = this.current;
    if (again) this.change({ hasLeft: true });
    else this.change({ editor: edit(editor, { kind: 'clear' }), menu: undefined, notice: ONCE_MORE });
  }

  private submit(written: Editor): void {
    const { line, editor } = takeLine(written);
    const command = readCommand(line);
    const sent = { editor, menu: undefined, notice: '' };
    if (line === '') this.change(sent);
    else if (command?.kind === 'quit') this.change({ ...sent, hasLeft: true });
    else if (this.current.isWaiting) this.change({ editor: written, menu: undefined, notice: KEPT_NOTICE });
    else this.send(line, command, sent);
  }

  private send(line: string, command: SlashCommand | undefined, sent: Partial<SessionState>): void {
    this.chat.keep?.(line);
    if (command === undefined) {
      this.print((options) => ownMessage(line, options), { ...sent, isWaiting: true });
      void this.work(() => this.answerTo(line));
    } else if (command.kind === 'unknown') {
      this.change({ ...sent, notice: unknownCommand(command.name) });
    } else {
      this.change({ ...sent, isWaiting: true });
      void this.work(() => this.obey(command));
    }
  }

  /** Prints what comes of it, or says sorry. */
  private async work(task: () => Promise<Render>): Promise<void> {
    const done = { isWaiting: false, draft: '', notice: '' };
    this.waiting = new AbortController();
    try {
      this.print(indentedBy(await task()), done);
    } catch (error) {
      const apology = apologyFor(error, this.language);
      this.print(
        indentedBy((options) => renderPlain(apology, options)),
        done,
      );
    }
  }

  private async answerTo(text: string): Promise<Render> {
    const { respond, show = renderReply } = this.chat;
    const onPiece = (piece: string) => this.change({ draft: this.current.draft + piece });
    const reply = await respond(text, { onPiece, signal: this.waiting.signal });
    this.language = reply.language;
    return (options) => show(reply, options);
  }

  private async obey(command: Exclude<SlashCommand, { readonly kind: 'unknown' }>): Promise<Render> {
    switch (command.kind) {
      case 'help':
        return (options) => renderMarkdown(HELP, options);
      case 'inspect': {
        const inspection = await this.chat.inspect();
        return (options) =>
          inspection === undefined ? renderPlain(NOTHING_YET, options) : renderInspection(inspection, options);
      }
      case 'export': {
        const said = await this.chat.export(command.file);
        return (options) => renderPlain(said, options);
      }
      case 'new':
        this.chat.begin();
        return (options) => renderPlain(BEGUN, options);
      case 'quit':
        return () => [];
    }
  }

  private print(render: Render, part: Partial<SessionState>): void {
    const { entries } = this.current;
    this.change({ ...part, entries: [...entries, { id: entries.length, lines: render(this.view()) }] });
  }

  private change(part: Partial<SessionState>): void {
    this.current = { ...this.current, ...part };
    if (this.current.hasLeft) this.waiting.abort();
    for (const listener of this.listeners) listener();
  }
}

function indentedBy(render: Render): Render {
  return (options) => indented(options, render);
}

/** Enter takes the chosen command, unless the line is a command already; one that takes an argument may go without. */
function completedForEnter(editor: Editor, menu: Menu): Editor {
  const command = readCommand(editor.text);
  return command === undefined || command.kind === 'unknown' ? completed(editor, menu) : editor;
}
