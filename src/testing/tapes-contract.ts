import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newConversation } from '../domain/conversation.js';
import { conversationId } from '../domain/ids.js';
import type { ConversationStore } from '../domain/ports.js';
import type { Tape, Tapes } from '../domain/tape.js';
import { exampleTurn } from './example-turns.js';
import { later } from './opened-store.js';

interface OpenedTapes {
  readonly store: { readonly conversations: ConversationStore; readonly tapes: Tapes };
  close(): Promise<void>;
}

const moussa = conversationId('web', 'tapes-1');
const awa = conversationId('whatsapp', '+221771234508');

const tape: Tape = {
  at: later(0).toISOString(),
  chance: '0102030405',
  said: { channel: 'web', mode: 'audio', secrets: ['pin'], language: 'fr', heard: { confidence: 0.4 } },
  before: { version: 0, handoff: false, feedbackAsked: true },
  attended: { heardAt: later(0).toISOString() },
  understood: [
    {
      key: 'a1',
      gave: {
        language: { language: 'wo', confidence: 1 / 3 },
        intent: { name: 'faq', confidence: 0.1 + 0.2 },
        alternatives: [{ name: 'faq', confidence: 0.1 + 0.2 }],
      },
    },
  ],
  known: [{ key: 'b2', gave: { kind: 'nothing', confidence: 0.123456789012345, near: ['Combien ?'] } }],
  found: [{ key: 'c3', gave: [] }],
  route: 'knowledge',
  times: { recalling: 0.1, understanding: 2, searching: 3.5, total: 9 },
  maker: { version: '0.1.0', documents: 'abc-1' },
};

/** What is promised of tapes: bit for bit, in the turn's own transaction. @param open gives an empty store */
export function tapesContract(name: string, open: () => Promise<OpenedTapes>): void {
  describe(`${name} and its tapes`, () => {
    let opened: OpenedTapes;
    beforeEach(async () => {
      opened = await open();
    });
    afterEach(() => opened.close());

    const remember = (message: string, part: { readonly tape?: Tape } = {}, id = moussa) =>
      opened.store.conversations.remember({
        ...exampleTurn({ conversation: newConversation(id), message, at: later(0) }),
        ...part,
      });

    it('gives a tape back as it was, beside the line and the reply', async () => {
      await remember('m1', { tape });
      const [turn, ...others] = await opened.store.tapes.turnsOf(moussa);
      expect(others).toEqual([]);
      expect(turn).toMatchObject({ messageId: 'm1', at: later(0).toISOString(), channel: 'web' });
      expect(turn?.tape).toEqual(tape);
    });

    it('keeps none of a turn that was refused, and knows turns without one', async () => {
      await remember('m1');
      await expect(remember('m2', { tape })).rejects.toMatchObject({ code: 'conversation-moved' });
      expect((await opened.store.tapes.turnsOf(moussa)).map(({ tape: taped }) => taped)).toEqual([undefined]);
    });

    it('finds the conversation of a channel that went on last', async () => {
      expect(await opened.store.tapes.latest('web')).toBeUndefined();
      await remember('m1');
      await remember('m1', {}, awa);
      expect(await opened.store.tapes.latest('web')).toBe(moussa);
      expect((await opened.store.tapes.turnsOf(awa)).length).toBe(1);
      expect(await opened.store.tapes.latest('terminal')).toBeUndefined();
    });
  });
}
