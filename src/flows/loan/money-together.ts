import type { MoneySlot } from './money-cues.js';
import type { Sum } from './money-roles.js';

/** A sum that counts; `either`: the line leaves open whether it is this one or another. */
export interface Counted extends Sum {
  readonly either: boolean;
}

/** What stands between two sums when the second takes the place of the first. */
const REPLACES =
  /\b(?:non|no|pardon|plutot|enfin|euh|je veux dire|sorry|i mean|rather|maintenant|desormais|now|soit|c'est[- ]a[- ]dire|donc|finalement|correction|rectif\w*|deedeet|dedet|passe\w*)\b|=/;
const EITHER = /\b(?:ou|or|wala)\b/;
const ADDS = /\b(?:et|plus|ak|and|aussi|avec|puis|also)\b|[+,;]/;
/** "5 millions pour la voiture et 3 millions pour les travaux". */
const ADDS_TO_A_LOAN = /^[^\d,;.]{0,40}(?:\b(?:et|plus|ak|and)\b|\+)[^\d,;.]{0,12}$/;
const IN_ALL = /\b(?:au total|en tout|total|in all|in total|altogether)\b/;
const GROSS = /^\W{0,3}(?:f ?cfa|fcfa|f|francs?)?\W{0,3}(?:(?:par|\/) ?mois )?(?:brut|gross)/;
/** How many characters beside a sum may say that it is the total. */
const BESIDE = 22;

/**
 * Which of several sums of one kind count, left to right: the total where one is named, else the last one and those
 * that it is joined to. Several charges add up even without a word between them.
 *
 * @param own one sum at least
 */
export function together(slot: MoneySlot, own: readonly Sum[], folded: string): readonly Counted[] {
  const sums = withoutGross(own, folded);
  const total = sums.length < 2 ? undefined : totalOf(sums, folded);
  if (total !== undefined) return [{ ...total, either: false }];
  return sums.reduce<readonly Counted[]>((counted, sum) => {
    const before = counted.at(-1);
    if (before === undefined) return [{ ...sum, either: false }];
    const joint = folded.slice(before.found.end, sum.found.start);
    if (REPLACES.test(joint)) return [{ ...sum, either: false }];
    if (EITHER.test(joint)) return [...counted.slice(0, -1), { ...before, either: true }, { ...sum, either: true }];
    return adds(slot, joint) ? [...counted, { ...sum, either: false }] : [{ ...sum, either: false }];
  }, []);
}

function adds(slot: MoneySlot, joint: string): boolean {
  if (slot === 'amount') return ADDS_TO_A_LOAN.test(joint);
  return slot === 'charges' || ADDS.test(joint);
}

/** "80 000 au total : 50 000 et 30 000", or "50 000, 30 000, en tout 80 000". */
function totalOf(sums: readonly Sum[], folded: string): Sum | undefined {
  const after = sums.find(({ found }) =>
    IN_ALL.test(folded.slice(found.end, found.end + BESIDE).split(/[\d,;.:]/)[0] ?? ''),
  );
  return (
    after ??
    sums.findLast(({ found }) =>
      IN_ALL.test(
        folded
          .slice(Math.max(0, found.start - BESIDE), found.start)
          .split(/[\d,;.]/)
          .at(-1) ?? '',
      ),
    )
  );
}

/** Of "500 000 brut, 400 000 net" only the second is income. */
function withoutGross(own: readonly Sum[], folded: string): readonly Sum[] {
  const net = own.filter(({ found }) => !GROSS.test(folded.slice(found.end)));
  return net.length === 0 ? own : net;
}
