import { sql, type Kysely } from 'kysely';
import { z } from 'zod';
import { daysOf, type KpiQuery, type Spending, type SpendingReport } from '../../domain/kpis.js';
import type { Tables } from '../tables.js';
import { channelOf, scopeOf, whole } from './scope.js';

/** Sums as they are counted: whole numbers, francs in thousandths. */
interface Sums {
  readonly calls: number;
  readonly failed: number;
  readonly unpriced: number;
  readonly tokensIn: number;
  readonly tokensOut: number;
  readonly milliFrancs: number;
}

const noSums: Sums = { calls: 0, failed: 0, unpriced: 0, tokensIn: 0, tokensOut: 0, milliFrancs: 0 };

const countRow = z.object({ day: z.string(), dimension: z.string(), model: z.string(), n: whole });
type Count = z.infer<typeof countRow>;

/** Counted day by day with each turn: quick, however many turns there were. */
export async function readSpending(database: Kysely<Tables>, query: KpiQuery): Promise<SpendingReport> {
  const { from, to } = query;
  const { rows } = await sql`
    select day, dimension, label as model, sum(n) as n from daily_counts
    where day >= ${from} and day <= ${to} and ${channelOf(query)}
      and dimension in ('calls_ok', 'calls_failed', 'unpriced', 'tokens_in', 'tokens_out', 'cost')
    group by day, dimension, label`.execute(database);
  const counts = rows.map((row) => countRow.parse(row));
  const byDay = sumsBy(counts, ({ day }) => day);
  const visits = await visitsByDay(database, query);
  return {
    ...{ from, to },
    total: spendingOf(counts.reduce(add, noSums)),
    days: daysOf(query).map((day) => ({
      key: day,
      ...spendingOf(byDay.get(day) ?? noSums),
      visits: visits.get(day) ?? 0,
    })),
    models: [...sumsBy(counts, ({ model }) => model)]
      .sort(([one, a], [other, b]) => b.milliFrancs - a.milliFrancs || b.calls - a.calls || (one < other ? -1 : 1))
      .map(([key, sums]) => ({ key, ...spendingOf(sums) })),
  };
}

function sumsBy(counts: readonly Count[], keyOf: (count: Count) => string): ReadonlyMap<string, Sums> {
  const sums = new Map<string, Sums>();
  for (const count of counts) sums.set(keyOf(count), add(sums.get(keyOf(count)) ?? noSums, count));
  return sums;
}

function add(sums: Sums, { dimension, n }: Count): Sums {
  switch (dimension) {
    case 'calls_ok':
      return { ...sums, calls: sums.calls + n };
    case 'calls_failed':
      return { ...sums, calls: sums.calls + n, failed: sums.failed + n };
    case 'unpriced':
      return { ...sums, unpriced: sums.unpriced + n };
    case 'tokens_in':
      return { ...sums, tokensIn: sums.tokensIn + n };
    case 'tokens_out':
      return { ...sums, tokensOut: sums.tokensOut + n };
    case 'cost':
      return { ...sums, milliFrancs: sums.milliFrancs + n };
    default:
      return sums;
  }
}

function spendingOf({ milliFrancs, ...sums }: Sums): Spending {
  return { ...sums, francs: sums.unpriced === 0 ? milliFrancs / 1000 : null };
}

const visitRow = z.object({ day: z.string(), n: whole });

/** Dakar keeps UTC: the day is the beginning of the instant. */
async function visitsByDay(database: Kysely<Tables>, query: KpiQuery): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql`
    select substr(started_at, 1, 10) as day, count(*) as n from visits
    where ${scopeOf(query, 'started_at')} group by 1`.execute(database);
  return new Map(rows.map((row) => visitRow.parse(row)).map(({ day, n }) => [day, n]));
}
