import { dayPlus } from '../../domain/kpis.js';
import type { Chance } from './chance.js';

/** How busy the hours of a day are, from midnight on. */
const HOURS = [1, 1, 0, 0, 0, 1, 3, 8, 22, 34, 36, 30, 20, 18, 26, 32, 30, 26, 22, 24, 28, 24, 12, 4];
/** Sunday first. */
const WEEK = [0.45, 1.1, 1.15, 1, 1.05, 0.95, 0.65];
/** The last day is so much busier than the first. */
const GROWTH = 0.6;

/** When so many conversations begin, oldest first, over the days before now: busy mornings, quiet Sundays, more every week. */
export function beginnings(
  order: { readonly now: Date; readonly days: number; readonly count: number },
  chance: Chance,
) {
  const { now, days, count } = order;
  const first = dayPlus(now.toISOString().slice(0, 10), 1 - days);
  const weights = Array.from({ length: days }, (_, place) => {
    const weekday = new Date(`${dayPlus(first, place)}T00:00:00Z`).getUTCDay();
    return (WEEK[weekday] ?? 1) * (1 + (GROWTH * place) / days);
  });
  // The last quarter of an hour is left out: a conversation takes some minutes, and none of it lies ahead.
  const end = now.getTime() - 15 * 60_000;
  const drawn = Array.from({ length: count }, () => {
    const day = dayPlus(first, drawPlace(weights, chance));
    const [hour, minute, second] = [drawPlace(HOURS, chance), chance.between(0, 59), chance.between(0, 59)];
    return Date.parse(`${day}T00:00:00Z`) + ((hour * 60 + minute) * 60 + second) * 1000;
  });
  return drawn.map((at) => (at > end ? at - 86_400_000 : at)).sort((one, other) => one - other);
}

function drawPlace(weights: readonly number[], chance: Chance): number {
  let left = chance.next() * weights.reduce((sum, weight) => sum + weight, 0);
  const place = weights.findIndex((weight) => (left -= weight) < 0);
  return Math.max(0, place);
}
