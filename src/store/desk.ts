import type { Kysely, Transaction } from 'kysely';
import type { CaseChange, DeskCase, Dossier, HandoffCase } from '../domain/desk.js';
import { readReference } from '../domain/ids.js';
import type { CaseDesk, HandoffDesk, HistoryLine, StaffDesk } from '../domain/ports.js';
import { readLog, writeLog } from './audit.js';
import { historyLineOf } from './conversation-rows.js';
import type { CasePlan } from './desk-rules.js';
import { planChange, planHandingBack, planTaking, unknownCase } from './desk-rules.js';
import type { CaseTable } from './desk-tables.js';
import { claimTable, handoffTable, leadTable } from './desk-tables.js';
import { translated } from './errors.js';
import type { Tables } from './tables.js';

/** Lines of a conversation that go with a handoff. */
const LAST_LINES = 10;

/** The staff's work on the database; every method throws the errors of `openStore` besides its own. */
export function makeStaffDesk(database: Kysely<Tables>): StaffDesk {
  return {
    claims: caseDesk(database, claimTable),
    leads: caseDesk(database, leadTable),
    handoffs: handoffDesk(database),
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
    update: (id, change) => translated(() => changed<Case>(database, table, { id, plan: plan(change) })),
  };
}

function handoffDesk(database: Kysely<Tables>): HandoffDesk {
  const change = (id: string, order: Omit<Order<HandoffCase>, 'id'>) =>
    translated(() => changed(database, handoffTable, { id, ...order }));
  return {
    list: (query) => translated(() => handoffTable.list(database, query)),
    show: (id) =>
      translated(async () => {
        const dossier = await open(database, handoffTable, id);
        return { ...dossier, lines: await lastLines(database, dossier.case.conversationId) };
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
}

// The transaction holds the write lock from its beginning: who comes second decides on what the first one left.
async function changed<Case>(database: Kysely<Tables>, table: CaseTable<Case>, order: Order<Case>): Promise<Case> {
  return database.transaction().execute(async (transaction) => {
    const id = referenceIn(order.id);
    const before = await existing(transaction, table, id);
    const plan = order.plan(before);
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
