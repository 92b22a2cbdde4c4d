import type { ClaimFile, ClaimQuery, ClaimStep } from '../domain/claims.js';
import type { AuditEntry, ClaimCase } from '../domain/desk.js';
import type { Reference } from '../domain/ids.js';
import { readReference } from '../domain/ids.js';
import { claimStatuses } from '../domain/vocabulary.js';

/** No customer is told of more claims at once. */
export const MOST_FILES = 3;

/** Which claims a query opens: those of the conversation or of one of the phones, and only this one when it is named. */
export interface ClaimLookup {
  readonly id?: Reference;
  readonly conversationId: string;
  /** E.164. */
  readonly phones: readonly string[];
}

/**
 * What a customer may see for a query: a phone that he types opens a claim only beside its reference.
 *
 * @returns nothing when the reference cannot be one
 */
export function lookupOf({ claimId, phone, conversationId, sender }: ClaimQuery): ClaimLookup | undefined {
  const vouched = sender === undefined ? [] : [e164(sender)];
  if (claimId === undefined) return { conversationId, phones: vouched };
  const id = readReference(claimId);
  if (id === undefined) return undefined;
  return { id, conversationId, phones: phone === undefined ? vouched : [...vouched, e164(phone)] };
}

/** A claim as its customer may see it: what the staff wrote for itself and who did what stay out. */
export function claimFileOf({ id, fields, status, receivedAt }: ClaimCase, log: readonly AuditEntry[]): ClaimFile {
  const reception: ClaimStep = { status: 'received', at: receivedAt, note: null };
  return { id, claim: fields, status, receivedAt, history: [reception, ...stepsOf(log)] };
}

function stepsOf(log: readonly AuditEntry[]): readonly ClaimStep[] {
  return log.flatMap(({ action, at, to, note }) => {
    const status = claimStatuses.find((known) => known === to);
    const isForCustomer = action === 'status' || action === 'note';
    return isForCustomer && status !== undefined ? [{ status, at, note }] : [];
  });
}

/** `00221 77…` and `+221 77…` are one number. */
function e164(phone: string): string {
  return `+${phone.replace(/\D/g, '').replace(/^00/, '')}`;
}
