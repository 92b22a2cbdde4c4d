import type { Reference } from './ids.js';
import type { Claim, HandoffPacket, Lead, Simulation } from './records.js';
import type { Channel, ClaimStatus, HandoffStatus, LeadStatus, LoanType } from './vocabulary.js';

/** A record that the staff works on. Instants are ISO. */
export interface DeskCase<Fields, Status extends string> {
  readonly id: Reference;
  readonly fields: Fields;
  readonly status: Status;
  readonly channel: Channel;
  readonly conversationId: string;
  /** Who has it in hand. */
  readonly assignedTo: string | null;
  readonly receivedAt: string;
  /** Rises with each change: the version of the case. */
  readonly updatedAt: string;
}

export type ClaimCase = DeskCase<Claim, ClaimStatus>;
export type LeadCase = DeskCase<Lead, LeadStatus>;
export type HandoffCase = DeskCase<HandoffPacket, HandoffStatus>;

/** What is still to be done: all other statuses are the end of a case. */
export const openStatuses = {
  claim: ['received', 'in_progress', 'waiting_customer'],
  lead: ['new', 'contacted'],
  handoff: ['waiting', 'taken'],
} as const satisfies {
  readonly claim: readonly ClaimStatus[];
  readonly lead: readonly LeadStatus[];
  readonly handoff: readonly HandoffStatus[];
};

/** The kinds of case, as the audit log names them. */
export type CaseKind = keyof typeof openStatuses;

/** Whether a case of this kind and status still waits for the bank. */
export function isOpen(kind: CaseKind, status: string): boolean {
  return openStatuses[kind].some((open) => open === status);
}

/** A claim that the bank has not closed by its legal deadline. @param today ISO day in Dakar */
export function isOverdue({ status, fields }: ClaimCase, today: string): boolean {
  return isOpen('claim', status) && fields.deadline < today;
}

/** Which cases to list. Without `status`, those that are open; with `closed`, all. */
export interface DeskQuery<Status extends string> {
  readonly status?: Status;
  readonly closed?: boolean;
  /** ISO day or instant: received then or later. */
  readonly since?: string;
  readonly assignedTo?: string;
  /** ISO day: open claims whose deadline was before it. */
  readonly overdueOn?: string;
  /** Part of the reference or of the customer's words, or a whole phone number: nobody finds a number by guessing its parts. */
  readonly search?: string;
  /** Absent: the order in which they are worked on. */
  readonly order?: ListOrder;
  /** `next` of the page before, with the same order. */
  readonly after?: string;
  readonly limit: number;
}

export const listOrders = ['newest', 'oldest'] as const;
/** By the time they were received. */
export type ListOrder = (typeof listOrders)[number];

/** Some cases of a list, how many there are in all, and where the next page begins when there is one. */
export interface Listed<Case> {
  readonly cases: readonly Case[];
  readonly total: number;
  readonly next?: string;
}

/** A simulation that was shown to a customer: nobody works on it. */
export interface SimulationCase {
  readonly id: Reference;
  readonly fields: Simulation;
  readonly conversationId: string;
  /** ISO instant. */
  readonly receivedAt: string;
}

/** Which simulations to list, the newest first. */
export interface SimulationQuery extends Omit<DeskQuery<never>, 'status' | 'closed' | 'assignedTo' | 'overdueOn'> {
  readonly loanType?: LoanType;
  readonly eligible?: boolean;
}

/**
 * `note` is what the customer of a claim may read, `internal` is for the staff alone, `message` was said to the customer
 * (the words are in the conversation), `reveal`: personal data were shown.
 */
export const auditActions = ['status', 'assign', 'note', 'internal', 'message', 'reveal'] as const;
export type AuditAction = (typeof auditActions)[number];

/** One change of a case, as it is kept for good. */
export interface AuditEntry {
  /** ISO instant. */
  readonly at: string;
  readonly actor: string;
  readonly action: AuditAction;
  readonly from: string | null;
  readonly to: string | null;
  readonly note: string | null;
}

/** A case with all that was done about it, oldest first. */
export interface Dossier<Case> {
  readonly case: Case;
  readonly log: readonly AuditEntry[];
}

/** Who acts, and when. */
export interface Act {
  readonly by: string;
  readonly at: Date;
}

/** What a member of the staff changes: one thing at least. */
export interface CaseChange<Status extends string> extends Act {
  readonly status?: Status;
  /** For the customer to read with the status (claims). */
  readonly note?: string;
  readonly internal?: string;
  readonly assignTo?: string;
  /** `updatedAt` of the case as it was read: refused when it has changed since. */
  readonly seen?: string;
}

/** What a person says to a customer he serves. */
export interface Words extends Act {
  readonly text: string;
  /** The same key is said once. */
  readonly key: string;
}
