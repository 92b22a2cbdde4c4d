import { randomBytes, randomUUID } from 'node:crypto';
import { conversationId, type ConversationId } from '../domain/ids.js';
import type { Tapes } from '../domain/tape.js';
import type { Channel } from '../domain/vocabulary.js';
import { openStore } from '../store/open.js';
import type { TracedAssistant } from './recording.js';
import type { Toolkit } from './toolkit.js';

/** Where a conversation of this terminal is held: with the bank's customers, or in a memory that is thrown away. */
export interface TerminalStage {
  readonly channel: Channel;
  readonly trace: TracedAssistant['trace'];
  readonly tapes: Tapes;
  /** A conversation that nobody has begun. */
  readonly newId: () => ConversationId;
  close(): Promise<void>;
}

/** The conversation is stored like any other. */
export function storedStage({ trace, store }: Toolkit): TerminalStage {
  return {
    channel: 'terminal',
    trace,
    tapes: store.tapes,
    newId: () => conversationId('terminal', randomUUID()),
    close: () => Promise.resolve(),
  };
}

/**
 * A customer who writes on WhatsApp with this number, for trying what he would get: nothing is stored, nothing is sent,
 * and no claim of a real customer is found.
 *
 * @param sender E.164
 */
export async function previewStage(toolkit: Toolkit, sender: string): Promise<TerminalStage> {
  const store = await openStore({ path: ':memory:' });
  const { trace } = toolkit.rehearse({ ...store, clock: () => new Date(), dice: (length) => randomBytes(length) });
  const id = conversationId('whatsapp', sender);
  return {
    channel: 'whatsapp',
    trace,
    tapes: store.tapes,
    newId: () => id,
    close: () => store.close(),
  };
}
