import { createReadStream } from 'node:fs';
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { phrases } from '../assistant/phrases.js';
import { readLines, runPlainChat } from '../channels/terminal/plain.js';
import { bubblesOf } from '../channels/whatsapp/bubbles.js';
import { toWire } from '../channels/web/wire.js';
import { OperatorError, TokoselError } from '../domain/errors.js';
import { sessionOf } from '../domain/ids.js';
import { say } from '../language/phrase.js';
import type { Settings } from './settings.js';
import { openHistory } from './terminal-history.js';
import { openDesk, type TerminalDesk, type TerminalWishes } from './terminal-desk.js';
import { openToolkit, type Toolkit } from './toolkit.js';

type Print = (line: string) => void;

/** One conversation held in a terminal, in the three ways it can be shown. Must be closed. */
export interface Terminal {
  /** @returns how the conversation is gone on with, nothing when it never began */
  ink(): Promise<string | undefined>;
  /** @returns what broke, in order */
  plain(print: Print, watched?: boolean): Promise<readonly unknown[]>;
  /** One object of the HTTP contract a line; a line that fails gives an object with its error. */
  json(print: Print): Promise<void>;
  close(): Promise<void>;
}

/**
 * Opens the toolkit and one conversation on it.
 *
 * @throws OperatorError `no-such-session`, `no-such-file` and those of `openToolkit`
 */
export async function openTerminal(settings: Settings, wishes: TerminalWishes): Promise<Terminal> {
  const toolkit = await openToolkit(settings);
  try {
    const desk = await openDesk(settings, toolkit, wishes);
    const input = await inputOf(wishes);
    return terminalOn({ settings, toolkit, desk, input, wishes });
  } catch (cause) {
    await toolkit.close();
    throw cause;
  }
}

interface Opened {
  readonly settings: Settings;
  readonly toolkit: Toolkit;
  readonly desk: TerminalDesk;
  readonly input: NodeJS.ReadableStream;
  readonly wishes: TerminalWishes;
}

function terminalOn({ settings, toolkit, desk, input, wishes }: Opened): Terminal {
  const { bank } = toolkit;
  const isScript = wishes.script !== undefined;
  return {
    async ink() {
      const { runInkChat } = await import('../channels/terminal/chat.js');
      const history = await openHistory(join(settings.TOKOSEL_HOME, 'terminal-history.jsonl'));
      const greeting = say(phrases.greeting(bank), wishes.language ?? 'fr');
      const keep = (line: string) => void history.keep(line).catch(desk.warn);
      const shown = { bankName: bank.name, greeting, footer: footerOf(toolkit, wishes), sent: history.lines, keep };
      await runInkChat({ ...desk, ...shown }, { color: process.stdout.hasColors() });
      return desk.hasBegun() && wishes.channel === 'terminal' ? sessionOf(desk.id()) : undefined;
    },
    plain: (print, watched = false) =>
      runPlainChat({
        ...desk,
        respond: (text) => desk.respond(text, {}),
        ...{ print, input, isScript },
        ...(watched ? { width: Math.max(20, process.stdout.columns - 1) } : {}),
        ...(watched && !isScript ? { prompt: 'Vous :' } : {}),
      }),
    async json(print) {
      for await (const line of readLines(input)) {
        if (isScript && line.startsWith('#')) continue;
        print(JSON.stringify(await answerOf(desk, line, wishes)));
      }
    },
    async close() {
      await desk.close();
      await toolkit.close();
    },
  };
}

function footerOf({ bank }: Toolkit, { channel }: TerminalWishes): string {
  const words = [
    ...(channel === 'whatsapp' ? ['aperçu WhatsApp, rien n’est gardé'] : []),
    ...(bank.demoNotice === undefined ? [] : ['valeurs de démonstration']),
  ];
  return words.join(' · ');
}

async function inputOf({ script }: TerminalWishes): Promise<NodeJS.ReadableStream> {
  if (script === undefined) return process.stdin;
  await access(script).catch((cause: unknown) => {
    throw new OperatorError('no-such-file', `${script} cannot be read`, {
      fix: 'Give a text file with one message a line.',
      cause,
    });
  });
  return createReadStream(script);
}

async function answerOf(desk: TerminalDesk, line: string, { channel }: TerminalWishes): Promise<unknown> {
  try {
    const reply = await desk.respond(line, {});
    return channel === 'whatsapp' ? { ...toWire(reply), whatsapp: bubblesOf(reply, desk.shows) } : toWire(reply);
  } catch (cause) {
    if (!(cause instanceof TokoselError)) throw cause;
    return { error: { code: cause.code, detail: cause.message } };
  }
}
