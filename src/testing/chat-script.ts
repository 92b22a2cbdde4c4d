import { expect } from 'vitest';
import { conversationId, messageId } from '../domain/ids.js';
import type { Incoming, Reply } from '../domain/turn.js';
import type { Channel, FlowStatus, Intent, Slot } from '../domain/vocabulary.js';
import { openHouse, type House } from './house.js';

/** A conversation that reads like one: `await chat.says('500').hears(/le minimum/i)`. */
export interface Chat {
  says(text: string, id?: string): Said;
  /** The same, heard in a recording. @param confidence 0..1 */
  speaks(text: string, confidence: number): Said;
  /** Moves the clock of the whole bank. */
  waits(hours: number): void;
}

/** What was answered to a line, and what is expected of it. Awaiting it runs the turn and every expectation. */
export interface Said extends PromiseLike<Reply> {
  hears(pattern: RegExp): Said;
  neverHears(pattern: RegExp): Said;
  /** The slot whose question is pending now; null: no flow waits. */
  isAsked(slot: Slot | null): Said;
  /** The slots of the flow in question, all of them. */
  keeps(slots: Readonly<Partial<Record<Slot, string | number>>>): Said;
  leaves(status: FlowStatus): Said;
  writes(...kinds: readonly string[]): Said;
  means(intent: Intent): Said;
  cites(title: RegExp): Said;
}

/** The house with conversations that read like chats. Must be closed. */
export interface Bench extends House {
  chat(channel?: Channel): Chat;
}

export async function openBench(services?: URL): Promise<Bench> {
  const house = await openHouse(services);
  let chats = 0;
  return {
    ...house,
    chat(channel = 'web') {
      chats += 1;
      const conversation = conversationId(channel, `journey-${chats}`);
      let messages = 0;
      const hand = (text: string, part: Partial<Incoming> & Pick<Incoming, 'mode'>) => {
        messages += 1;
        const id = messageId(`m-${messages}`);
        const incoming = { conversationId: conversation, messageId: id, channel, text, ...part };
        return said(text, () => house.toolkit.assistant.respond(incoming), []);
      };
      return {
        waits: house.waits,
        says: (text, id) => hand(text, { mode: 'text', ...(id === undefined ? {} : { messageId: messageId(id) }) }),
        speaks: (text, confidence) => hand(text, { mode: 'audio', heard: { confidence } }),
      };
    },
  };
}

type Expectation = (reply: Reply) => void;

function said(text: string, respond: () => Promise<Reply>, expectations: readonly Expectation[]): Said {
  const and = (expectation: Expectation) => said(text, respond, [...expectations, expectation]);
  const about = (reply: Reply) => `« ${text} » → « ${reply.text} »`;
  return {
    hears: (pattern) => and((reply) => expect(reply.text, about(reply)).toMatch(pattern)),
    neverHears: (pattern) => and((reply) => expect(reply.text, about(reply)).not.toMatch(pattern)),
    isAsked: (slot) => and((reply) => expect(reply.flow.asking ?? null, about(reply)).toBe(slot)),
    keeps: (slots) => and((reply) => expect(reply.slots, about(reply)).toEqual(slots)),
    leaves: (status) => and((reply) => expect(reply.flow.status, about(reply)).toBe(status)),
    writes: (...kinds) =>
      and((reply) =>
        expect(
          reply.records.map(({ kind }) => kind),
          about(reply),
        ).toEqual(kinds),
      ),
    means: (intent) => and((reply) => expect(reply.intent.name, about(reply)).toBe(intent)),
    cites: (title) =>
      and((reply) => expect(reply.sources.map((source) => source.title).join(' | '), about(reply)).toMatch(title)),
    async then(resolve, reject) {
      try {
        const reply = await respond();
        for (const expectation of expectations) expectation(reply);
        return await (resolve === undefined || resolve === null ? (reply as never) : resolve(reply));
      } catch (cause) {
        if (reject === undefined || reject === null) throw cause;
        return await reject(cause);
      }
    },
  };
}
