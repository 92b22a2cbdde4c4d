import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newConversation } from '../domain/conversation.js';
import { conversationId, messageId, reference } from '../domain/ids.js';
import type { DeliveryReport, Inbox, Outbox, Receipts } from '../domain/messenger.js';
import { exampleTurn } from './example-turns.js';
import { later, type OpenedStore } from './opened-store.js';

interface OpenedReceipts extends OpenedStore {
  readonly store: OpenedStore['store'] & {
    readonly inbox: Inbox;
    readonly outbox: Outbox;
    readonly receipts: Receipts;
  };
}

const awa = conversationId('whatsapp', '+221771234508');
const ibou = conversationId('whatsapp', '+221761112233');
const nothingSaid = { text: '', secrets: [], attachments: [], at: later(0).toISOString() };

/** What is promised of delivery reports: in any order, twice, before we know whose they are. @param open gives an empty store */
export function receiptsContract(name: string, open: () => Promise<OpenedReceipts>): void {
  describe(`${name} and what a messenger reports`, () => {
    let opened: OpenedReceipts;
    let receipts: Receipts;
    let inbox: Inbox;
    let outbox: Outbox;
    beforeEach(async () => {
      opened = await open();
      ({ receipts, inbox, outbox } = opened.store);
    });
    afterEach(() => opened.close());

    const told = { text: 'dit', quickReplies: [], sources: [], language: 'fr' } as const;
    /** A reply that was handed over whole. @returns its number */
    const sent = async (key: string, id = awa): Promise<number> => {
      await inbox.put({ messageId: messageId(key), conversationId: id, ...nothingSaid });
      await outbox.add({ conversationId: id, key, told, settles: [], at: later(0).toISOString() });
      const [taken] = await outbox.take(later(0), 60_000, 10);
      await outbox.handed(taken?.id ?? 0, true, later(0));
      return taken?.id ?? 0;
    };
    const report = (sid: string, status: DeliveryReport['status'], code?: number) =>
      receipts.report({ sid, status, at: later(1), ...(code === undefined ? {} : { code }) });
    const all = async () =>
      Object.entries(await receipts.counts(later(-1))).flatMap(([status, count]) => (count === 0 ? [] : [status]));

    it('keeps the furthest status, whatever the order', async () => {
      await receipts.note({ sid: 'SM1', reply: await sent('a'), place: 0, at: later(0) });
      for (const status of ['delivered', 'sent', 'queued', 'read', 'delivered'] as const) await report('SM1', status);
      expect(await all()).toEqual(['read']);
      expect(await report('SM1', 'failed', 63_024)).toBeUndefined();
      expect(await all()).toEqual(['read']);
    });

    it('tells of a failure once, also when the report came before the part was noted', async () => {
      const [first, second] = [await sent('a'), await sent('b', ibou)];
      await receipts.note({ sid: 'SM1', reply: first, place: 0, at: later(0) });
      expect(await report('SM1', 'undelivered', 63_016)).toEqual({ conversationId: awa, reply: first, code: 63_016 });
      expect(await report('SM1', 'undelivered', 63_016)).toBeUndefined();
      expect(await report('SM1', 'delivered')).toBeUndefined();
      expect(await report('SM2', 'failed')).toBeUndefined();
      const noted = await receipts.note({ sid: 'SM2', reply: second, place: 0, at: later(2) });
      expect(noted).toEqual({ conversationId: ibou, reply: second });
      expect(await all()).toEqual(['undelivered', 'failed']);
    });

    it('lets a reply rest from the part that did not arrive, and takes it up when the customer writes', async () => {
      const reply = await sent('a');
      for (const place of [0, 1, 2]) await receipts.note({ sid: `SM${place}`, reply, place, at: later(0) });
      await report('SM1', 'undelivered', 63_016);
      await receipts.rest({ conversationId: awa, reply }, { state: 'held', reason: 'trop tard' });
      expect(await outbox.resting(5)).toMatchObject([{ id: reply, state: 'held', reason: 'trop tard', sent: 1 }]);
      expect(await receipts.release(ibou, later(5))).toBe(0);
      expect(await receipts.release(awa, later(5))).toBe(1);
      expect(await outbox.take(later(5), 60_000, 10)).toMatchObject([{ id: reply, sent: 1, doubtful: false }]);
    });

    it('does not take up what was given up', async () => {
      const reply = await sent('a');
      await receipts.rest({ conversationId: awa, reply }, { state: 'dead', reason: 'bloqué' });
      expect(await receipts.release(awa, later(5))).toBe(0);
      expect(await outbox.counts()).toMatchObject({ dead: 1 });
    });

    it('calls a person once for one customer, with the number to call', async () => {
      await opened.store.conversations.remember(
        exampleTurn({ conversation: newConversation(awa), message: 'm1', at: later(0) }),
      );
      const call = (last: number, id = awa) =>
        receipts.callPerson({
          conversationId: id,
          id: reference('HAND', '2026-11-24', Uint8Array.of(0, 0, 0, 0, last)),
          reason: 'undelivered',
          summary: 'La réponse n’a pas pu être remise.',
          at: later(1),
        });
      await call(1);
      await call(2);
      await call(3, ibou);
      const { cases } = await opened.store.desk.handoffs.list({ closed: false, limit: 10 });
      expect(cases).toMatchObject([{ fields: { reason: 'undelivered', phone: '+221771234508' } }]);
    });
  });
}
