import { sql, type RawBuilder, type SqlBool } from 'kysely';
import { z } from 'zod';
import type { KpiQuery } from '../../domain/kpis.js';
import { boundsOf } from './dakar.js';

/** Numbers as every database gives them: PostgreSQL writes its sums as text, a sum of nothing is null. */
export const whole = z.coerce.number().catch(0);

/** Rows of the period and the channel, by the instant in a column. */
export function scopeOf(query: KpiQuery, column = 'created_at'): RawBuilder<SqlBool> {
  const { since, until } = boundsOf(query);
  const at = sql.ref(column);
  return sql<SqlBool>`${at} >= ${since} and ${at} < ${until} and ${channelOf(query)}`;
}

/** Days of the period and the channel, in the table of daily counts. */
export function daysScope(query: KpiQuery, dimension: string): RawBuilder<SqlBool> {
  const { from, to } = query;
  return sql<SqlBool>`day >= ${from} and day <= ${to} and dimension = ${dimension} and ${channelOf(query)}`;
}

/** Rows of the channel, of any time. */
export function channelOf({ channel }: KpiQuery): RawBuilder<SqlBool> {
  return channel === undefined ? sql<SqlBool>`1 = 1` : sql<SqlBool>`channel = ${channel}`;
}
