import { randomUUID } from 'node:crypto';
import type { ChatDesk, EarlierTurn } from '../channels/terminal/chat-desk.js';
import { renderBubbles } from '../channels/terminal/preview.js';
import { OperatorError } from '../domain/errors.js';
import { conversationId, messageId, type ConversationId } from '../domain/ids.js';
import type { TurnWatch } from '../domain/ports.js';
import type { KeptTurn } from '../domain/tape.js';
import type { Language } from '../domain/vocabulary.js';
import { makeLog } from './log.js';
import type { TurnTrace } from './recording.js';
import { sessionNamed } from './session-name.js';
import type { Settings } from './settings.js';
import { exportConversation } from './terminal-export.js';
import { inspectionOf, keptTurn, type InspectedTurn } from './terminal-inspection.js';
import { previewStage, storedStage, type TerminalStage } from './terminal-stage.js';
import type { Toolkit } from './toolkit.js';

/** How a terminal is to be used. */
export interface TerminalWishes {
  /** Goes on with the conversation of this name, or begins it. */
  readonly session?: string;
  /** Goes on with this conversation, which must be there; empty: the last one that was held in a terminal. */
  readonly resume?: string;
  readonly language?: Language;
  /** `whatsapp`: what a customer on WhatsApp would get; nothing is stored and nothing is sent. */
  readonly channel: 'terminal' | 'whatsapp';
  /** The number of that customer, E.164. */
  readonly from: string;
  /** A file whose lines are said, in the place of the keyboard. */
  readonly script?: string;
}

/** One conversation of this terminal, and what can be done with it. Must be closed. */
export interface TerminalDesk extends ChatDesk {
  readonly id: () => ConversationId;
  readonly hasBegun: () => boolean;
  readonly earlier: readonly EarlierTurn[];
  /** Whether so many buttons can be shown on WhatsApp, by the settings. */
  readonly shows: (buttons: number) => boolean;
  /** Something went wrong that nobody waits for. */
  readonly warn: (cause: unknown) => void;
  close(): Promise<void>;
}

/** Turns that are shown again when a conversation goes on. */
const SHOWN_AGAIN = 4;
/** Passages that are looked up again for the inspector. */
const PASSAGES = 5;

/** @throws OperatorError `no-such-session` */
export async function openDesk(settings: Settings, toolkit: Toolkit, wishes: TerminalWishes): Promise<TerminalDesk> {
  const log = makeLog(settings.LOG_LEVEL);
  const stage = await (wishes.channel === 'whatsapp' ? previewStage(toolkit, wishes.from) : storedStage(toolkit));
  let id = await firstId(stage, wishes);
  let last: TurnTrace | undefined;
  const turns = () => stage.tapes.turnsOf(id);
  const respond = async (text: string, watch: TurnWatch) => {
    const line = { conversationId: id, messageId: messageId(randomUUID()), text, channel: stage.channel };
    const chosen = wishes.language === undefined ? {} : { language: wishes.language };
    try {
      const { reply, trace } = await stage.trace({ ...line, mode: 'text', ...chosen }, watch);
      last = trace;
      return reply;
    } catch (err) {
      log.error({ err }, 'a line could not be answered');
      throw err;
    }
  };
  const shows = (buttons: number) =>
    (buttons === 2 && settings.TWILIO_BUTTONS_2_SID !== undefined) ||
    (buttons === 3 && settings.TWILIO_BUTTONS_3_SID !== undefined);
  return {
    respond,
    async inspect() {
      const turn = await lastTurn(await turns(), last, toolkit);
      return turn === undefined ? undefined : inspectionOf(turn);
    },
    export: async (file) =>
      exportConversation({ id, bankName: toolkit.bank.name, turns: await turns(), at: new Date() }, file),
    begin: () => {
      id = stage.newId();
      last = undefined;
    },
    ...(wishes.channel === 'whatsapp' ? { show: (reply, options) => renderBubbles(reply, shows, options) } : {}),
    id: () => id,
    hasBegun: () => last !== undefined || wishes.resume !== undefined,
    earlier: (await turns()).slice(-SHOWN_AGAIN),
    shows,
    warn: (err) => log.warn({ err }, 'a line could not be kept for another day'),
    close: () => stage.close(),
  };
}

async function firstId(stage: TerminalStage, { session, resume, channel }: TerminalWishes): Promise<ConversationId> {
  if (channel === 'whatsapp') return stage.newId();
  if (resume === undefined) return session === undefined ? stage.newId() : conversationId('terminal', session);
  const id = resume === '' ? await stage.tapes.latest('terminal') : sessionNamed(resume, 'terminal').id;
  const isThere = id?.startsWith('terminal:') === true && (await stage.tapes.turnsOf(id)).length > 0;
  if (id !== undefined && isThere) return id;
  throw new OperatorError('no-such-session', 'there is no such conversation to go on with in a terminal', {
    fix: 'Begin one with `tokosel chat`, or name one that was begun with --session.',
  });
}

/** The last turn with its passages; of one that another process took, what was kept. */
async function lastTurn(
  turns: readonly KeptTurn[],
  trace: TurnTrace | undefined,
  { knowledge }: Toolkit,
): Promise<InspectedTurn | undefined> {
  const kept = turns.at(-1);
  if (kept === undefined) return undefined;
  const turn = keptTurn(kept, turns.length);
  if (trace?.answered.incoming.messageId !== kept.messageId) return turn;
  const { answered, questions } = trace;
  const question = questions.at(-1);
  const hits = question === undefined ? [] : await knowledge.search(question, PASSAGES);
  return { ...turn, answered, questions, hits };
}
