import type { ReadStream, WriteStream } from 'node:tty';
import process from 'node:process';
import { render } from 'ink';
import { OperatorError } from '../../domain/errors.js';
import { App } from './app.js';
import { watchScreen, withoutWiping } from './screen.js';
import { Session } from './session.js';
import type { TerminalChat } from './session.js';

export type { TerminalChat } from './session.js';

/** Where the chat is shown; this process's own terminal unless told otherwise. */
export interface InkChatOptions {
  /** Bold and faint text; false when the person asked for none (`NO_COLOR`, `--no-color`). */
  readonly color: boolean;
  readonly stdin?: ReadStream;
  readonly stdout?: WriteStream;
}

/** Enough for typing and moving dots; a terminal over a slow line is not flooded. */
const FRAMES_PER_SECOND = 15;

/**
 * The chat on a terminal. Resolves when the person leaves: `/quitter`, `/quit`, Ctrl-C, Ctrl-D on an empty line.
 *
 * @throws OperatorError `not-a-terminal` when input or output is not one: use the plain chat
 */
export async function runInkChat(chat: TerminalChat, options: InkChatOptions = { color: true }): Promise<void> {
  const { color, stdin = process.stdin, stdout = process.stdout } = options;
  if (!stdin.isTTY || !stdout.isTTY) {
    throw new OperatorError('not-a-terminal', 'the chat screen needs a terminal for input and output', {
      fix: 'run it in a terminal, or add --plain',
    });
  }
  const screen = watchScreen(stdout);
  const session = new Session(chat, () => ({ width: Math.max(10, screen.size().columns - 1), color }));
  const writeMode = (sequence: string): void => void stdout.write(sequence);
  const app = render(
    <App session={session} screen={screen} color={color} footer={chat.footer ?? ''} writeMode={writeMode} />,
    {
      stdin,
      stdout: withoutWiping(stdout),
      exitOnCtrlC: false,
      maxFps: FRAMES_PER_SECOND,
      // Ink 6.8 draws one row too low line by line when the cursor is shown, and leaves old rows behind
      incrementalRendering: false,
    },
  );
  await app.waitUntilExit();
}
