import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { conversationId, messageId } from '../../src/domain/ids.js';
import { storageCodeOf } from '../../src/store/errors.js';
import { openStore, type Store } from '../../src/store/open.js';
import { schemaSteps } from '../../src/store/migrations.js';
import { exampleIndexed } from '../../src/testing/example-documents.js';
import { exampleConversation, exampleHandoff, exampleReference, exampleTurn } from '../../src/testing/example-turns.js';
import { by, later, writeRecords } from '../../src/testing/opened-store.js';
import { ask, makeDatabase, type TestDatabase } from '../../src/testing/postgres-databases.js';
import { newDatabase, postgres } from './given.js';

const HOW_MANY = 4;

/** What each of them came to. */
async function outcomes(works: readonly Promise<unknown>[]): Promise<readonly string[]> {
  const all = await Promise.allSettled(works);
  return all.map((one) => (one.status === 'fulfilled' ? 'done' : storageCodeOf(one.reason))).sort();
}

describe.skipIf(postgres === undefined)('several servers on one PostgreSQL', () => {
  let database: TestDatabase;
  let stores: readonly Store[];
  beforeEach(async () => {
    database = await newDatabase();
    stores = await Promise.all(Array.from({ length: HOW_MANY }, () => openStore({ url: database.url, poolSize: 4 })));
  });
  afterEach(async () => {
    await Promise.all(stores.map((store) => store.close()));
    await database.drop();
  });
  const at = (place: number): Store => {
    const store = stores[place % HOW_MANY];
    if (store === undefined) throw new Error('no store is open');
    return store;
  };
  const [one, other] = [() => at(0), () => at(1)];

  it('make the tables of a new database together, once', async () => {
    const fresh = await makeDatabase(postgres?.url ?? '');
    const opened = await Promise.all(Array.from({ length: HOW_MANY }, () => openStore({ url: fresh.url })));
    await Promise.all(opened.map((store) => store.health()));
    await Promise.all(opened.map((store) => store.close()));
    const steps = await ask(fresh.url, 'select name from kysely_migration order by name');
    expect(steps).toEqual(schemaSteps.map(({ name }) => ({ name })));
    expect(await ask(fresh.url, 'select count(*)::int as n from store_state')).toEqual([{ n: 1 }]);
    await fresh.drop();
  });

  it('store one of the turns that were decided on the same conversation', async () => {
    const first = exampleTurn({ message: 'm1' });
    const again = stores.map((store) => store.conversations.remember(first));
    expect(await outcomes(again)).toEqual(['conversation-moved', 'conversation-moved', 'conversation-moved', 'done']);
    const second = stores.map((store, place) =>
      store.conversations.remember(exampleTurn({ message: `n${place}`, conversation: first.next })),
    );
    expect(await outcomes(second)).toEqual(['conversation-moved', 'conversation-moved', 'conversation-moved', 'done']);
    expect(await one().conversations.history(first.conversation.id, 0, 10)).toHaveLength(4);
  });

  it('count every turn of many conversations at once', async () => {
    const turns = Array.from({ length: 80 }, (_, place) =>
      exampleTurn({ message: 'm1', conversation: exampleConversation(`visitor-${place}`) }),
    );
    await Promise.all(turns.map((turn, place) => at(place).conversations.remember(turn)));
    const query = { from: '2026-11-24', to: '2026-11-24', now: later(0) };
    const { figures, breakdowns } = await one().kpis.report(query);
    expect([figures.interactions.value, figures.visits.value]).toEqual([80, 80]);
    expect(breakdowns.modes.rows[0]).toMatchObject({ key: 'text', value: 80 });
  });

  it('never take the same reply', async () => {
    for (let sender = 0; sender < 40; sender += 1) {
      const id = conversationId('whatsapp', `+2217712345${String(sender).padStart(2, '0')}`);
      const told = { text: `dit ${sender}`, quickReplies: [], sources: [], language: 'fr' } as const;
      await one().outbox.add({ conversationId: id, key: `k${sender}`, told, settles: [], at: later(0).toISOString() });
    }
    const taken = await Promise.all(
      Array.from({ length: 16 }, (_, place) => at(place).outbox.take(later(1), 60_000, 5)),
    );
    const texts = taken.flat().map(({ told }) => told.text);
    expect(new Set(texts).size).toBe(texts.length);
    const rest = await one().outbox.take(later(1), 60_000, 100);
    expect(texts.length + rest.length).toBe(40);
  });

  it('let one of them answer a messenger’s conversation', async () => {
    const awa = conversationId('whatsapp', '+221771234508');
    const message = { text: 'bonjour', secrets: [], attachments: [], at: later(0).toISOString() };
    const puts = stores.map((store) =>
      store.inbox.put({ messageId: messageId('SM1'), conversationId: awa, ...message }),
    );
    expect((await Promise.all(puts)).filter(Boolean)).toHaveLength(1);
    const takes = await Promise.all(stores.map((store) => store.inbox.take(awa, later(1), 60_000)));
    expect(takes.flat()).toHaveLength(1);
  });

  it('give a handoff to one person', async () => {
    const hand = exampleReference('HAND', 1);
    await writeRecords(one(), exampleConversation('awa'), [exampleHandoff(1)]);
    const takes = stores.map((store, place) => store.desk.handoffs.take(hand, by(`Agent ${place}`, place)));
    expect(await outcomes(takes)).toEqual(['done', 'handoff-taken', 'handoff-taken', 'handoff-taken']);
    const { log } = await other().desk.handoffs.show(hand);
    expect(log.filter(({ action }) => action === 'status')).toHaveLength(1);
  });

  it('put a person’s words and a customer’s line behind each other', async () => {
    const hand = exampleReference('HAND', 1);
    const awa = exampleConversation('awa');
    await writeRecords(one(), awa, [exampleHandoff(1)]);
    await one().desk.handoffs.take(hand, by('Fatou'));
    const says = Array.from({ length: 12 }, (_, place) =>
      at(place).desk.handoffs.say(hand, { ...by('Fatou', 2), text: `mot ${place}`, key: `k${place}` }),
    );
    await Promise.all(says);
    const lines = await one().conversations.history(awa.id, 0, 100);
    expect(lines.map(({ seq }) => seq)).toEqual(Array.from({ length: 14 }, (_, place) => place + 1));
  });

  it('count every wrong password', async () => {
    const account = { email: 'a@banque.sn', name: 'A', role: 'advisor', password: 'quatre mots sans lien' } as const;
    await one().accounts.add({ ...account, ...by('root') });
    const attempt = { email: account.email, password: 'faux', address: '10.0.0.1', at: later(1) };
    const tries = await Promise.all(stores.map((store) => store.sessions.signIn(attempt)));
    expect(tries.map(({ kind }) => kind)).toEqual(['wrong', 'wrong', 'wrong', 'wrong']);
    await one().sessions.signIn(attempt);
    expect(await other().sessions.signIn({ ...attempt, password: account.password })).toMatchObject({ kind: 'locked' });
  });

  it('bring the same documents in without a double', async () => {
    const documents = Array.from({ length: 20 }, (_, place) => exampleIndexed(`d${place}.md`, ['pret', 'compt']));
    await Promise.all(stores.map((store) => store.passages.replaceDocuments(documents)));
    expect(await one().passages.audit()).toMatchObject({ chunks: 40 });
    const shadows = await outcomes(stores.map(async (store) => (await store.passages.openShadow()).swap([])));
    expect(shadows).toContain('done');
  });
});
