import { dayPlus, type Period } from '../../domain/kpis.js';

// The one place that knows how an instant in the database becomes a day in Dakar: Senegal keeps UTC all year round,
// so the day is the beginning of the ISO text. A bank elsewhere needs another column, not another query.

/** First instant of a period and first instant after it, as the database writes them; compared as text. */
export function boundsOf({ from, to }: Period): { readonly since: string; readonly until: string } {
  return { since: `${from}T00:00:00.000Z`, until: `${dayPlus(to, 1)}T00:00:00.000Z` };
}
