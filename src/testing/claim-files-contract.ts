import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ClaimQuery } from '../domain/claims.js';
import type { Conversation } from '../domain/conversation.js';
import { newConversation } from '../domain/conversation.js';
import { conversationId, senderOf } from '../domain/ids.js';
import type { BankRecord } from '../domain/records.js';
import { exampleClaim, exampleConversation, exampleReference } from './example-turns.js';
import { by, later, writeRecords, type OpenedStore } from './opened-store.js';

const phone = '+221771234508';
const awa = newConversation(conversationId('whatsapp', phone));
const web = exampleConversation('example');
const stranger = exampleConversation('stranger');
const claim = (number: number) => exampleReference('CLAIM', number);

/** What claim files promise: to show a customer his own claims and nothing else. @param open gives an empty store */
export function claimFilesContract(name: string, open: () => Promise<OpenedStore>): void {
  describe(`${name} shows a customer`, () => {
    let opened: OpenedStore;
    let store: OpenedStore['store'];
    const write = (conversation: Conversation, records: readonly BankRecord[], minutes = 0) =>
      writeRecords(store, conversation, records, minutes);
    const find = async (query: ClaimQuery) => (await store.claims.find(query)).map(({ id }) => id);
    beforeEach(async () => {
      opened = await open();
      store = opened.store;
    });
    afterEach(() => opened.close());

    beforeEach(() => write(web, [exampleClaim(1)]));

    it('a claim by its reference and phone, however they are written', async () => {
      const given = { phone, conversationId: stranger.id };
      expect(await find({ ...given, claimId: claim(1) })).toEqual([claim(1)]);
      expect(await find({ ...given, claimId: ` ${claim(1).toLowerCase().replaceAll('_', ' ')} ` })).toEqual([claim(1)]);
      expect(await find({ claimId: claim(1), phone: '00221 77 123 45 08', conversationId: stranger.id })).toHaveLength(
        1,
      );
    });

    it('nothing alike for a wrong phone, a wrong reference, no reference and no phone', async () => {
      const queries: readonly ClaimQuery[] = [
        { claimId: claim(1), phone: '+221771234509', conversationId: stranger.id },
        { claimId: claim(2), phone, conversationId: stranger.id },
        { claimId: 'CLAIM_1', phone, conversationId: stranger.id },
        { claimId: exampleReference('HAND', 1), phone, conversationId: stranger.id },
        { claimId: '', phone, conversationId: stranger.id },
        { claimId: claim(1), conversationId: stranger.id },
        { claimId: claim(1), phone: '', conversationId: stranger.id },
        { phone, conversationId: stranger.id },
        { claimId: claim(1), sender: '+221770000000', conversationId: stranger.id },
      ];
      for (const query of queries) expect(await store.claims.find(query)).toEqual([]);
    });

    it('without a reference, what was claimed here or from his number', async () => {
      expect(await find({ conversationId: web.id })).toEqual([claim(1)]);
      const sender = senderOf(awa.id);
      expect(sender).toBe(phone);
      expect(await find({ conversationId: awa.id, ...(sender === undefined ? {} : { sender }) })).toEqual([claim(1)]);
      expect(await find({ claimId: claim(1), conversationId: awa.id, sender: phone })).toEqual([claim(1)]);
      expect(await find({ claimId: claim(1), conversationId: web.id })).toEqual([claim(1)]);
    });

    it('the three newest, newest first', async () => {
      await write(awa, [exampleClaim(2), exampleClaim(3), exampleClaim(4)], 5);
      expect(await find({ conversationId: awa.id, sender: phone })).toEqual([claim(4), claim(3), claim(2)]);
    });

    it('what was claimed, its reception, and each change with what he may read of it', async () => {
      await store.desk.claims.update(claim(1), { ...by('Fatou', 1), status: 'in_progress', note: 'Agence saisie' });
      await store.desk.claims.update(claim(1), { ...by('Fatou', 2), internal: 'client difficile', assignTo: 'Moussa' });
      await store.desk.claims.update(claim(1), { ...by('Moussa', 3), note: 'Votre carte est retrouvée' });
      await store.desk.claims.update(claim(1), { ...by('Moussa', 4), status: 'resolved' });
      const [file] = await store.claims.find({ conversationId: web.id });
      expect(file).toEqual({
        id: claim(1),
        claim: exampleClaim(1).fields,
        status: 'resolved',
        receivedAt: later(0).toISOString(),
        history: [
          { status: 'received', at: later(0).toISOString(), note: null },
          { status: 'in_progress', at: later(1).toISOString(), note: 'Agence saisie' },
          { status: 'in_progress', at: later(3).toISOString(), note: 'Votre carte est retrouvée' },
          { status: 'resolved', at: later(4).toISOString(), note: null },
        ],
      });
      expect(JSON.stringify(file)).not.toMatch(/Fatou|Moussa|difficile/);
    });
  });
}
