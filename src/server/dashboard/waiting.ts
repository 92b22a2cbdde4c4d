import type { Html } from './html.js';
import { card, cardsOf } from './cards.js';
import type { DashboardDoor } from './door.js';
import { inFigures } from './words.js';

/** How many cases wait for somebody. */
export interface Waiting {
  /** Claims past their deadline. */
  readonly late: number;
  /** Customers who wait for a person. */
  readonly handoffs: number;
  /** Leads that nobody called yet. */
  readonly leads: number;
}

/** @param today ISO day */
export async function countWaiting({ desk }: Pick<DashboardDoor, 'desk'>, today: string): Promise<Waiting> {
  const one = { limit: 1 } as const;
  const [late, leads, handoffs] = await Promise.all([
    desk.claims.list({ ...one, overdueOn: today }),
    desk.leads.list({ ...one, status: 'new' }),
    desk.handoffs.list({ ...one, status: 'waiting' }),
  ]);
  return { late: late.total, handoffs: handoffs.total, leads: leads.total };
}

/** What waits now, each number with its rows. */
export function waitingCards({ late, handoffs, leads }: Waiting): Html {
  const counted = [
    ['Réclamations en retard', late, '/dashboard/claims?overdue=1'],
    ['Clients qui attendent un conseiller', handoffs, '/dashboard/handoffs?status=waiting'],
    ['Prospects nouveaux', leads, '/dashboard/leads?status=new'],
  ] as const;
  const pieces = counted.map(([name, total, rows]) => card({ name, shown: inFigures(total), rows, due: total > 0 }));
  return cardsOf('À traiter maintenant', pieces);
}
