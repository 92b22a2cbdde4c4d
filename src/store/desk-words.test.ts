import { afterEach, beforeEach, expect, it } from 'vitest';
import { newConversation } from '../domain/conversation.js';
import { conversationId } from '../domain/ids.js';
import { exampleHandoff, exampleIncoming, exampleReference, exampleTurn } from '../testing/example-turns.js';
import { by, later, writeRecords } from '../testing/opened-store.js';
import { openStore, type Store } from './open.js';

const awa = newConversation(conversationId('whatsapp', '+221771234508'));
const hand = exampleReference('HAND', 1);

let store: Store;
beforeEach(async () => {
  store = await openStore({ path: ':memory:' });
  await writeRecords(store, awa, [exampleHandoff(1)]);
});
afterEach(() => store.close());

async function sent(): Promise<readonly string[]> {
  const told: string[] = [];
  for (;;) {
    const [next] = await store.outbox.take(later(60), 1_000, 1);
    if (next === undefined) return told;
    told.push(next.told.text);
    await store.outbox.handed(next.id, true, later(60));
  }
}

it('sends what a person says to the customer’s phone, once, and nothing of a silent turn', async () => {
  await store.desk.handoffs.take(hand, by('Fatou'));
  await store.desk.handoffs.say(hand, { ...by('Fatou', 2), text: 'Bonjour', key: 'k' });
  await store.desk.handoffs.say(hand, { ...by('Fatou', 2), text: 'Bonjour', key: 'k' });
  const { conversation } = await store.conversations.recall(exampleIncoming(awa, 'm2'));
  await store.conversations.remember(
    exampleTurn({ conversation, message: 'm2', says: 'merci', hears: '', at: later(3) }),
  );
  expect(await sent()).toEqual(['Sur combien de mois ?', 'Bonjour']);
  const lines = await store.conversations.history(awa.id, 2, 10);
  expect(lines.map(({ role, text, seq }) => [seq, role, text])).toEqual([
    [3, 'assistant', 'Bonjour'],
    [4, 'customer', 'merci'],
  ]);
});

it('knows whom a customer is served by, and when he last heard somebody since he was taken over', async () => {
  expect(await store.attendants.of(awa.id)).toBeUndefined();
  await store.desk.handoffs.take(hand, by('Fatou', 5));
  expect(await store.attendants.of(awa.id)).toEqual({});
  await store.desk.handoffs.say(hand, { ...by('Fatou', 6), text: 'Bonjour', key: 'k' });
  expect(await store.attendants.of(awa.id)).toEqual({ heardAt: later(6).toISOString() });
  await store.desk.handoffs.handBack(hand, by('Fatou', 7));
  expect(await store.attendants.of(awa.id)).toBeUndefined();
});
