import type { TurnWatch } from '../../domain/ports.js';
import type { Reply } from '../../domain/turn.js';
import type { Language } from '../../domain/vocabulary.js';
import { apologyFor } from './apology.js';
import { cleanLine } from './clean.js';
import { HELP, readCommand, unknownCommand } from './commands.js';
import { edit, newEditor, takeLine } from './editor.js';
import type { Editor } from './editor.js';
import type { Key } from './keys.js';
import { renderMarkdown, renderPlain, renderReply } from './render.js';
import type { RenderOptions } from './render.js';
import { styled, wrapSpans } from './spans.js';

/** What the screen needs to know of the bank and of the assistant behind it. */
export interface TerminalChat {
  readonly respond: (text: string, watch: TurnWatch) => Promise<Reply>;
  readonly bankName: string;
  /** Markdown subset, shown once above the conversation. */
  readonly greeting: string;
  /** A few words for the status line: engine, session. */
  readonly footer?: string;
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
  readonly hasLeft: boolean;
}

/** More lines of one's own message than this are folded in the conversation; they are sent whole. */
const SHOWN_LINES = 8;
const KEPT_NOTICE = 'Patientez, votre message est gardé.';

/** A conversation at the keyboard: keys go in, states come out. It knows nothing of the screen. */
export class Session {
  private readonly listeners = new Set<() => void>();
  private language: Language = 'fr';
  private current: SessionState;
  /** Aborted when the person leaves. */
  private readonly left = new AbortController();

  /** @param view how wide and how coloured new entries are, asked each time one is printed */
  constructor(
    private readonly chat: TerminalChat,
    private readonly view: () => RenderOptions,
  ) {
    const entries = [{ id: 0, lines: welcome(chat, view()) }];
    this.current = { entries, editor: newEditor(), isWaiting: false, draft: '', notice: '', hasLeft: false };
  }

  readonly state = (): SessionState => this.current;

  /** @returns how to stop listening */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly press = (key: Key): void => {
    const { editor, hasLeft } = this.current;
    if (hasLeft) return;
    if (key.kind === 'enter') this.submit();
    else if (key.kind === 'interrupt') this.change({ hasLeft: true });
    else if (key.kind !== 'end-of-input') this.change({ editor: edit(editor, key), notice: '' });
    else if (editor.text === '') this.change({ hasLeft: true });
    else this.change({ editor: edit(editor, { kind: 'delete' }), notice: '' });
  };

  private submit(): void {
    const { line, editor } = takeLine(this.current.editor);
    const command = readCommand(line);
    if (command?.kind === 'quit') this.change({ editor, hasLeft: true });
    else if (line === '') this.change({ editor });
    else if (this.current.isWaiting) this.change({ notice: KEPT_NOTICE });
    else if (command?.kind === 'help') this.print(indented(this.view(), helpLines), { editor, notice: '' });
    else if (command?.kind === 'unknown') this.change({ editor, notice: unknownCommand(command.name) });
    else {
      this.print(ownMessage(line, this.view()), { editor, isWaiting: true, notice: '' });
      void this.ask(line);
    }
  }

  private async ask(text: string): Promise<void> {
    const answered = { isWaiting: false, draft: '', notice: '' };
    const onPiece = (piece: string) => this.change({ draft: this.current.draft + piece });
    try {
      const reply = await this.chat.respond(text, { onPiece, signal: this.left.signal });
      this.language = reply.language;
      this.print(
        indented(this.view(), (options) => renderReply(reply, options)),
        answered,
      );
    } catch (error) {
      const apology = apologyFor(error, this.language);
      this.print(
        indented(this.view(), (options) => renderPlain(apology, options)),
        answered,
      );
    }
  }

  private print(lines: readonly string[], part: Partial<SessionState>): void {
    const { entries } = this.current;
    this.change({ ...part, entries: [...entries, { id: entries.length, lines }] });
  }

  private change(part: Partial<SessionState>): void {
    this.current = { ...this.current, ...part };
    if (this.current.hasLeft) this.left.abort();
    for (const listener of this.listeners) listener();
  }
}

function helpLines(options: RenderOptions): readonly string[] {
  return renderMarkdown(HELP, options);
}

function welcome(chat: TerminalChat, options: RenderOptions): readonly string[] {
  const title = wrapSpans([{ text: `tokosel · ${cleanLine(chat.bankName)}`, look: 'bold' }], options);
  return [...title, '', ...indented(options, (inner) => renderMarkdown(chat.greeting, inner))];
}

function ownMessage(text: string, options: RenderOptions): readonly string[] {
  const [label, margin] = options.width < 60 ? ['› ', '  '] : ['Vous › ', '       '];
  const all = renderPlain(text, { ...options, width: options.width - label.length });
  const shown = all.slice(0, SHOWN_LINES);
  const folded = all.length > shown.length ? [`… (+${all.length - shown.length} lignes)`] : [];
  return [...shown, ...folded].map((line, index) =>
    styled(`${index === 0 ? label : margin}${line}`, 'bold', options.color),
  );
}

/** Lines of the assistant stand two columns in, with a blank line after them. */
function indented(options: RenderOptions, render: (inner: RenderOptions) => readonly string[]): readonly string[] {
  const lines = render({ ...options, width: options.width - 2 });
  return [...lines.map((line) => (line === '' ? '' : `  ${line}`)), ''];
}
