import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Conversation } from '../domain/conversation.js';
import { newConversation } from '../domain/conversation.js';
import { conversationId } from '../domain/ids.js';
import type { ConversationStore } from '../domain/ports.js';
import {
  exampleClaim,
  exampleConversation,
  exampleFeedback,
  exampleHandoff,
  exampleIncoming,
  exampleLead,
  examplePlace,
  exampleReference,
  exampleSimulation,
  exampleTurn,
} from './example-turns.js';
import { shelvesAreKept, type Recall } from './shelf-contract.js';

interface OpenConversationStore {
  readonly store: ConversationStore;
  close(): Promise<void>;
}

const ALL = 1000;
const moved = { code: 'conversation-moved', fault: 'upstream' };

/** What every conversation store promises. @param open gives an empty store */
export function conversationStoreContract(name: string, open: () => Promise<OpenConversationStore>): void {
  describe(`${name} keeps conversations`, () => {
    let opened: OpenConversationStore;
    let store: ConversationStore;
    beforeEach(async () => {
      opened = await open();
      store = opened.store;
    });
    afterEach(() => opened.close());

    const recall = (conversation: Conversation, message = 'unheard') =>
      store.recall(exampleIncoming(conversation, message));

    turnsAreKept(() => store, recall);
    shelvesAreKept(() => store, recall);
    nothingIsDoneTwice(() => store, recall);
    callbacksAreKept(() => store, recall);
    everyTextIsTaken(() => store, recall);
  });
}

function turnsAreKept(store: () => ConversationStore, recall: Recall): void {
  it('gives a new conversation to someone it does not know', async () => {
    const id = conversationId('whatsapp', '+221771234567');
    expect(await recall(newConversation(id))).toEqual({ conversation: newConversation(id) });
  });

  it('gives back the conversation as the turn left it, one version further', async () => {
    const turn = exampleTurn({ message: 'm1', place: examplePlace });
    await store().remember(turn);
    expect(await recall(turn.conversation)).toEqual({ conversation: { ...turn.next, version: 1 } });
  });

  it('forgets the place when the flow is over', async () => {
    const first = exampleTurn({ message: 'm1', place: examplePlace });
    await store().remember(first);
    await store().remember(exampleTurn({ message: 'm2', conversation: first.next }));
    const { conversation } = await recall(first.conversation);
    expect(conversation).not.toHaveProperty('place');
    expect(conversation.version).toBe(2);
  });

  it('tells the lines in order, the customer before the assistant', async () => {
    const first = exampleTurn({ message: 'm1', says: 'bonjour', hears: 'Bonjour !' });
    await store().remember(first);
    await store().remember(exampleTurn({ message: 'm2', conversation: first.next, says: 'merci', hears: 'De rien.' }));
    const lines = await store().history(first.conversation.id, 0, ALL);
    expect(lines.map(({ seq, role, text, messageId }) => [seq, role, text, messageId])).toEqual([
      [1, 'customer', 'bonjour', 'm1'],
      [2, 'assistant', 'Bonjour !', 'm1'],
      [3, 'customer', 'merci', 'm2'],
      [4, 'assistant', 'De rien.', 'm2'],
    ]);
    expect(lines[0]).toMatchObject({ mode: 'text', at: '2026-11-24T10:15:30.250Z' });
    expect((await store().history(first.conversation.id, 1, 2)).map(({ seq }) => seq)).toEqual([2, 3]);
    expect(await store().history(first.conversation.id, 4, ALL)).toEqual([]);
  });

  it('keeps what the customer said without its secrets, never the line as it came', async () => {
    const turn = exampleTurn({ message: 'm1', says: 'mon code est 4821' });
    await store().remember({ ...turn, text: 'mon code est ••••' });
    const lines = await store().history(turn.conversation.id, 0, ALL);
    expect(lines[0]?.text).toBe('mon code est ••••');
  });

  it('keeps two conversations apart', async () => {
    const one = exampleTurn({ conversation: exampleConversation('one'), message: 'm1', hears: 'un' });
    const other = exampleTurn({ conversation: exampleConversation('other'), message: 'm1', hears: 'deux' });
    await store().remember(one);
    expect(await recall(other.conversation, 'm1')).toEqual({ conversation: other.conversation });
    await store().remember(other);
    expect((await recall(one.conversation, 'm1')).answeredBefore?.text).toBe('un');
    expect((await store().history(other.conversation.id, 0, ALL)).map(({ text }) => text)).toContain('deux');
  });

  it('keeps a thousand turns of one conversation', { timeout: 60_000 }, async () => {
    let conversation = exampleConversation('long');
    for (let turn = 1; turn <= 1000; turn += 1) {
      const answered = exampleTurn({ conversation, message: `m${turn}`, hears: `réponse ${turn}` });
      await store().remember(answered);
      conversation = answered.next;
    }
    const { conversation: recalled, answeredBefore } = await recall(conversation, 'm500');
    expect([recalled.version, answeredBefore?.text]).toEqual([1000, 'réponse 500']);
    const lines = await store().history(conversation.id, 0, 5000);
    expect(lines.map(({ seq }) => seq)).toEqual(Array.from({ length: 2000 }, (_, index) => index + 1));
  });
}

