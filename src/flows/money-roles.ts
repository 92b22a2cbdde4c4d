import { xof, type Xof } from '../domain/money.js';
import type { Slot } from '../domain/vocabulary.js';
import { readAmounts, type AmountFound } from '../language/amount.js';
import { deniedSpans } from '../language/negation.js';
import { fold } from '../language/normalise.js';
import type { Line } from './script.js';

type MoneySlot = Extract<Slot, 'amount' | 'income' | 'charges'>;
/** `payment` is an instalment that the customer would like: no slot of ours. */
type Role = MoneySlot | 'payment';

/** Words that say what a sum is, on folded text. Where several stand near a sum, the nearest decides. */
const CUES: readonly { readonly role: Role; readonly pattern: RegExp }[] = [
  {
    role: 'income',
    pattern:
      /\b(?:salaire|salaires|gagne|gagnons|revenus?|touche|perco(?:is|it)|paye? net|paie|pension|traitement|retraite de|income|salary|earn|make|peyoor|payoor)\b/g,
  },
  {
    role: 'charges',
    pattern:
      /\b(?:charges?|loyer|rembourse|rembourser deja|traites?|dettes?|mensualites? en cours|credits? en cours|prets? en cours|deja un (?:credit|pret)|paye deja|paie deja|rent|debts?|repay|existing loans?|bor)\b/g,
  },
  { role: 'payment', pattern: /\b(?:mensualites? de|payer|verser|rembourser|instal?lments? of|pay back)\b/g },
  {
    role: 'amount',
    pattern:
      /\b(?:emprunt\w*|prets?|credits?|montant|financ\w*|besoin|simul\w*|demande|borrow|loans?|lend|leb|veux|voudrais|veu|plutot|passe[rz]?)\b/g,
  },
];

/** A sum right after one of these is borrowed, whatever else the line counts by the month. */
const BORROWED = /\b(?:emprunt\w*|prets?|credits?|financ\w*|borrow\w*|loans?)\W+(?:de |d'|of )?$/;
/** "800 000, sans charges": what is denied is not what the sum is. */
const WITHOUT = /\b(?:sans|aucune?|pas de|zero|no|without)\W+$/;
/** How many characters away a word may still say what a sum is. */
const REACH = 45;
/** A bare figure below this is no sum to borrow. */
const SMALLEST_BARE = 10_000;

/**
 * The sum that a line gives to one money slot, by its cue words, by the period, and by the pending question.
 * Sums that the line denies ("12 et non 9 millions") are passed over; the last one that holds wins.
 *
 * @returns francs a month for income and charges
 */
export function moneyFor(slot: MoneySlot, line: Line): Xof | undefined {
  const last = lastSum(slot, line);
  return last === undefined ? undefined : perMonth(last, slot);
}

/** The two ends of the sum to borrow when the line gives a range: "entre 5 et 7 millions". */
export function rangeFor(slot: MoneySlot, line: Line): { readonly from: Xof; readonly to: Xof } | undefined {
  const last = lastSum(slot, line);
  return last?.upTo === undefined ? undefined : { from: last.value, to: last.upTo };
}

function lastSum(slot: MoneySlot, line: Line): AmountFound | undefined {
  return sumsOf(line).findLast(({ role }) => role === slot)?.found;
}

interface Sum {
  readonly found: AmountFound;
  readonly role: Role | undefined;
}

function sumsOf(line: Line): readonly Sum[] {
  const denied = deniedSpans(line.text);
  const holds = readAmounts(line.text).filter(
    (found) => !denied.some(({ start, end }) => found.start < end && start < found.end),
  );
  const folded = fold(line.text);
  const sums = holds.map((found, index) => ({ found, role: roleOf(found, holds[index - 1], folded) }));
  return sums.map((sum) => ({ ...sum, role: sum.role ?? roleByQuestion(sum.found, line, sums) }));
}

/** The nearest cue in the sum's own stretch: from the sum before it to a little after it, not past a full stop. */
function roleOf(found: AmountFound, before: AmountFound | undefined, folded: string): Role | undefined {
  const from = Math.max(before?.end ?? 0, found.start - REACH);
  const lead =
    folded
      .slice(from, found.start)
      .split(/[.;!?\n]/)
      .at(-1) ?? '';
  const tail = (folded.slice(found.end, found.end + REACH).split(/[.;!?\n,]/)[0] ?? '').split(/\d/)[0] ?? '';
  const near = CUES.flatMap(({ role, pattern }) => [
    ...[...lead.matchAll(pattern)].map((cue) => ({ role, distance: lead.length - cue.index - cue[0].length })),
    ...[...tail.matchAll(pattern)]
      .filter((cue) => !WITHOUT.test(tail.slice(0, cue.index)))
      .map((cue) => ({ role, distance: cue.index + 1 })),
  ]);
  const [nearest] = near.sort((one, other) => one.distance - other.distance);
  if (nearest?.role === 'amount' && found.per !== undefined) {
    // "combien par mois si j'emprunte 20 millions": the period is another sum's.
    return BORROWED.test(lead) ? 'amount' : 'income';
  }
  return nearest?.role ?? (found.per === undefined ? undefined : 'income');
}

/** A sum without a cue answers the money question that is pending; else it is the sum to borrow. */
function roleByQuestion(found: AmountFound, line: Line, sums: readonly Sum[]): Role | undefined {
  const { asking } = line;
  if (asking === 'income' || asking === 'charges' || asking === 'amount') return asking;
  if (sums.some(({ role }) => role === 'amount')) return undefined;
  return found.unit === 'bare' && found.value < SMALLEST_BARE ? undefined : 'amount';
}

function perMonth(found: AmountFound, slot: MoneySlot): Xof {
  return slot !== 'amount' && found.per === 'year' ? xof(Math.round(found.value / 12)) : found.value;
}
