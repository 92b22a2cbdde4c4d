import type { AmountFound } from '../../language/amount.js';
import { CHANGES_MIND, NO_MONTHLY, SMALLEST_BARE, SURELY_BORROWED, type Role } from './money-cues.js';
import type { Sum } from './money-roles.js';
import type { Line } from '../script.js';

export interface Around {
  readonly line: Line;
  readonly sums: readonly Sum[];
  readonly folded: string;
}

/** A lone sum that may be a new sum to borrow or what is earned: nothing asked for it, and it can be both. */
export function isOpen(found: AmountFound, { line, sums, folded }: Around): boolean {
  const { asking, kept, intent } = line;
  const before = Number(/^(\d+) F$/.exec(kept?.amount ?? '')?.[1]);
  if (!Number.isFinite(before) || found.value === before || sums.length > 1) return false;
  if (asking === undefined) return kept?.income !== undefined && found.unit === 'bare' && found.value * FAR < before;
  const between = asking === 'months' || asking === 'loan_type' || asking === 'profile';
  if (!between || kept?.income !== undefined || intent === 'correction') return false;
  const likely = found.value >= SMALLEST_BARE && found.value < SURELY_BORROWED;
  return likely && !CHANGES_MIND.test(folded) && !OTHER.test(folded);
}

/** After a result, a bare sum so much smaller than the loan may be the income. */
const FAR = 4;
/** "Non, 4 millions" puts a sum right. */
const OTHER = /^\W*(?:non|nn|no|deedeet|dedet|pardon)\b/;

/** "30 000 de loyer et 50 000": the second is what the first is. */
export function neighbour(found: AmountFound, before: Sum | undefined, folded: string): Role | undefined {
  if (before === undefined) return undefined;
  const between = folded
    .slice(before.found.end, found.start)
    .replace(/^ (?:de |d'|pour )(?:(?:la|le|les|un|une|mon|ma|mes) )?\w+/, '');
  return TOGETHER.test(between) ? before.role : undefined;
}

/** "50 000 pour la voiture et 30 000 de loyer": so is the first what the second is. */
export function leadsTo(found: AmountFound, after: Sum | undefined, folded: string): Role | undefined {
  if (after === undefined || found.value >= NO_MONTHLY) return undefined;
  return LEADS.test(folded.slice(found.end, after.found.start)) ? after.role : undefined;
}

const LEADS =
  /^(?: (?:f ?cfa|f|francs?))?(?: (?:pour|de|for)(?: [\p{L}']+){1,3})? (?:et|and|ak|plus) (?:[\p{L}']+ ){0,3}$/u;

const TOGETHER = /^[^\p{L}\d]*(?:et|and|ak|plus|ou|or|wala|\+)?[^\p{L}\d]*$/u;
