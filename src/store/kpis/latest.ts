import type { Kysely } from 'kysely';
import { dakarDay } from '../../domain/day.js';
import { isOpen } from '../../domain/desk.js';
import type { KpiQuery, Latest } from '../../domain/kpis.js';
import { maskName, maskPhone } from '../../domain/masked.js';
import type { Tables } from '../tables.js';
import { scopeOf } from './scope.js';

const SHOWN = 10;

/** The last records of a period, nobody's phone or whole name among them. */
export async function readLatest(database: Kysely<Tables>, query: KpiQuery): Promise<Latest> {
  return {
    leads: await leads(database, query),
    simulations: await simulations(database, query),
    claims: await claims(database, query),
  };
}

async function leads(database: Kysely<Tables>, query: KpiQuery): Promise<Latest['leads']> {
  const rows = await database
    .selectFrom('prospects')
    .select(['id', 'created_at', 'product', 'name', 'phone', 'status'])
    .where(scopeOf(query))
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(SHOWN)
    .execute();
  return rows.map(({ id, created_at: at, product, name, phone, status }) => ({
    ...{ id, at, product, status },
    name: maskName(name),
    phone: maskPhone(phone),
  }));
}

async function simulations(database: Kysely<Tables>, query: KpiQuery): Promise<Latest['simulations']> {
  const rows = await database
    .selectFrom('loan_simulations')
    .select(['id', 'created_at', 'loan_type', 'amount', 'months', 'mensualite', 'eligible'])
    .where(scopeOf(query))
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(SHOWN)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    at: row.created_at,
    loanType: row.loan_type,
    amount: row.amount,
    months: row.months,
    instalment: row.mensualite,
    eligible: row.eligible === null ? null : row.eligible === 1,
  }));
}

async function claims(database: Kysely<Tables>, query: KpiQuery): Promise<Latest['claims']> {
  const today = dakarDay(query.now);
  const rows = await database
    .selectFrom('claims')
    .select(['id', 'created_at', 'category', 'name', 'phone', 'status', 'deadline'])
    .where(scopeOf(query))
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(SHOWN)
    .execute();
  return rows.map(({ id, created_at: at, category, name, phone, status, deadline }) => ({
    ...{ id, at, category, status, deadline },
    name: maskName(name),
    phone: maskPhone(phone),
    overdue: isOpen('claim', status) && deadline < today,
  }));
}
