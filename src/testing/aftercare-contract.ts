import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { conversationId } from '../domain/ids.js';
import type { StaffDesk } from '../domain/desk-ports.js';
import type { Aftercare, ClaimFiles, ConversationStore, GivenRating } from '../domain/ports.js';
import type { Answered } from '../domain/turn.js';
import {
  exampleClaim,
  exampleConversation,
  exampleFeedback,
  exampleHandoff,
  exampleIncoming,
  exampleInstant,
  exampleLead,
  examplePlace,
  exampleReference,
  exampleSimulation,
  exampleTurn,
} from './example-turns.js';

interface OpenStore {
  readonly store: {
    readonly conversations: ConversationStore;
    readonly claims: ClaimFiles;
    readonly desk: Pick<StaffDesk, 'claims' | 'handoffs'>;
    readonly aftercare: Aftercare;
  };
  close(): Promise<void>;
}

const ALL = 1000;
const nobody = conversationId('web', 'erased-1');

/** What every store promises about ratings and erasures. @param open gives an empty store */
export function aftercareContract(name: string, open: () => Promise<OpenStore>): void {
  describe(`${name} looks after conversations`, () => {
    let opened: OpenStore;
    beforeEach(async () => {
      opened = await open();
    });
    afterEach(() => opened.close());

    ratingsAreKept(() => opened.store);
    conversationsAreErased(() => opened.store);
  });
}

function ratingsAreKept(store: () => OpenStore['store']): void {
  it('keeps a rating, and the assistant asks for none any more', async () => {
    const turn = exampleTurn({ message: 'm1' });
    await store().conversations.remember(turn);
    await store().aftercare.rate(turn.conversation.id, rating(1, 4));
    const { conversation } = await store().conversations.recall(exampleIncoming(turn.conversation, 'm2'));
    expect(conversation.feedbackAsked).toBe(true);
  });

  it('takes a second rating in place of the first, and a new one once the conversation went on', async () => {
    const turn = exampleTurn({ message: 'm1' });
    await store().conversations.remember(turn);
    await store().aftercare.rate(turn.conversation.id, rating(1, 4));
    await store().aftercare.rate(turn.conversation.id, rating(1, 2, 'trop long'));
    const later = new Date(exampleInstant.getTime() + 60_000);
    await store().conversations.remember(exampleTurn({ message: 'm2', conversation: turn.next, at: later }));
    await expect(store().aftercare.rate(turn.conversation.id, rating(2, 5, null, later))).resolves.toBeUndefined();
  });

  it('refuses to rate what was never said', async () => {
    const rated = store().aftercare.rate(conversationId('web', 'unknown'), rating(1, 5));
    await expect(rated).rejects.toMatchObject({ code: 'unknown-session', fault: 'customer' });
  });
}

function conversationsAreErased(store: () => OpenStore['store']): void {
  const remember = async (): Promise<Answered> => {
    const records = [exampleSimulation(1), exampleHandoff(2), exampleClaim(3), exampleLead(4), exampleFeedback(5)];
    const turn = exampleTurn({ message: 'm1', says: 'je suis Awa', place: examplePlace, records });
    await store().conversations.remember(turn);
    return turn;
  };

  it('forgets what was said and where the customer stood', async () => {
    const { conversation } = await remember();
    expect(await store().aftercare.erase(conversation.id, nobody)).toEqual({ kept: 3 });
    expect(await store().conversations.history(conversation.id, 0, ALL)).toEqual([]);
    expect(await store().conversations.history(nobody, 0, ALL)).toEqual([]);
    expect(await store().conversations.recall(exampleIncoming(conversation, 'm1'))).toEqual({
      conversation: exampleConversation('example'),
    });
  });

  it('leaves the bank its cases, which the session opens no more', async () => {
    const { conversation } = await remember();
    const before = await store().claims.find({ conversationId: conversation.id });
    await store().aftercare.erase(conversation.id, nobody);
    expect(before).toHaveLength(1);
    expect(await store().claims.find({ conversationId: conversation.id })).toEqual([]);
    const claims = await store().desk.claims.list({ limit: ALL });
    expect(claims.cases.map(({ id }) => id)).toEqual([exampleReference('CLAIM', 3)]);
    const handoff = await store().desk.handoffs.show(exampleReference('HAND', 2));
    expect(handoff.lines).toEqual([]);
  });

  it('lets the same session begin again, and a turn decided before the erasure is decided again', async () => {
    const { conversation, next } = await remember();
    await store().aftercare.erase(conversation.id, nobody);
    const late = store().conversations.remember(exampleTurn({ message: 'm2', conversation: next }));
    await expect(late).rejects.toMatchObject({ code: 'conversation-moved' });
    await store().conversations.remember(exampleTurn({ message: 'm3', conversation }));
    expect(await store().conversations.history(conversation.id, 0, ALL)).toHaveLength(2);
  });

  it('erases one conversation alone, and one that is not there', async () => {
    await remember();
    const other = exampleTurn({ conversation: exampleConversation('other'), message: 'm1' });
    await store().conversations.remember(other);
    expect(await store().aftercare.erase(conversationId('web', 'unknown'), nobody)).toEqual({ kept: 0 });
    expect(await store().conversations.history(other.conversation.id, 0, ALL)).toHaveLength(2);
  });
}

function rating(number: number, score: number, comment: string | null = null, at = exampleInstant): GivenRating {
  const id = exampleReference('FEED', number);
  return {
    record: { kind: 'feedback', id, fields: { rating: score, comment } },
    channel: 'web',
    at: at.toISOString(),
  };
}
