import { InputError } from '../../domain/errors.js';
import type { Reply } from '../../domain/turn.js';
import type { Language } from '../../domain/vocabulary.js';
import { apologyFor } from './apology.js';
import { BEGUN, NOTHING_YET, type ChatDesk } from './chat-desk.js';
import { cleanLine } from './clean.js';
import { HELP, readCommand, unknownCommand, type SlashCommand } from './commands.js';
import { renderInspection } from './inspection.js';
import { readMessageLines } from './message-lines.js';
import { renderMarkdown, renderReply } from './render.js';
import type { RenderOptions } from './render.js';

/** A chat without a screen: a pipe, a file, `--plain`, a screen reader. */
export interface PlainChat extends Partial<Omit<ChatDesk, 'respond'>> {
  readonly respond: (text: string) => Promise<Reply>;
  /** Prints one line; the line feed is the printer's. */
  readonly print: (line: string) => void;
  readonly input: NodeJS.ReadableStream;
  /** Printed on a line of its own before each message is read; absent when nobody watches. */
  readonly prompt?: string;
  /** The input is a script: each of its messages is printed before its answer, lines that begin with `#` are comments. */
  readonly isScript?: boolean;
  /** Columns where lines are broken; lines are left whole when absent. */
  readonly width?: number;
}

const LONGEST_LINE = 100_000;
const TOO_LONG = 'Désolé, ce message dépasse 100 000 caractères : je ne peux pas le lire. Écrivez-le plus court.';
const NOT_HERE = 'Cette commande n’est pas possible ici.';

/**
 * One message a line of `input`, each answered before the next is read; ends at the end of input or at `/quitter`.
 * What breaks becomes one polite line and the chat goes on.
 *
 * @returns what broke, in order
 */
export async function runPlainChat(chat: PlainChat): Promise<readonly unknown[]> {
  const options: RenderOptions = { width: chat.width ?? Number.POSITIVE_INFINITY, color: false };
  const talk: Talk = { chat, options, language: 'fr', failures: [] };
  const say = (lines: readonly string[]): void => lines.forEach((line) => chat.print(line));
  const ask = (): void => say(chat.prompt === undefined ? [] : [chat.prompt]);
  ask();
  for await (const line of readMessageLines(chat.input, LONGEST_LINE)) {
    if (chat.isScript === true && line.text.startsWith('#')) continue;
    const command = readCommand(line.text);
    if (command?.kind === 'quit') break;
    if (chat.isScript === true) say([`Vous › ${cleanLine(line.text)}`]);
    say(line.isCut ? tooLong(talk) : await linesFor(talk, line.text, command));
    say(['']);
    ask();
  }
  return talk.failures;
}

/**
 * The messages of a stream, one a line, blank lines left out, for those who print something else than text.
 * Of a line over 100 000 characters the beginning is given: more than any assistant accepts, so that it is refused there.
 */
export async function* readLines(input: NodeJS.ReadableStream): AsyncGenerator<string> {
  for await (const line of readMessageLines(input, LONGEST_LINE)) yield line.text;
}

/** A chat as far as it has come. */
interface Talk {
  readonly chat: PlainChat;
  readonly options: RenderOptions;
  readonly failures: unknown[];
  language: Language;
}

function tooLong({ failures }: Talk): readonly string[] {
  failures.push(new InputError('text-too-long', `a line has more than ${LONGEST_LINE} characters`));
  return [TOO_LONG];
}

async function linesFor(talk: Talk, text: string, command: SlashCommand | undefined): Promise<readonly string[]> {
  try {
    return command === undefined ? await answer(talk, text) : await obey(talk, command);
  } catch (error) {
    talk.failures.push(error);
    return [apologyFor(error, talk.language)];
  }
}

async function answer(talk: Talk, text: string): Promise<readonly string[]> {
  const { respond, show = renderReply } = talk.chat;
  const reply = await respond(text);
  talk.language = reply.language;
  return show(reply, talk.options);
}

async function obey({ chat, options }: Talk, command: SlashCommand): Promise<readonly string[]> {
  switch (command.kind) {
    case 'help':
      return renderMarkdown(HELP, options);
    case 'inspect': {
      const inspection = await chat.inspect?.();
      return inspection === undefined ? [NOTHING_YET] : renderInspection(inspection, options);
    }
    case 'export':
      return chat.export === undefined ? [NOT_HERE] : [await chat.export(command.file)];
    case 'new':
      chat.begin?.();
      return [chat.begin === undefined ? NOT_HERE : BEGUN];
    case 'quit':
      return [];
    case 'unknown':
      return [unknownCommand(command.name)];
  }
}
