import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newConversation } from '../domain/conversation.js';
import { conversationId, messageId } from '../domain/ids.js';
import type { Arrived, Inbox, Outbox } from '../domain/messenger.js';
import type { ConversationStore } from '../domain/ports.js';
import { exampleTurn } from './example-turns.js';
import { later } from './opened-store.js';

/** A store for this contract, and how to be rid of it. */
interface OpenedPost {
  readonly store: { readonly conversations: ConversationStore; readonly inbox: Inbox; readonly outbox: Outbox };
  close(): Promise<void>;
}

const awa = conversationId('whatsapp', '+221771234508');
const ibou = conversationId('whatsapp', '+221761112233');
const minute = 60_000;

function arrived(name: string, part: Partial<Arrived> = {}): Arrived {
  const plain = { text: `texte ${name}`, secrets: [], attachments: [], at: later(0).toISOString() };
  return { messageId: messageId(name), conversationId: awa, ...plain, ...part };
}

/** What an inbox and an outbox promise: nothing lost, nothing done twice, in order. @param open gives an empty store */
export function messengerContract(name: string, open: () => Promise<OpenedPost>): void {
  describe(`${name} between a messenger and the assistant`, () => {
    let opened: OpenedPost;
    let inbox: Inbox;
    let outbox: Outbox;
    beforeEach(async () => {
      opened = await open();
      ({ inbox, outbox } = opened.store);
    });
    afterEach(() => opened.close());

    const answer = (message: string, settles: readonly string[], minutes = 1, id = awa) => {
      const turn = exampleTurn({
        conversation: newConversation(id),
        message,
        hears: `réponse ${message}`,
        at: later(minutes),
      });
      const incoming = { ...turn.incoming, settles: settles.map(messageId) };
      return opened.store.conversations.remember({ ...turn, incoming });
    };
    const tell = (key: string, id = awa, minutes = 1) =>
      outbox.add({
        conversationId: id,
        key,
        told: { text: `dit ${key}`, quickReplies: [], sources: [], language: 'fr' },
        settles: [],
        at: later(minutes).toISOString(),
      });
    const take = async (minutes: number) =>
      (await outbox.take(later(minutes), minute, 10)).map(({ told }) => told.text);

    it('keeps a message once, however often it is brought, also after its answer', async () => {
      expect(await inbox.put(arrived('a'))).toBe(true);
      expect(await inbox.put(arrived('a', { text: 'autre' }))).toBe(false);
      expect((await inbox.take(awa, later(1), 0)).map(({ text }) => text)).toEqual(['texte a']);
      await answer('a', ['a']);
      expect(await inbox.put(arrived('a'))).toBe(false);
      expect(await inbox.take(awa, later(1), 0)).toEqual([]);
    });

    it('gives back what it was given, in the order it came', async () => {
      const attachments = [{ url: 'https://api.twilio.com/m/1', type: 'audio/ogg' }];
      const given = [arrived('a', { secrets: ['pin'] }), arrived('b', { text: '', attachments })];
      for (const one of given) await inbox.put(one);
      expect(await inbox.take(awa, later(1), 0)).toEqual(given);
      expect(await inbox.take(ibou, later(1), 0)).toEqual([]);
    });

    it('names who waits, the longest first, with the newest arrival', async () => {
      await inbox.put(arrived('a'));
      await inbox.put(arrived('b', { conversationId: ibou, at: later(1).toISOString() }));
      await inbox.put(arrived('c', { at: later(2).toISOString() }));
      expect(await inbox.waiting(10)).toEqual([
        { conversationId: awa, oldest: later(0).toISOString(), newest: later(2).toISOString() },
        { conversationId: ibou, oldest: later(1).toISOString(), newest: later(1).toISOString() },
      ]);
      await answer('a', ['a', 'c']);
      expect((await inbox.waiting(10)).map(({ conversationId: id }) => id)).toEqual([ibou]);
      expect(await inbox.lastArrival(awa)).toBe(later(2).toISOString());
    });

    it('stores a reply for the messenger in the turn that makes it, and none when the turn is refused', async () => {
      await inbox.put(arrived('a'));
      await answer('a', ['a']);
      await expect(answer('a', ['a'])).rejects.toMatchObject({ code: 'conversation-moved' });
      expect(await take(1)).toEqual(['réponse a']);
      expect(await outbox.counts()).toEqual({ waiting: 1, held: 0, dead: 0 });
    });

    it('lets one answer a conversation at a time, until he failed or his time is over', async () => {
      await inbox.put(arrived('a'));
      expect(await inbox.take(awa, later(1), minute)).toHaveLength(1);
      await inbox.put(arrived('b'));
      expect(await inbox.take(awa, later(1), minute)).toEqual([]);
      expect(await inbox.take(ibou, later(1), minute)).toEqual([]);
      expect(await inbox.take(awa, later(2), minute)).toHaveLength(2);
      await inbox.failed([messageId('a'), messageId('b')]);
      const both = await Promise.all([inbox.take(awa, later(2), minute), inbox.take(awa, later(2), minute)]);
      expect(both.map(({ length }) => length).sort()).toEqual([0, 2]);
      expect(await inbox.take(awa, later(-90), minute)).toHaveLength(2);
    });

    it('counts failures', async () => {
      await inbox.put(arrived('a'));
      expect(await inbox.failed([messageId('a')])).toBe(1);
      expect(await inbox.failed([messageId('a')])).toBe(2);
    });

    it('gives one reply a conversation at a time, in order, and nobody the same one meanwhile', async () => {
      for (const key of ['1', '2']) await tell(key);
      await tell('3', ibou);
      expect(await take(1)).toEqual(['dit 1', 'dit 3']);
      expect(await take(1)).toEqual([]);
      expect(await take(3)).toEqual(['dit 1', 'dit 3']);
    });

    it('goes on with the part after the last one that was taken', async () => {
      await tell('1');
      await tell('2');
      const [first] = await outbox.take(later(1), minute, 10);
      const id = first?.id ?? 0;
      await outbox.handing(id, later(5));
      expect(await take(4)).toEqual([]);
      expect((await outbox.take(later(5), minute, 10))[0]).toMatchObject({ id, sent: 0, doubtful: true });
      await outbox.handed(id, false, later(5));
      expect((await outbox.take(later(10), minute, 10))[0]).toMatchObject({ id, sent: 1, doubtful: false });
      await outbox.handed(id, true, later(10));
      expect(await take(10)).toEqual(['dit 2']);
    });

    it('tries again when it is time, and not before', async () => {
      await tell('1');
      const [first] = await outbox.take(later(1), minute, 10);
      await outbox.handing(first?.id ?? 0, later(2));
      await outbox.putBack(first?.id ?? 0, { reason: 'occupé', next: later(20) });
      expect(await take(19)).toEqual([]);
      expect((await outbox.take(later(20), minute, 10))[0]).toMatchObject({ attempts: 1, doubtful: false });
      await outbox.putBack(first?.id ?? 0, { reason: 'muet', next: later(30), doubtful: true });
      expect((await outbox.take(later(30), minute, 10))[0]).toMatchObject({ attempts: 2, doubtful: true });
    });

    it('waits for nobody when the clock went back by more than any wait', async () => {
      await tell('1', awa, 100);
      expect(await take(90)).toEqual([]);
      expect(await take(1)).toEqual(['dit 1']);
      await tell('2', ibou, 100);
      expect(await take(100)).toEqual(['dit 1', 'dit 2']);
      expect(await take(100)).toEqual([]);
      expect(await take(-500)).toEqual(['dit 1', 'dit 2']);
    });

    it('lets one that rests out of the way of the next, and shows it with its reason', async () => {
      for (const key of ['1', '2']) await tell(key);
      const [first] = await outbox.take(later(1), minute, 10);
      await outbox.putBack(first?.id ?? 0, { reason: 'numéro inconnu', next: 'dead' });
      expect(await take(1)).toEqual(['dit 2']);
      expect(await outbox.resting(5)).toMatchObject([
        { state: 'dead', reason: 'numéro inconnu', told: { text: 'dit 1' } },
      ]);
      expect(await outbox.counts()).toEqual({ waiting: 1, held: 0, dead: 1 });
    });

    it('tells something without a turn once, and settles what it answers', async () => {
      await inbox.put(arrived('a'));
      const told = { text: 'Je n’entends pas.', quickReplies: [], sources: [], language: 'fr' } as const;
      const aside = { conversationId: awa, key: 'a', told, settles: [messageId('a')], at: later(1).toISOString() };
      await outbox.add(aside);
      await outbox.add(aside);
      expect(await inbox.take(awa, later(1), 0)).toEqual([]);
      expect(await outbox.counts()).toMatchObject({ waiting: 1 });
    });
  });
}
