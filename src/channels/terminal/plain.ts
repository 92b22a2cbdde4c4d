import type { Reply } from '../../domain/turn.js';
import type { Language } from '../../domain/vocabulary.js';
import { apologyFor } from './apology.js';
import { HELP, readCommand, unknownCommand } from './commands.js';
import { readMessageLines } from './message-lines.js';
import { renderMarkdown, renderReply } from './render.js';
import type { RenderOptions } from './render.js';

/** A chat without a screen: a pipe, a file, `--plain`, a screen reader. */
export interface PlainChat {
  readonly respond: (text: string) => Promise<Reply>;
  /** Prints one line; the line feed is the printer's. */
  readonly print: (line: string) => void;
  readonly input: NodeJS.ReadableStream;
  /** Printed on a line of its own before each message is read; absent when nobody watches. */
  readonly prompt?: string;
  /** Columns where lines are broken; lines are left whole when absent. */
  readonly width?: number;
}

const LONGEST_LINE = 100_000;
const TOO_LONG = 'Désolé, ce message dépasse 100 000 caractères : je ne peux pas le lire. Écrivez-le plus court.';

/**
 * One message a line of `input`, each answered before the next is read; ends at the end of input or at `/quitter`.
 * What breaks becomes one polite line and the chat goes on.
 */
export async function runPlainChat(chat: PlainChat): Promise<void> {
  const options: RenderOptions = { width: chat.width ?? Number.POSITIVE_INFINITY, color: false };
  let language: Language = 'fr';
  const say = (lines: readonly string[]): void => lines.forEach((line) => chat.print(line));
  const ask = (): void => say(chat.prompt === undefined ? [] : [chat.prompt]);
  ask();
  for await (const line of readMessageLines(chat.input, LONGEST_LINE)) {
    const command = readCommand(line.text);
    if (command?.kind === 'quit') return;
    if (line.isCut) say([TOO_LONG]);
    else if (command?.kind === 'help') say(renderMarkdown(HELP, options));
    else if (command?.kind === 'unknown') say([unknownCommand(command.name)]);
    else language = await answer(chat, { text: line.text, language, options });
    say(['']);
    ask();
  }
}

/**
 * The messages of a stream, one a line, blank lines left out, for those who print something else than text.
 * Of a line over 100 000 characters the beginning is given: more than any assistant accepts, so that it is refused there.
 */
export async function* readLines(input: NodeJS.ReadableStream): AsyncGenerator<string> {
  for await (const line of readMessageLines(input, LONGEST_LINE)) yield line.text;
}

interface Question {
  readonly text: string;
  readonly language: Language;
  readonly options: RenderOptions;
}

/** @returns the language the chat is now in */
async function answer(chat: PlainChat, question: Question): Promise<Language> {
  try {
    const reply = await chat.respond(question.text);
    renderReply(reply, question.options).forEach((line) => chat.print(line));
    return reply.language;
  } catch (error) {
    chat.print(apologyFor(error, question.language));
    return question.language;
  }
}
