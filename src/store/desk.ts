import type { Kysely, Transaction } from 'kysely';
import type { Act, CaseChange, DeskCase, Dossier, HandoffCase } from '../domain/desk.js';
import { readReference } from '../domain/ids.js';
import type { CaseDesk, HandoffDesk, StaffDesk } from '../domain/desk-ports.js';
import type { HistoryLine } from '../domain/ports.js';
import { readLog, writeLog } from './audit.js';
import { historyLineOf } from './conversation-rows.js';
import type { CasePlan } from './desk-rules.js';
import { planChange, planHandingBack, planSaying, planTaking, revealed, unknownCase } from './desk-rules.js';
import type { CaseTable } from './desk-tables.js';
import { claimTable, handoffTable, leadTable } from './desk-tables.js';
import { isSaid, sayIn } from './desk-words.js';
import { inTransaction } from './engine.js';
import { translated } from './errors.js';
import { makeSimulationDesk } from './simulations.js';
import type { Tables } from './tables.js';

/** Lines of a conversation that go with a handoff. */
const LAST_LINES = 10;

/** The staff's work on the database; every method throws the errors of `openStore` besides its own. */
export function makeStaffDesk(database: Kysely<Tables>): StaffDesk {
  return {
    claims: caseDesk(database, claimTable),
    leads: caseDesk(database, leadTable),
    handoffs: handoffDesk(database),
    simulations: makeSimulationDesk(database),
  };
}

function caseDesk<Status extends string, Case extends DeskCase<unknown, Status>>(
  database: Kysely<Tables>,
  table: CaseTable<Case> & CaseTable<DeskCase<unknown, Status>>,
): CaseDesk<Case, Status> {
  const plan = (change: CaseChange<Status>) => (before: Case) => planChange(table.kind, before, change);
  return {
    list: (query) => translated(() => table.list(database, query)),
    show: (id) => translated(() => open<Case>(database, table, id)),
    reveal: (id, act) => translated(() => opened<Case>(database, table, { id, act })),
    update: (id, change) => translated(() => changed<Case>(database, table, { id, plan: plan(change) })),
  };
}

function handoffDesk(database: Kysely<Tables>): HandoffDesk {
  const change = (id: string, order: Omit<Order<HandoffCase>, 'id'>) =>
    translated(() => changed(database, handoffTable, { id, ...order }));
  return {
    list: (query) => translated(() => handoffTable.list(database, query)),
    show: (id) => translated(async () => withLines(database, await open(database, handoffTable, id))),
    reveal: (id, act) => translated(async () => withLines(database, await opened(database, handoffTable, { id, act }))),
    say: (id, words) =>
      change(id, {
        plan: (before) => planSaying(before, words),
        besides: (transaction, before) => sayIn(transaction, before.conversationId, words),
        isDone: (transaction, before) => isSaid(transaction, before.conversationId, words.key),
      }),
    take: (id, act) => change(id, { plan: (before) => planTaking(before, act), besides: personServes }),
    handBack: (id, act) => change(id, { plan: (before) => planHandingBack(before, act), besides: assistantServes }),
  };
}

/** What is to be made of a case; `besides` happens in the same transaction. */
interface Order<Case> {
  readonly id: string;
  readonly plan: (before: Case) => CasePlan<string> | undefined;
  readonly besides?: (transaction: Transaction<Tables>, before: Case) => Promise<unknown>;
  /** It was done before: nothing is changed. */
  readonly isDone?: (transaction: Transaction<Tables>, before: Case) => Promise<boolean>;
}

// The transaction holds the write lock from its beginning: who comes second decides on what the first one left.
async function changed<Case>(database: Kysely<Tables>, table: CaseTable<Case>, order: Order<Case>): Promise<Case> {
  return inTransaction(database, async (transaction) => {
    const id = referenceIn(order.id);
    const before = await existing(transaction, table, id);
    const isDone = (await order.isDone?.(transaction, before)) === true;
    const plan = isDone ? undefined : order.plan(before);
    if (plan === undefined) return before;
    await table.set(transaction, id, plan);
    await writeLog(transaction, { kind: table.kind, id }, plan.entries);
    await order.besides?.(transaction, before);
    return existing(transaction, table, id);
  });
}

async function open<Case>(database: Kysely<Tables>, table: CaseTable<Case>, id: string): Promise<Dossier<Case>> {
  const reference = referenceIn(id);
  const found = await existing(database, table, reference);
  return { case: found, log: await readLog(database, { kind: table.kind, id: reference }) };
}

/** The same, and a line of the log that says who saw it whole. */
async function opened<Case>(
  database: Kysely<Tables>,
  table: CaseTable<Case>,
  { id, act }: { readonly id: string; readonly act: Act },
): Promise<Dossier<Case>> {
  return inTransaction(database, async (transaction) => {
    const reference = referenceIn(id);
    await existing(transaction, table, reference);
    await writeLog(transaction, { kind: table.kind, id: reference }, [revealed(act)]);
    return open(transaction, table, reference);
  });
}

async function withLines(database: Kysely<Tables>, dossier: Dossier<HandoffCase>) {
  return { ...dossier, lines: await lastLines(database, dossier.case.conversationId) };
}

async function existing<Case>(database: Kysely<Tables>, table: CaseTable<Case>, id: string): Promise<Case> {
  const found = await table.find(database, id);
  if (found === undefined) throw unknownCase(table.kind, id);
  return found;
}

function referenceIn(id: string): string {
  return readReference(id) ?? id;
}

const personServes = (transaction: Transaction<Tables>, before: HandoffCase) => nowServes(transaction, before, 1);
const assistantServes = (transaction: Transaction<Tables>, before: HandoffCase) => nowServes(transaction, before, 0);

// A turn under way was decided for the other one: a higher version has it decided again.
async function nowServes(transaction: Transaction<Tables>, { conversationId }: HandoffCase, person: 0 | 1) {
  await transaction
    .updateTable('conversations')
    .set((row) => ({ handoff: person, version: row('version', '+', 1) }))
    .where('id', '=', conversationId)
    .where('handoff', '!=', person)
    .execute();
}

async function lastLines(database: Kysely<Tables>, conversationId: string): Promise<readonly HistoryLine[]> {
  const rows = await database
    .selectFrom('chat_history')
    .selectAll()
    .where('conversation_id', '=', conversationId)
    .orderBy('seq', 'desc')
    .limit(LAST_LINES)
    .execute();
  return rows.toReversed().map(historyLineOf);
}
