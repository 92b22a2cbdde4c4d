import type { Act, AuditEntry, CaseKind, DeskCase, DeskQuery, Dossier, Listed } from '../domain/desk.js';
import { isOpen } from '../domain/desk.js';
import { readReference } from '../domain/ids.js';
import type { CaseDesk, ClaimFiles, HistoryLine, StaffDesk } from '../domain/ports.js';
import type { BankRecord, Claim, HandoffPacket, Lead } from '../domain/records.js';
import type { Answered } from '../domain/turn.js';
import type { ClaimStatus, HandoffStatus, LeadStatus } from '../domain/vocabulary.js';
import { claimFileOf, lookupOf, MOST_FILES } from '../store/claim-lookup.js';
import type { CasePlan } from '../store/desk-rules.js';
import { planChange, planHandingBack, planTaking, unknownCase } from '../store/desk-rules.js';

/** The conversations beside the cases. */
export interface MemoryThreads {
  /** A person or the assistant serves from now on; one version further when that is a change. */
  serve(conversationId: string, person: boolean): void;
  lines(conversationId: string): readonly HistoryLine[];
}

/** Claims, leads and handoffs in memory. */
export interface MemoryCases {
  readonly claims: ClaimFiles;
  readonly desk: StaffDesk;
  /** Whether the handoff of the number to call back is one of this turn's conversation. */
  mayCallBack(answered: Answered): boolean;
  keep(answered: Answered): void;
}

type Kept<Fields, Status extends string> = Dossier<DeskCase<Fields, Status>>;
type Shelf<Fields, Status extends string> = Map<string, Kept<Fields, Status>>;

export function makeMemoryCases(threads: MemoryThreads): MemoryCases {
  const claims: Shelf<Claim, ClaimStatus> = new Map();
  const leads: Shelf<Lead, LeadStatus> = new Map();
  const handoffs: Shelf<HandoffPacket, HandoffStatus> = new Map();
  return {
    claims: claimFiles(claims),
    desk: {
      claims: caseDesk('claim', claims, byDeadline),
      leads: caseDesk('lead', leads, newestFirst),
      handoffs: handoffDesk(handoffs, threads),
    },
    mayCallBack({ callback, conversation, records }) {
      if (callback === undefined) return true;
      const kept = handoffs.get(callback.handoffId)?.case.conversationId === conversation.id;
      return kept || records.some(({ kind, id }) => kind === 'handoff' && id === callback.handoffId);
    },
    keep(answered) {
      for (const record of answered.records) {
        if (record.kind === 'claim') claims.set(record.id, begun(answered, record, 'received'));
        if (record.kind === 'lead') leads.set(record.id, begun(answered, record, 'new'));
        if (record.kind === 'handoff') handoffs.set(record.id, begun(answered, record, 'waiting'));
      }
      keepCallback(handoffs, answered);
    },
  };
}

function begun<Fields, Status extends string>(
  { incoming, conversation, at }: Answered,
  { id, fields }: Pick<BankRecord, 'id'> & { readonly fields: Fields },
  status: Status,
): Kept<Fields, Status> {
  const receivedAt = at.toISOString();
  const from = { channel: incoming.channel, conversationId: conversation.id };
  return { case: { id, fields, status, ...from, assignedTo: null, receivedAt, updatedAt: receivedAt }, log: [] };
}

function keepCallback(handoffs: Shelf<HandoffPacket, HandoffStatus>, { callback, at }: Answered): void {
  const kept = callback === undefined ? undefined : handoffs.get(callback.handoffId);
  if (callback === undefined || kept === undefined) return;
  const fields = { ...kept.case.fields, phone: callback.phone };
  handoffs.set(callback.handoffId, { ...kept, case: { ...kept.case, fields, updatedAt: at.toISOString() } });
}

function claimFiles(claims: Shelf<Claim, ClaimStatus>): ClaimFiles {
  return {
    find(query) {
      const lookup = lookupOf(query);
      if (lookup === undefined) return Promise.resolve([]);
      const { id, conversationId, phones } = lookup;
      const theirs = [...claims.values()]
        .filter(({ case: { conversationId: own, fields } }) => own === conversationId || phones.includes(fields.phone))
        .filter((kept) => id === undefined || kept.case.id === id)
        .sort((one, other) => newestFirst(one.case, other.case))
        .slice(0, MOST_FILES);
      return Promise.resolve(theirs.map((kept) => claimFileOf(kept.case, kept.log)));
    },
  };
}

