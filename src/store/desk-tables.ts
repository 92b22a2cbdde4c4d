import type { Kysely, Transaction } from 'kysely';
import { sql } from 'kysely';
import type { CaseKind, ClaimCase, DeskQuery, HandoffCase, LeadCase, Listed } from '../domain/desk.js';
import { claimCaseOf, handoffCaseOf, leadCaseOf } from './case-rows.js';
import { following, ordering, paged, placeOf, wanted } from './desk-lists.js';
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
      .where(following('claim', query))
      .orderBy(ordering('claim', query))
      .limit(query.limit + 1)
      .execute();
    const { total } = await theirs.select(count).executeTakeFirstOrThrow();
    const place = (one: ClaimCase) => placeOf(one, query.order === undefined ? one : undefined);
    return paged(rows.map(claimCaseOf), { total, limit: query.limit, place });
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
      .where(following('lead', query))
      .orderBy(ordering('lead', query))
      .limit(query.limit + 1)
      .execute();
    const { total } = await theirs.select(count).executeTakeFirstOrThrow();
    return paged(rows.map(leadCaseOf), { total, limit: query.limit, place: placeOf });
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
      .where(following('handoff', query))
      .orderBy(ordering('handoff', query))
      .limit(query.limit + 1)
      .execute();
    const { total } = await theirs.select(count).executeTakeFirstOrThrow();
    return paged(rows.map(handoffCaseOf), { total, limit: query.limit, place: placeOf });
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

function assigned({ status, assignedTo, updatedAt }: CasePlan<string>) {
  return {
    status,
    assigned_to: assignedTo === null ? null : storableText(assignedTo),
    updated_at: updatedAt,
  };
}
