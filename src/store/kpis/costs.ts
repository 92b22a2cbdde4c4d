import { sql, type Kysely } from 'kysely';
import { z } from 'zod';
import type { KpiQuery } from '../../domain/kpis.js';
import type { Tables } from '../tables.js';
import { channelOf, whole } from './scope.js';

/** What the services outside were paid in a period. */
export interface Costs {
  readonly calls: number;
  readonly failed: number;
  /** Calls to models whose price nobody wrote down: with one of them no sum is the whole. */
  readonly unpriced: number;
  /** Francs by model, to the thousandth. */
  readonly byModel: readonly { readonly key: string; readonly francs: number }[];
  readonly francs: number;
}

const row = z.object({ dimension: z.string(), label: z.string(), n: whole });

/** Counted day by day with each turn: quick, however many turns there were. */
export async function readCosts(database: Kysely<Tables>, query: KpiQuery): Promise<Costs> {
  const { rows } = await sql`
    select dimension, label, sum(n) as n from daily_counts
    where day >= ${query.from} and day <= ${query.to} and ${channelOf(query)}
      and dimension in ('calls_ok', 'calls_failed', 'unpriced', 'cost')
    group by dimension, label order by label`.execute(database);
  const counts = rows.map((one) => row.parse(one));
  const sumOf = (...dimensions: readonly string[]) =>
    counts.reduce((sum, { dimension, n }) => sum + (dimensions.includes(dimension) ? n : 0), 0);
  const paid = counts.filter(({ dimension, n }) => dimension === 'cost' && n > 0);
  return {
    calls: sumOf('calls_ok', 'calls_failed'),
    failed: sumOf('calls_failed'),
    unpriced: sumOf('unpriced'),
    byModel: paid.map(({ label, n }) => ({ key: label, francs: n / 1000 })),
    francs: sumOf('cost') / 1000,
  };
}
