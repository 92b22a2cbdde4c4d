import Database from 'better-sqlite3';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { conversationId, messageId } from '../../domain/ids.js';
import { exampleHandoff, exampleIncoming, exampleInstant, exampleReference } from '../../testing/example-turns.js';
import { by, later, writeRecords } from '../../testing/opened-store.js';
import { examplePseudonym, someone, theirWhatsapp, twoPeople } from '../../testing/person-stage.js';
import { storeContracts } from '../../testing/store-contracts.js';
import { makeTemporaryFolder } from '../../testing/temporary-folder.js';
import { openStore } from '../open.js';
import { erasedId, type Pseudonym } from '../../domain/privacy.js';
import { storedName } from './pseudonyms.js';

async function openUnder(pseudonym?: Pseudonym) {
  const folder = makeTemporaryFolder();
  const path = join(folder.path, 'tokosel.db');
  const store = await openStore({ path, ...(pseudonym === undefined ? {} : { pseudonym }) });
  const close = async () => {
    await store.close();
    folder.remove();
  };
  return { store, path, close };
}

const open = () => openUnder(examplePseudonym);

storeContracts('SQLite under pseudonyms', open);

/** Tables with this text in any of their columns. */
function tablesWith(path: string, text: string): readonly string[] {
  const database = new Database(path, { readonly: true });
  const names = database.prepare(`select name from sqlite_master where type = 'table'`).pluck().all().map(String);
  const found = names.filter((name) =>
    JSON.stringify(database.prepare(`select * from "${name}"`).all()).includes(text),
  );
  database.close();
  return found;
}

describe('a number', () => {
  it('stands in no conversation’s name, and once beside it', async () => {
    const { store, path, close } = await open();
    await store.conversations.history(theirWhatsapp.id, 0, 1);
    const put = { conversationId: theirWhatsapp.id, messageId: messageId('SM9'), text: 'bonjour' };
    await store.inbox.put({ ...put, secrets: [], attachments: [], at: exampleInstant.toISOString() });
    expect(tablesWith(path, someone.phone)).toEqual(['contacts']);
    expect((await store.inbox.waiting(1))[0]?.conversationId).toBe(theirWhatsapp.id);
    await close();
  });

  it('is taken out of the names of older conversations, and nothing of them is lost', async () => {
    const { store: old, path, close } = await openUnder();
    await twoPeople(old);
    const lines = await old.conversations.history(theirWhatsapp.id, 0, 10);
    await old.close();
    const store = await openStore({ path, pseudonym: examplePseudonym });
    expect(await store.conversations.history(theirWhatsapp.id, 0, 10)).toEqual(lines);
    expect((await store.outbox.take(exampleInstant, 1000, 5)).map((one) => one.conversationId)).toEqual([
      theirWhatsapp.id,
    ]);
    const again = await store.conversations.recall(exampleIncoming(theirWhatsapp, 'SM1'));
    expect(again.answeredBefore?.conversationId).toBe(theirWhatsapp.id);
    const named = tablesWith(path, `whatsapp:${someone.phone}`);
    await store.close();
    await close();
    expect(named).toEqual([]);
  });

  it('gets its new name when the key is another one, and its customer is known as before', async () => {
    const { store: old, path, close } = await open();
    await twoPeople(old);
    const lines = await old.conversations.history(theirWhatsapp.id, 0, 10);
    await old.close();
    const otherKey: Pseudonym = (phone) => `n-other${examplePseudonym(phone)}`;
    const store = await openStore({ path, pseudonym: otherKey });
    expect(await store.conversations.history(theirWhatsapp.id, 0, 10)).toEqual(lines);
    expect(tablesWith(path, `whatsapp:${examplePseudonym(someone.phone)}`)).toEqual([]);
    await store.close();
    await close();
  });

  it('of a stranger is not found under another one', async () => {
    const { store, close } = await open();
    await twoPeople(store);
    const stranger = conversationId('whatsapp', '+221771234509');
    expect(await store.conversations.history(stranger, 0, 10)).toEqual([]);
    expect(await store.claims.find({ conversationId: stranger, sender: '+221771234509' })).toEqual([]);
    await close();
  });

  it('of somebody else opens and erases nothing from a page, however it is written', async () => {
    const { store, close } = await open();
    await twoPeople(store);
    const stored = storedName(theirWhatsapp.id, examplePseudonym);
    for (const session of [someone.phone, theirWhatsapp.id, stored, stored.slice(9), '%', '*', '_', 'erased-1']) {
      const id = conversationId('web', session);
      expect(await store.conversations.history(id, 0, 10)).toEqual([]);
      expect(await store.claims.find({ conversationId: id })).toEqual([]);
      expect(await store.aftercare.erase(id, erasedId(`from-${session.length}`))).toEqual({ kept: 0 });
    }
    expect(await store.conversations.history(theirWhatsapp.id, 0, 10)).toHaveLength(2);
    await close();
  });

  it('is where the words of a person go, and what a person is called about', async () => {
    const { store, close } = await open();
    const [asked, called] = [exampleReference('HAND', 1), exampleReference('HAND', 2)];
    await writeRecords(store, theirWhatsapp, [exampleHandoff(1)]);
    await store.desk.handoffs.take(asked, by('Fatou'));
    await store.desk.handoffs.say(asked, { ...by('Fatou', 2), text: 'Bonjour', key: 'k' });
    await store.desk.handoffs.handBack(asked, by('Fatou', 3));
    const [first] = await store.outbox.take(later(60), 1_000, 1);
    await store.outbox.handed(first?.id ?? 0, true, later(60));
    const [next] = await store.outbox.take(later(60), 1_000, 1);
    expect([next?.conversationId, next?.told.text]).toEqual([theirWhatsapp.id, 'Bonjour']);
    const call = { conversationId: theirWhatsapp.id, id: called, reason: 'undelivered', summary: 'Rappeler' };
    await store.receipts.callPerson({ ...call, at: later(61) });
    expect((await store.desk.handoffs.show(called)).case.fields.phone).toBe(someone.phone);
    await close();
  });
});