type Compare<Case> = (one: Case, other: Case) => number;

function caseDesk<Fields, Status extends string>(
  kind: CaseKind,
  shelf: Shelf<Fields, Status>,
  compare: Compare<DeskCase<Fields, Status>>,
): CaseDesk<DeskCase<Fields, Status>, Status> {
  return {
    list: (query) => Promise.resolve(listed(kind, shelf, query, compare)),
    show: (id) => settled(() => existing(kind, shelf, id)),
    update: (id, change) =>
      settled(() => {
        const before = existing(kind, shelf, id);
        return put(shelf, before, planChange(kind, before.case, change));
      }),
  };
}

function handoffDesk(shelf: Shelf<HandoffPacket, HandoffStatus>, threads: MemoryThreads): StaffDesk['handoffs'] {
  const desk = caseDesk('handoff', shelf, newestFirst);
  const served = (id: string, act: Act, person: boolean) =>
    settled(() => {
      const before = existing('handoff', shelf, id);
      const plan = (person ? planTaking : planHandingBack)(before.case, act);
      if (plan === undefined) return before.case;
      threads.serve(before.case.conversationId, person);
      return put(shelf, before, plan);
    });
  return {
    list: (query) => desk.list(query),
    show: async (id) => {
      const dossier = await desk.show(id);
      return { ...dossier, lines: threads.lines(dossier.case.conversationId).slice(-10) };
    },
    take: (id, act) => served(id, act, true),
    handBack: (id, act) => served(id, act, false),
  };
}

function put<Fields, Status extends string>(
  shelf: Shelf<Fields, Status>,
  before: Kept<Fields, Status>,
  { entries, ...plan }: CasePlan<Status>,
): DeskCase<Fields, Status> {
  const log: readonly AuditEntry[] = [...before.log, ...entries];
  const after = { ...before.case, ...plan };
  shelf.set(after.id, { case: after, log });
  return after;
}

function existing<Fields, Status extends string>(
  kind: CaseKind,
  shelf: Shelf<Fields, Status>,
  id: string,
): Kept<Fields, Status> {
  const reference = readReference(id) ?? id;
  const kept = shelf.get(reference);
  if (kept === undefined) throw unknownCase(kind, reference);
  return kept;
}

function listed<Fields, Status extends string>(
  kind: CaseKind,
  shelf: Shelf<Fields, Status>,
  query: DeskQuery<Status>,
  compare: Compare<DeskCase<Fields, Status>>,
): Listed<DeskCase<Fields, Status>> {
  const { status, closed = false, since = '', assignedTo, overdueOn } = query;
  const cases = [...shelf.values()]
    .map((kept) => kept.case)
    .filter((one) => (status === undefined ? closed || isOpen(kind, one.status) : one.status === status))
    .filter((one) => one.receivedAt >= since)
    .filter((one) => assignedTo === undefined || one.assignedTo === assignedTo)
    .filter((one) => overdueOn === undefined || (isOpen(kind, one.status) && deadlineOf(one) < overdueOn))
    .sort(compare);
  return { cases: cases.slice(0, query.limit), total: cases.length };
}

function deadlineOf({ fields }: DeskCase<unknown, string>): string {
  const has = typeof fields === 'object' && fields !== null && 'deadline' in fields;
  return has ? String(fields.deadline) : '';
}

function byDeadline(one: DeskCase<Claim, ClaimStatus>, other: DeskCase<Claim, ClaimStatus>): number {
  const [first, second] = [isOpen('claim', one.status), isOpen('claim', other.status)];
  if (first !== second) return first ? -1 : 1;
  const deadlines = first ? compared(one.fields.deadline, other.fields.deadline) : 0;
  return deadlines === 0 ? newestFirst(one, other) : deadlines;
}

function newestFirst(one: DeskCase<unknown, string>, other: DeskCase<unknown, string>): number {
  return compared(other.receivedAt + other.id, one.receivedAt + one.id);
}

function compared(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}

/** Runs at once, and gives what is thrown as a rejection, as the database does. */
function settled<Result>(operation: () => Result): Promise<Result> {
  return new Promise((resolve) => resolve(operation()));
}
