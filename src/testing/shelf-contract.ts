import { expect, it } from 'vitest';
import type { Conversation } from '../domain/conversation.js';
import type { ConversationStore } from '../domain/ports.js';
import { examplePlace, exampleTurn } from './example-turns.js';

/** Recalls a conversation as its next message would. */
export type Recall = (conversation: Conversation, message?: string) => ReturnType<ConversationStore['recall']>;

/** What is set aside, offered and known of the customer comes back with the conversation. */
export function shelvesAreKept(store: () => ConversationStore, recall: Recall): void {
  it('gives back what was set aside, what was offered and what must not be asked twice', async () => {
    const { written, ...unwritten } = examplePlace;
    const waiting = [examplePlace, { ...unwritten, flow: 'claim', status: 'suspended' }] as const;
    const keeps = {
      waiting,
      offer: examplePlace,
      contact: { name: 'Awa Diop' },
      feedbackAsked: true,
      failedLookups: 4,
      offered: ['oui', 'non'],
    };
    const turn = exampleTurn({ message: 'm1', keeps });
    await store().remember(turn);
    expect(await recall(turn.conversation)).toEqual({ conversation: { ...turn.next, version: 1 } });
    await store().remember(exampleTurn({ message: 'm2', conversation: turn.next }));
    expect((await recall(turn.conversation)).conversation).not.toHaveProperty('offer');
  });

  it('gives back what waits when nothing is offered', async () => {
    const turn = exampleTurn({ message: 'm1', keeps: { waiting: [examplePlace] } });
    await store().remember(turn);
    expect((await recall(turn.conversation)).conversation.waiting).toEqual([examplePlace]);
  });
}
