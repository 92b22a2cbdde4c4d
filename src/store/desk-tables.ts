import type { Kysely, RawBuilder, SqlBool, Transaction } from 'kysely';
import { sql } from 'kysely';
import type { CaseKind, ClaimCase, DeskQuery, HandoffCase, LeadCase, Listed } from '../domain/desk.js';
import { openStatuses } from '../domain/desk.js';
import { claimCaseOf, handoffCaseOf, leadCaseOf } from './case-rows.js';
import type { CasePlan } from './desk-rules.js';
import { storableText } from './storable-text.js';
import type { Tables } from './tables.js';

/** Where the cases of one kind are. */
export interface CaseTable<Case> {
  readonly kind: CaseKind;
  list(database: Kysely<Tables>, query: DeskQuery<string>): Promise<Listed<Case>>;
  find(database: Kysely<Tables>, id: string): Promise<Case | undefined>;
  set(transaction: Transaction<Tables>, id: string, plan: CasePlan<string>): Promise<unknown>;
}

export const claimTable: CaseTable<ClaimCase> = {
  kind: 'claim',
  async list(database, query) {
    const theirs = database.selectFrom('claims').where(wanted('claim', query));
    const rows = await theirs
      .selectAll()
      .orderBy(sql`case when ${isOpen('claim')} then 0 else 1 end`)
      .orderBy(sql`case when ${isOpen('claim')} then deadline end`)
      .orderBy('created_at', 'desc')
      .orderBy('id', 'desc')
      .limit(query.limit)
      .execute();
    const { total } = await theirs.select(count).executeTakeFirstOrThrow();
    return { cases: rows.map(claimCaseOf), total };
  },
  async find(database, id) {
    const row = await database.selectFrom('claims').selectAll().where('id', '=', id).executeTakeFirst();
    return row === undefined ? undefined : claimCaseOf(row);
  },
  set: (transaction, id, plan) =>
    transaction.updateTable('claims').set(assigned(plan)).where('id', '=', id).executeTakeFirstOrThrow(),
};

export const leadTable: CaseTable<LeadCase> = {
  kind: 'lead',
  async list(database, query) {
    const theirs = database.selectFrom('prospects').where(wanted('lead', query));
    const rows = await theirs
      .selectAll()
      .orderBy('created_at', 'desc')
      .orderBy('id', 'desc')
      .limit(query.limit)
      .execute();
    const { total } = await theirs.select(count).executeTakeFirstOrThrow();
    return { cases: rows.map(leadCaseOf), total };
  },
  async find(database, id) {
    const row = await database.selectFrom('prospects').selectAll().where('id', '=', id).executeTakeFirst();
    return row === undefined ? undefined : leadCaseOf(row);
  },
  set: (transaction, id, plan) =>
    transaction.updateTable('prospects').set(assigned(plan)).where('id', '=', id).executeTakeFirstOrThrow(),
};

export const handoffTable: CaseTable<HandoffCase> = {
  kind: 'handoff',
  async list(database, query) {
    const theirs = database.selectFrom('handoffs').where(wanted('handoff', query));
    const rows = await theirs
      .selectAll()
      .orderBy('created_at', 'desc')
      .orderBy('id', 'desc')
      .limit(query.limit)
      .execute();
    const { total } = await theirs.select(count).executeTakeFirstOrThrow();
    return { cases: rows.map(handoffCaseOf), total };
  },
  async find(database, id) {
    const row = await database.selectFrom('handoffs').selectAll().where('id', '=', id).executeTakeFirst();
    return row === undefined ? undefined : handoffCaseOf(row);
  },
  set: (transaction, id, plan) => {
    const { assigned_to: taken_by, ...rest } = assigned(plan);
    return transaction
      .updateTable('handoffs')
      .set({ ...rest, taken_by })
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
  },
};

const count = sql<number>`count(*)`.as('total');

function isOpen(kind: CaseKind): RawBuilder<SqlBool> {
  return sql<SqlBool>`status in (${sql.join(openStatuses[kind])})`;
}

function wanted(kind: CaseKind, query: DeskQuery<string>): RawBuilder<SqlBool> {
  const { status, closed, since, assignedTo, overdueOn } = query;
  const hands = sql.ref(kind === 'handoff' ? 'taken_by' : 'assigned_to');
  const conditions = [
    ...(status === undefined ? [] : [sql`status = ${status}`]),
    ...(status === undefined && closed !== true ? [isOpen(kind)] : []),
    ...(since === undefined ? [] : [sql`created_at >= ${since}`]),
    ...(assignedTo === undefined ? [] : [sql`${hands} = ${assignedTo}`]),
    ...(overdueOn === undefined ? [] : [isOpen(kind), sql`deadline < ${overdueOn}`]),
  ];
  return conditions.length === 0 ? sql<SqlBool>`1 = 1` : sql<SqlBool>`${sql.join(conditions, sql` and `)}`;
}

function assigned({ status, assignedTo, updatedAt }: CasePlan<string>) {
  return {
    status,
    assigned_to: assignedTo === null ? null : storableText(assignedTo),
    updated_at: updatedAt,
  };
}
