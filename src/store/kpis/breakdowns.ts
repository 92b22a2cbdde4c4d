import { sql, type Kysely, type RawBuilder } from 'kysely';
import { z } from 'zod';
import { breakdownDefinitions } from '../../domain/kpi-definitions.js';
import {
  breakdownKeys,
  daysOf,
  type Breakdown,
  type BreakdownKey,
  type KpiQuery,
  type KpiReport,
} from '../../domain/kpis.js';
import type { Tables } from '../tables.js';
import { byKey } from './by-key.js';
import { readCosts } from './costs.js';
import { part } from './measure.js';
import { daysScope, scopeOf, whole } from './scope.js';

interface Split {
  readonly key: string;
  readonly n: number;
}

/** The tables of a period; each adds up to the card of what it splits. */
export async function readBreakdowns(database: Kysely<Tables>, query: KpiQuery): Promise<KpiReport['breakdowns']> {
  const splits = new Map<BreakdownKey, readonly Split[]>();
  for (const key of breakdownKeys) splits.set(key, await splitBy(database, query, key));
  return byKey(breakdownKeys, (key) => breakdown(key, splits.get(key) ?? [], query));
}

/** The same for some of the keys, in their order. */
export async function readSplits(
  database: Kysely<Tables>,
  query: KpiQuery,
  keys: readonly BreakdownKey[],
): Promise<readonly Breakdown[]> {
  const tables: Breakdown[] = [];
  for (const key of keys) tables.push(breakdown(key, await splitBy(database, query, key), query));
  return tables;
}

function splitBy(database: Kysely<Tables>, query: KpiQuery, key: BreakdownKey): Promise<readonly Split[]> {
  return key === 'costs' ? costsOf(database, query) : split(database, partsOf(key, query));
}

function breakdown(key: BreakdownKey, found: readonly Split[], query: KpiQuery): Breakdown {
  // Thousandths of a franc: sums of them would end in many nines.
  const total = Math.round(found.reduce((sum, { n }) => sum + n, 0) * 1000) / 1000;
  const rows = inOrder(key, found, query).map((row) => ({ key: row.key, ...part(row.n, total) }));
  return { key, definition: breakdownDefinitions[key], rows, from: query.from, to: query.to };
}

/** What is split, and by what. */
function partsOf(key: Exclude<BreakdownKey, 'costs'>, query: KpiQuery): RawBuilder<unknown> {
  switch (key) {
    case 'days':
      return ofDays(query, 'day', 'mode');
    case 'channels':
      return ofDays(query, 'channel', 'mode');
    case 'hours':
      return ofDays(query, 'label', 'hour');
    case 'intents':
      return ofDays(query, 'label', 'intent');
    case 'modes':
      return ofDays(query, 'label', 'mode');
    case 'languages':
      return ofDays(query, 'label', 'language');
    case 'engines':
      return ofDays(query, 'label', 'engine');
    case 'loan_types':
      return ofRecords(query, 'loan_simulations', sql`loan_type`);
    case 'profiles':
      return ofRecords(query, 'loan_simulations', sql`profile`);
    case 'verdicts': {
      const verdict = sql`case eligible when 1 then 'eligible' when 0 then 'not_eligible' else 'unknown' end`;
      return ofRecords(query, 'loan_simulations', verdict);
    }
    case 'claim_categories':
      return ofRecords(query, 'claims', sql`category`);
    case 'ratings':
      return ofRecords(query, 'feedbacks', sql`cast(rating as text)`);
  }
}

function ofDays(query: KpiQuery, column: string, dimension: string): RawBuilder<unknown> {
  return sql`select ${sql.ref(column)} as key, sum(n) as n from daily_counts
    where ${daysScope(query, dimension)} group by 1`;
}

function ofRecords(query: KpiQuery, table: string, column: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`select ${column} as key, count(*) as n from ${sql.table(table)} where ${scopeOf(query)} group by 1`;
}

/** Parts are francs here. */
async function costsOf(database: Kysely<Tables>, query: KpiQuery): Promise<readonly Split[]> {
  return (await readCosts(database, query)).byModel.map(({ key, francs }) => ({ key, n: francs }));
}

const splitRow = z.object({ key: z.string(), n: whole }) satisfies z.ZodType<Split>;

async function split(database: Kysely<Tables>, parts: RawBuilder<unknown>): Promise<readonly Split[]> {
  const { rows } = await parts.execute(database);
  return rows.map((row) => splitRow.parse(row));
}

/** A day without a message is a day all the same. */
function inOrder(key: BreakdownKey, found: readonly Split[], query: KpiQuery): readonly Split[] {
  const all = allOf(key, query);
  if (all === undefined) return [...found].sort((one, other) => other.n - one.n || compare(one.key, other.key));
  const counts = new Map(found.map((row) => [row.key, row.n]));
  return all.map((row) => ({ key: row, n: counts.get(row) ?? 0 }));
}

function allOf(key: BreakdownKey, query: KpiQuery): readonly string[] | undefined {
  if (key === 'days') return daysOf(query);
  if (key === 'hours') return Array.from({ length: 24 }, (_, hour) => String(hour).padStart(2, '0'));
  return key === 'ratings' ? ['1', '2', '3', '4', '5'] : undefined;
}

function compare(one: string, other: string): number {
  return one < other ? -1 : 1;
}
