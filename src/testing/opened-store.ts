import type { Conversation } from '../domain/conversation.js';
import type { Act } from '../domain/desk.js';
import type { StaffDesk } from '../domain/desk-ports.js';
import type { ClaimFiles, ConversationStore } from '../domain/ports.js';
import type { BankRecord } from '../domain/records.js';
import { exampleInstant, exampleTurn } from './example-turns.js';

/** A store for a contract, and how to be rid of it. */
export interface OpenedStore {
  readonly store: {
    readonly conversations: ConversationStore;
    readonly claims: ClaimFiles;
    readonly desk: StaffDesk;
  };
  close(): Promise<void>;
}

/** The example instant, and some minutes. */
export function later(minutes: number): Date {
  return new Date(exampleInstant.getTime() + minutes * 60_000);
}

export function by(name: string, minutes = 1): Act {
  return { by: name, at: later(minutes) };
}

/** Stores a first turn that writes these records. */
export async function writeRecords(
  { conversations }: OpenedStore['store'],
  conversation: Conversation,
  records: readonly BankRecord[],
  minutes = 0,
): Promise<void> {
  await conversations.remember(exampleTurn({ conversation, message: 'm1', records, at: later(minutes) }));
}
