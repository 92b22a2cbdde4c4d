import type { MoneyUnit } from './currency.js';
import type { Span } from './found.js';
import { phraseAt, wordAt, type Token } from './tokens.js';

/** A number that may be a sum, with the pieces it stands on. */
export interface Sum extends Span {
  /** Index of its first piece, and of the first piece after it. */
  readonly at: number;
  readonly next: number;
  readonly value: number;
  readonly kind: MoneyUnit | 'bare' | 'none';
  /** Its currency was said, not understood. */
  readonly named: boolean;
  /** The currency stands before it. */
  readonly led?: boolean;
  readonly magnitude: number;
  readonly figures: boolean;
  readonly ambiguous: boolean;
  /** Its multiplier is a lone small `m`, which may be months. */
  readonly loneM?: boolean;
  /** No sum by itself, but one beside a sum that names its unit: the twelve of "12 et non 9 millions". */
  readonly weak: boolean;
  readonly upTo?: number;
}

const forward = new Set(
  'et|a|ou|-|and|to|or|et non|et non pas|non|et pas|pas|mais|mais pas|not|and not|but|but not|plutot que|plutot que de|au lieu de|instead of|rather than|jusqu a|jusqua|/|voire|wala'.split(
    '|',
  ),
);
const backward = new Set(
  'a|ou|mais|mais plutot|, mais|, c est|c est|, plutot|plutot|, non|but|, but|or|to|it s|, it s|, mais plutot|jusqu a|mais c est|wala|voire'.split(
    '|',
  ),
);
const rangeJoints = new Set(['a', '-', 'to', 'jusqu a', 'jusqua']);

/** Gives each small number the unit of the sum it is paired with, then makes one of the two ends of a range. */
export function joinSums(tokens: readonly Token[], sums: readonly Sum[]): readonly Sum[] {
  const paired = [...sums];
  for (let place = paired.length - 2; place >= 0; place -= 1) {
    const [sum, next] = [paired[place], paired[place + 1]];
    if (sum !== undefined && next !== undefined) paired[place] = lendUnit(tokens, sum, next);
  }
  paired.forEach((sum, place) => {
    paired[place] = takeUnit(tokens, paired[place - 1], sum);
  });
  return joinRanges(tokens, paired);
}

function jointOf(tokens: readonly Token[], from: number, to: number): string {
  return to - from > 4 ? '?' : phraseAt(tokens, from, to - from);
}

function isSmall(sum: Sum): boolean {
  return (sum.kind === 'bare' || (sum.kind === 'none' && sum.weak)) && sum.magnitude === 1 && sum.value < 1000;
}

/** "entre 5 et 7 millions": the five are millions too; "entre 500 et 1 million": the five hundred are thousands. */
function lendUnit(tokens: readonly Token[], sum: Sum, next: Sum): Sum {
  const named = next.kind !== 'bare' && next.kind !== 'none';
  if (!named || !forward.has(jointOf(tokens, sum.next, next.at)) || sum.magnitude > 1) return sum;
  if (!isSmall(sum)) return sum.kind === 'bare' ? { ...sum, kind: next.kind, named: next.named } : sum;
  if (next.magnitude === 1) return { ...sum, kind: next.kind, named: next.named };
  const thousands = next.magnitude >= 1e6 && sum.value >= 100 && sum.value * next.magnitude > next.value;
  const magnitude = thousands ? 1000 : next.magnitude;
  const ambiguous = sum.ambiguous || next.ambiguous || thousands;
  return { ...sum, value: sum.value * magnitude, magnitude, kind: next.kind, named: next.named, ambiguous };
}

/** "pas 9 millions mais 12": the twelve are millions too. */
function takeUnit(tokens: readonly Token[], before: Sum | undefined, sum: Sum): Sum {
  if (before === undefined || !isSmall(sum) || sum.kind === 'none' || before.magnitude < 1000) return sum;
  if (before.kind !== 'XOF' || !backward.has(jointOf(tokens, before.next, sum.at))) return sum;
  return {
    ...sum,
    value: sum.value * before.magnitude,
    magnitude: before.magnitude,
    kind: before.kind,
    named: before.named,
  };
}

function joinRanges(tokens: readonly Token[], sums: readonly Sum[]): readonly Sum[] {
  const joined: Sum[] = [];
  for (const sum of sums) {
    const before = joined.at(-1);
    if (before !== undefined && isRange(tokens, before, sum)) {
      joined.splice(-1, 1, {
        ...before,
        upTo: sum.value,
        end: sum.end,
        next: sum.next,
        ambiguous: before.ambiguous || sum.ambiguous,
      });
    } else {
      joined.push(sum);
    }
  }
  return joined;
}

function isRange(tokens: readonly Token[], low: Sum, high: Sum): boolean {
  if (low.kind === 'none' || low.kind !== high.kind || low.value >= high.value || low.upTo !== undefined) return false;
  const joint = jointOf(tokens, low.next, high.at);
  const between = ['entre', 'between'].includes(wordAt(tokens, low.at - 1));
  if (between) return ['et', 'and', '-', 'a'].includes(joint);
  return rangeJoints.has(joint) && !changes(tokens, low.at);
}

/** "passer de 5 à 7 millions" is a change, not a range. */
function changes(tokens: readonly Token[], at: number): boolean {
  return /^(?:passe[rz]?|passons|augmente[rz]?|reduire|baisse[rz]?|change[rz]?|corrige[rz]?|modifie[rz]?)$/.test(
    wordAt(tokens, at - 2),
  );
}
