import type { ConversationId, Reference } from './ids.js';
import type { Claim } from './records.js';
import type { ClaimStatus } from './vocabulary.js';

/**
 * Whose claims are looked for: with `claimId`, that claim if the phone is the claim's or the claim was made here;
 * without, those made in this conversation or from this sender.
 */
export interface ClaimQuery {
  readonly claimId?: string;
  /** E.164, as the customer gave it. */
  readonly phone?: string;
  readonly conversationId: ConversationId;
  /** E.164 of a sender whom the channel vouches for. */
  readonly sender?: string;
  /** As `Incoming.client`. */
  readonly client?: string;
}

/** One change of a claim's status, with what the staff wants the customer to read. */
export interface ClaimStep {
  readonly status: ClaimStatus;
  /** ISO instant. */
  readonly at: string;
  readonly note: string | null;
}

/** A claim as its customer may see it; `history` oldest first, the reception included. */
export interface ClaimFile {
  readonly id: Reference;
  readonly claim: Claim;
  readonly status: ClaimStatus;
  /** ISO instant. */
  readonly receivedAt: string;
  readonly history: readonly ClaimStep[];
}