function nothingIsDoneTwice(store: () => ConversationStore, recall: Recall): void {
  it('gives the same answer to a message that was answered before', async () => {
    const written = [exampleSimulation(1), exampleHandoff(2), exampleClaim(3), exampleLead(4), exampleFeedback(5)];
    const bare = { claim_amount: null, incident_date: null };
    const records = [...written, exampleClaim(6, bare), exampleFeedback(7, null)];
    const turn = exampleTurn({ message: 'm1', records });
    await store().remember(turn);
    const later = exampleTurn({ message: 'm2', conversation: turn.next });
    await store().remember(later);
    expect((await recall(turn.conversation, 'm1')).answeredBefore).toEqual(turn.reply);
    expect((await recall(turn.conversation, 'm2')).answeredBefore).toEqual(later.reply);
  });

  it('refuses a turn decided on an older version and keeps nothing of it', async () => {
    const first = exampleTurn({ message: 'm1' });
    await store().remember(first);
    await expect(store().remember(exampleTurn({ message: 'm2' }))).rejects.toMatchObject(moved);
    expect(await recall(first.conversation, 'm2')).toEqual({ conversation: first.next });
    expect(await store().history(first.conversation.id, 0, ALL)).toHaveLength(2);
  });

  it('refuses a turn on a version that nobody stored', async () => {
    const conversation = { ...exampleConversation('ahead'), version: 3 };
    await expect(store().remember(exampleTurn({ conversation, message: 'm1' }))).rejects.toMatchObject(moved);
    expect(await store().history(conversation.id, 0, ALL)).toEqual([]);
  });

  it('refuses to answer one message twice, even on the right version', async () => {
    const first = exampleTurn({ message: 'm1' });
    await store().remember(first);
    const again = exampleTurn({ message: 'm1', conversation: first.next, hears: 'autre chose' });
    await expect(store().remember(again)).rejects.toMatchObject(moved);
    expect(await recall(first.conversation, 'm1')).toEqual({ conversation: first.next, answeredBefore: first.reply });
  });

  it('keeps nothing of a turn when its last record cannot be written', async () => {
    await store().remember(exampleTurn({ message: 'm1', records: [exampleSimulation(1)] }));
    const conversation = exampleConversation('unlucky');
    const records = [exampleSimulation(2), exampleSimulation(1)];
    await expect(store().remember(exampleTurn({ conversation, message: 'm1', records }))).rejects.toMatchObject(moved);
    expect(await recall(conversation, 'm1')).toEqual({ conversation });
    expect(await store().history(conversation.id, 0, ALL)).toEqual([]);
    // The reference of the record before it is free again.
    await store().remember(exampleTurn({ conversation, message: 'm1', records: [exampleSimulation(2)] }));
    expect((await recall(conversation, 'm1')).answeredBefore?.records).toEqual([exampleSimulation(2)]);
  });

  it('lets exactly one of the turns win that race on one version', async () => {
    const first = exampleTurn({ message: 'm0' });
    await store().remember(first);
    const racers = Array.from({ length: 8 }, (_, index) =>
      store().remember(exampleTurn({ message: `r${index}`, conversation: first.next })),
    );
    const outcomes = await Promise.allSettled(racers);
    const lost = outcomes.filter((outcome) => outcome.status === 'rejected');
    expect(lost).toHaveLength(7);
    for (const { reason } of lost) expect(reason).toMatchObject(moved);
    expect((await recall(first.conversation)).conversation.version).toBe(2);
    expect(await store().history(first.conversation.id, 0, ALL)).toHaveLength(4);
  });

  it('lets exactly one of two first turns begin a conversation', async () => {
    const outcomes = await Promise.allSettled([
      store().remember(exampleTurn({ message: 'a' })),
      store().remember(exampleTurn({ message: 'b' })),
    ]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });
}

function callbacksAreKept(store: () => ConversationStore, recall: Recall): void {
  const callback = { handoffId: exampleReference('HAND', 1), phone: '+221771234508' };

  it('takes the number to call back with the handoff and after it', async () => {
    const first = exampleTurn({ message: 'm1', records: [exampleHandoff(1)], callback });
    await store().remember(first);
    await store().remember(exampleTurn({ message: 'm2', conversation: first.next, callback }));
    expect((await recall(first.conversation)).conversation.version).toBe(2);
  });

  it('refuses it, and all of its turn, for a handoff of another conversation or of none', async () => {
    await store().remember(exampleTurn({ message: 'm1', records: [exampleHandoff(1)] }));
    const conversation = exampleConversation('other');
    const unknown = { ...callback, handoffId: exampleReference('HAND', 2) };
    for (const wrong of [callback, unknown]) {
      const turn = exampleTurn({ conversation, message: 'm1', callback: wrong, records: [exampleClaim(1)] });
      await expect(store().remember(turn)).rejects.toMatchObject({ code: 'callback-unknown' });
    }
    expect(await recall(conversation, 'm1')).toEqual({ conversation });
    await store().remember(exampleTurn({ conversation, message: 'm1', records: [exampleClaim(1)] }));
  });
}

function everyTextIsTaken(store: () => ConversationStore, recall: Recall): void {
  it.each([
    ['an emoji', 'merci 🙏🏾 👩‍👧', 'merci 🙏🏾 👩‍👧'],
    ['quotes and SQL', `l'agence "x"; drop table claims; --`, `l'agence "x"; drop table claims; --`],
    ['a NUL', 'avant\0après', 'avant\uFFFDaprès'],
    ['lone surrogates', 'a\uD800b\uDC00', 'a\uFFFDb\uFFFD'],
    ['nothing', '', ''],
    ['Wolof letters', 'ñaata laa wara fey ëllëg ŋ', 'ñaata laa wara fey ëllëg ŋ'],
  ])('takes %s, in what is said and in what is answered', async (_name, text, kept) => {
    const place = { ...examplePlace, kept: { description: text } };
    const turn = exampleTurn({ message: 'm1', says: text, hears: text, place });
    await store().remember(turn);
    const { conversation, answeredBefore } = await recall(turn.conversation, 'm1');
    expect(answeredBefore).toEqual(turn.reply);
    expect(conversation.place).toEqual(place);
    expect(conversation.lastReply).toBe(kept);
    const lines = (await store().history(turn.conversation.id, 0, ALL)).map((line) => line.text);
    // Silence is no line: a person serves.
    expect(lines).toEqual(text === '' ? [''] : [kept, kept]);
  });
}
