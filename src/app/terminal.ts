import { randomUUID } from 'node:crypto';
import { runPlainChat, readLines } from '../channels/terminal/plain.js';
import { toWire } from '../channels/web/wire.js';
import { phrases } from '../assistant/phrases.js';
import { TokoselError } from '../domain/errors.js';
import { conversationId, messageId } from '../domain/ids.js';
import type { TurnWatch } from '../domain/ports.js';
import type { Reply } from '../domain/turn.js';
import type { Language } from '../domain/vocabulary.js';
import { say } from '../language/phrase.js';
import { makeLog } from './log.js';
import type { Settings } from './settings.js';
import { openToolkit } from './toolkit.js';

interface TerminalOptions {
  readonly session: string | undefined;
  readonly language: Language | undefined;
}

type Print = (line: string) => void;

/** One conversation held in a terminal, in the three ways it can be shown. Must be closed. */
export interface Terminal {
  ink(): Promise<void>;
  plain(print: Print): Promise<void>;
  /** One object of the HTTP contract a line; a line that fails gives an object with its error. */
  json(print: Print): Promise<void>;
  close(): Promise<void>;
}

export async function openTerminal(settings: Settings, { session, language }: TerminalOptions): Promise<Terminal> {
  const conversation = conversationId('terminal', session ?? randomUUID());
  const toolkit = await openToolkit(settings);
  const { assistant, bank } = toolkit;
  const log = makeLog(settings.LOG_LEVEL);
  const respond = async (text: string, watch: TurnWatch = {}): Promise<Reply> => {
    try {
      return await ask(text, watch);
    } catch (err) {
      log.error({ err }, 'a line could not be answered');
      throw err;
    }
  };
  const ask = (text: string, watch: TurnWatch): Promise<Reply> => {
    const line = { conversationId: conversation, messageId: messageId(randomUUID()), text };
    const chosen = language === undefined ? {} : { language };
    return assistant.respond({ ...line, channel: 'terminal', mode: 'text', ...chosen }, watch);
  };
  return {
    async ink() {
      const { runInkChat } = await import('../channels/terminal/chat.js');
      const greeting = say(phrases.greeting(bank), language ?? 'fr');
      const footer = bank.demoNotice === undefined ? '' : 'valeurs de démonstration';
      await runInkChat({ respond, bankName: bank.name, greeting, footer }, { color: process.stdout.hasColors() });
    },
    plain: (print) => runPlainChat({ respond, print, input: process.stdin }),
    async json(print) {
      for await (const line of readLines(process.stdin)) print(JSON.stringify(await answerOf(respond, line)));
    },
    close: () => toolkit.close(),
  };
}

async function answerOf(respond: (text: string) => Promise<Reply>, line: string): Promise<unknown> {
  try {
    return toWire(await respond(line));
  } catch (cause) {
    if (!(cause instanceof TokoselError)) throw cause;
    return { error: { code: cause.code, detail: cause.message } };
  }
}
