import type { Transaction } from 'kysely';
import { agreedNotice } from '../../domain/privacy.js';
import type { Answered } from '../../domain/turn.js';
import type { Tables } from '../tables.js';

/** Keeps that a customer went on after a notice, in the transaction of the turn with which he did. */
export async function keepConsent(transaction: Transaction<Tables>, answered: Answered): Promise<void> {
  const { conversation, next, incoming, reply } = answered;
  const agreed = agreedNotice(conversation.notice, next.notice);
  if (agreed === undefined) return;
  const at = answered.at.toISOString();
  await transaction
    .insertInto('consents')
    .values({
      conversation_id: conversation.id,
      version: agreed.version,
      channel: incoming.channel,
      language: reply.language,
      shown_at: agreed.shownAt ?? at,
      at,
    })
    .onConflict((conflict) => conflict.columns(['conversation_id', 'version']).doNothing())
    .execute();
}
