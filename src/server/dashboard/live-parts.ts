import { dakarDay } from '../../domain/day.js';
import { channels } from '../../domain/vocabulary.js';
import type { ServerLog } from '../parts.js';
import type { DashboardDoor } from './door.js';
import { figureCards } from './overview.js';
import { periodOf, spanOf } from './period.js';
import { countWaiting, waitingCards } from './waiting.js';

/** The cards that a page shows: few different ones, however many pages are open. */
export interface LiveView {
  /** The same for the same cards. */
  readonly name: string;
  readonly query: URLSearchParams;
}

/** Nothing for a page without cards. What its address holds besides is left out. */
export function liveViewOf(query: URLSearchParams): LiveView | undefined {
  if (query.get('page') !== 'overview') return undefined;
  const channel = channels.find((one) => one === query.get('channel'));
  const kept = new URLSearchParams({ days: spanOf(query.get('days')), ...(channel === undefined ? {} : { channel }) });
  return { name: kept.toString(), query: kept };
}

/** What waits now: how many cases, and the cards that count them. Nothing about a person. */
export async function liveWaiting(door: DashboardDoor): Promise<{ readonly count: number; readonly html: string }> {
  const waiting = await countWaiting(door, dakarDay(door.clock()));
  return { count: waiting.late + waiting.handoffs + waiting.leads, html: waitingCards(waiting).html };
}

/** The figures of one view. */
export async function liveFigures(
  door: DashboardDoor,
  log: ServerLog,
  { query }: LiveView,
): Promise<{ readonly html: string }> {
  const now = door.clock();
  const period = periodOf(query.get('days'), dakarDay(now));
  return { html: (await figureCards({ door, log, now, query }, period)).html };
}
