import type { Act, AuditEntry, CaseKind, DeskCase, Dossier, SimulationCase, Words } from '../domain/desk.js';
import { readReference } from '../domain/ids.js';
import type { CaseDesk, StaffDesk } from '../domain/desk-ports.js';
import type { ClaimFiles, HistoryLine } from '../domain/ports.js';
import type { BankRecord, Claim, HandoffPacket, Lead } from '../domain/records.js';
import type { Answered } from '../domain/turn.js';
import type { ClaimStatus, HandoffStatus, LeadStatus } from '../domain/vocabulary.js';
import { listed, pageFrom } from './memory-lists.js';
import { claimFileOf, lookupOf, MOST_FILES } from '../store/claim-lookup.js';
import { placeOf } from '../store/desk-lists.js';
import type { CasePlan } from '../store/desk-rules.js';
import { planChange, planHandingBack, planSaying, planTaking, revealed, unknownCase } from '../store/desk-rules.js';

/** The conversations beside the cases. */
export interface MemoryThreads {
  /** A person or the assistant serves from now on; one version further when that is a change. */
  serve(conversationId: string, person: boolean): void;
  lines(conversationId: string): readonly HistoryLine[];
  /** A person's line at the end; the same key once. @returns false when it was said before */
  say(conversationId: string, words: Words): boolean;
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
  const simulations: SimulationCase[] = [];
  return {
    claims: claimFiles(claims),
    desk: {
      claims: caseDesk('claim', claims),
      leads: caseDesk('lead', leads),
      handoffs: handoffDesk(handoffs, threads),
      simulations: simulationDesk(simulations),
    },
    mayCallBack({ callback, conversation, records }) {
      if (callback === undefined) return true;
      const kept = handoffs.get(callback.handoffId)?.case.conversationId === conversation.id;
      return kept || records.some(({ kind, id }) => kind === 'handoff' && id === callback.handoffId);
    },
    keep(answered) {
      for (const record of answered.records) {
        if (record.kind === 'simulation') simulations.push(shown(answered, record));
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

function shown({ conversation, at }: Answered, record: BankRecord & { readonly kind: 'simulation' }): SimulationCase {
  const { id, fields } = record;
  return { id, fields, conversationId: conversation.id, receivedAt: at.toISOString() };
}

function simulationDesk(all: readonly SimulationCase[]): StaffDesk['simulations'] {
  return {
    list: ({ since = '', loanType, eligible, search = '', order, after, limit }) =>
      settled(() => {
        const wanted = all
          .filter(({ receivedAt }) => receivedAt >= since)
          .filter(({ fields }) => loanType === undefined || fields.loan_type === loanType)
          .filter(({ fields }) => eligible === undefined || fields.eligible === eligible)
          .filter(({ id }) => id.toLowerCase().includes(search.toLowerCase()));
        return pageFrom(wanted, { place: (one) => placeOf(one), order, after, limit });
      }),
    show: (id) =>
      settled(() => {
        const found = all.find((one) => one.id === (readReference(id) ?? id));
        if (found === undefined) throw unknownCase('lead', id);
        return found;
      }),
  };
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

function caseDesk<Fields, Status extends string>(
  kind: CaseKind,
  shelf: Shelf<Fields, Status>,
): CaseDesk<DeskCase<Fields, Status>, Status> {
  return {
    list: (query) =>
      settled(() =>
        listed(
          kind,
          [...shelf.values()].map((kept) => kept.case),
          query,
        ),
      ),
    show: (id) => settled(() => existing(kind, shelf, id)),
    reveal: (id, act) =>
      settled(() => {
        const before = existing(kind, shelf, id);
        shelf.set(before.case.id, { ...before, log: [...before.log, revealed(act)] });
        return existing(kind, shelf, id);
      }),
    update: (id, change) =>
      settled(() => {
        const before = existing(kind, shelf, id);
        return put(shelf, before, planChange(kind, before.case, change));
      }),
  };
}

function handoffDesk(shelf: Shelf<HandoffPacket, HandoffStatus>, threads: MemoryThreads): StaffDesk['handoffs'] {
  const desk = caseDesk('handoff', shelf);
  const withLines = (dossier: Kept<HandoffPacket, HandoffStatus>) => ({
    ...dossier,
    lines: threads.lines(dossier.case.conversationId).slice(-10),
  });
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
    show: async (id) => withLines(await desk.show(id)),
    reveal: async (id, act) => withLines(await desk.reveal(id, act)),
    say: (id, words) =>
      settled(() => {
        const before = existing('handoff', shelf, id);
        const plan = planSaying(before.case, words);
        return threads.say(before.case.conversationId, words) ? put(shelf, before, plan) : before.case;
      }),
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
