import { xof, type Xof } from '../../domain/money.js';
import { readAmounts, type AmountFound } from '../../language/amount.js';
import { deniedSpans } from '../../language/negation.js';
import { fold } from '../../language/normalise.js';
import { isOpen, leadsTo, neighbour, type Around } from './money-beside.js';
import {
  ASKED_FOR,
  AT_THE_RATE_OF,
  BORROWED,
  BORROWED_WITH,
  CHANGES_MIND,
  cues,
  EARNER,
  JOINT,
  MONTHLY,
  NO_MONTHLY,
  SMALLEST_BARE,
  SURELY_BORROWED,
  WITHOUT,
  type Role,
} from './money-cues.js';
import type { Line } from '../script.js';

/** A sum of a line with what it is; `weak`: nothing said that it is borrowed, only that it is wanted, or nothing at all. */
export interface Sum {
  readonly found: AmountFound;
  readonly role: Role | undefined;
  readonly weak: boolean;
  /** "50 000 de crédit auto": the word that makes it a loan stands after it. */
  readonly ofLoan: boolean;
}

/** A request for a loan says its sums before this; what a longer line holds is a story. */
const LONGEST_READ = 1_500;
/** How many characters away a word may still say what a sum is. */
const REACH = 45;
/** No sum that a bank lends is smaller. */
const SMALLEST_LOAN = 100_000;
const LOAN = /^(?:prets?|credits?|loans?)$/;
const OPENS = /(?:^|[.;!?\n])(?=[^.;!?\n]*$)/;
const CLOSES = /[.;!?\n,\d]|\b(?:et|mais|and|but|ak|puis|avec|with|plus)\b/;

/**
 * The sums of a line from left to right, each with its role: by the nearest cue word in its own part of the line,
 * by the period, and by the pending question. Sums that the line denies ("12 et non 9 millions") are left out.
 */
export function sumsOf(line: Line): readonly Sum[] {
  const text = line.text.slice(0, LONGEST_READ);
  const denied = deniedSpans(text);
  const holds = readAmounts(text).filter(
    (found) => !denied.some(({ start, end }) => found.start < end && start < found.end),
  );
  const folded = fold(text);
  const heard = holds.map((found, index) => heardAt({ found, before: holds[index - 1], folded, line }));
  const cued = secondLoans(heard, folded);
  return cued.map((sum, index) =>
    sum.role === undefined ? { ...sum, role: uncued(sum.found, index, { line, sums: cued, folded }) } : sum,
  );
}

/** Whole francs a month of a sum that may be counted by the year. */
export function perMonth({ value, per }: AmountFound): Xof {
  return per === 'year' ? xof(Math.round(value / 12)) : value;
}

interface Place {
  readonly found: AmountFound;
  readonly before: AmountFound | undefined;
  readonly folded: string;
  readonly line: Line;
}

interface Near {
  readonly role: Role;
  readonly weak: boolean;
  readonly said: string;
  readonly distance: number;
  readonly after: boolean;
}

function heardAt(place: Place): Sum {
  const near = nearestCue(place);
  const role = near === undefined ? undefined : adjusted(near, place);
  const ofLoan = near?.after === true && LOAN.test(near.said);
  return { found: place.found, role, weak: near === undefined || near.weak, ofLoan };
}

/** « 60 000 de crédit par mois » is paid already. */
const EACH_MONTH =
  /^\W{0,3}(?:f ?cfa|fcfa|f|francs?|cfa)?\W{0,3}(?:de|d'|of)\W+(?:\p{L}+\W+){0,2}?(?:prets?|credits?|loans?)\b(?:\W+\p{L}+){0,2}?\W+(?:(?:par|chaque|per|a|every|each)\W+)?(?:mois|month|mensuels?)\b/u;

/** Beside the sum to borrow, a small one "de crédit" is paid for another loan. */
function secondLoans(sums: readonly Sum[], folded: string): readonly Sum[] {
  const borrowed = sums.some(({ role, ofLoan }) => role === 'amount' && !ofLoan);
  return sums.map((sum) =>
    (borrowed || EACH_MONTH.test(folded.slice(sum.found.end))) &&
    sum.ofLoan &&
    sum.role === 'amount' &&
    sum.found.value < NO_MONTHLY
      ? { ...sum, role: 'charges' }
      : sum,
  );
}

/** « 600 000 de salaire 50 000 … »: these words are the first sum's. */
const OF_THE_LAST = /^\W{0,3}(?:f ?cfa|fcfa|f|francs?|cfa)?\W{0,3}(?:de|d'|of) \p{L}+/u;

/** The nearest cue: in the words since the last joint or right after the sum, else further back. */
function nearestCue({ found, before, folded }: Place): Near | undefined {
  const lead = folded.slice(Math.max(before?.end ?? 0, found.start - REACH), found.start);
  const own = before === undefined ? lead : lead.replace(OF_THE_LAST, '');
  const sentence = own.slice(own.search(OPENS)).replace(/^[.;!?\n]/, '');
  const pieces = sentence.split(JOINT);
  const tail = folded.slice(found.end, found.end + REACH).split(CLOSES)[0] ?? '';
  const next = folded.slice(found.end + tail.length, found.end + tail.length + 1);
  const beside = [...inLead(pieces.at(-1) ?? ''), ...inTail(tail, next)];
  // What stands before the first joint belongs to the sum before.
  const further = before === undefined ? sentence : pieces.slice(1).join(' ');
  const near = beside.length > 0 ? beside : inLead(further);
  return near.toSorted((one, other) => one.distance - other.distance)[0];
}

function inLead(lead: string): readonly Near[] {
  return matches(lead).map(({ cue, ...near }) => ({
    ...near,
    distance: lead.length - cue.index - cue[0].length,
    after: false,
  }));
}

/** @param next what follows the tail: « 800 000 charges 100 000 » says what the second sum is, not the first */
function inTail(tail: string, next: string): readonly Near[] {
  return matches(tail)
    .filter(({ cue }) => !WITHOUT.test(tail.slice(0, cue.index)))
    .filter(({ cue }) => !heads(tail, cue, next))
    .map(({ cue, ...near }) => ({ ...near, distance: cue.index + 1, after: true }));
}

function heads(tail: string, cue: RegExpMatchArray, next: string): boolean {
  const after = tail.slice((cue.index ?? 0) + cue[0].length);
  const ofSum = /\b(?:de|d'|of|en)\W*$/.test(tail.slice(0, cue.index));
  return /\d/.test(next) && /^[\s:=]*$/.test(after) && !ofSum;
}

function matches(text: string) {
  return cues.flatMap(({ role, pattern, weak }) =>
    [...text.matchAll(pattern)].map((cue) => ({ role, weak: weak === true, said: cue[0], cue })),
  );
}

/** What the cue makes of the sum, once its size, its rhythm and the question are seen. */
function adjusted({ role, weak, said }: Near, place: Place): Role | undefined {
  const { found, folded, line } = place;
  const monthly = MONTHLY.test(folded.slice(found.end));
  const large = found.value >= NO_MONTHLY;
  if (role === 'debt') return !monthly && (large || /\brest|owe/.test(said)) ? 'debt' : 'charges';
  // "combien je vais rembourser si je prends 3 millions"
  if (role === 'payment' && large && !monthly) return 'amount';
  if (role === 'payment')
    return line.asking === 'charges' && !/peu|pour|veu|voud|can|could|want|like/.test(said) ? 'charges' : role;
  if (role === 'charges') {
    const verb = /rembours|paie|paye|pay/.test(said);
    // "combien je rembourse pour 5 millions"
    const borrowed = large || ASKED_FOR.test(folded.slice(0, found.start));
    return verb && borrowed && !monthly && line.asking !== 'charges' ? 'amount' : role;
  }
  return role === 'amount' ? borrowedOr(place, { weak, said, monthly }) : role;
}

function borrowedOr(
  { found, folded, line }: Place,
  { weak, said, monthly }: { readonly weak: boolean; readonly said: string; readonly monthly: boolean },
): Role | undefined {
  const { asking } = line;
  const noun = LOAN.test(said);
  const answers = asking === 'income' || asking === 'charges';
  if (answers && weak) return found.value >= SURELY_BORROWED ? 'amount' : asking;
  if (asking === 'charges' && noun && !CHANGES_MIND.test(folded)) {
    return found.value >= NO_MONTHLY && !monthly ? 'debt' : 'charges';
  }
  if (found.per === undefined) return 'amount';
  if (weak) return undefined;
  if (monthly && BORROWED_WITH.test(folded.slice(0, found.start))) return 'payment';
  // "combien par mois si j'emprunte 20 millions": the period is another sum's.
  if (BORROWED.test(folded.slice(0, found.start)))
    return monthly && found.value < SURELY_BORROWED ? 'payment' : 'amount';
  return undefined;
}

/** A sum without a cue answers the money question that is pending; else it is the sum to borrow. */
function uncued(found: AmountFound, index: number, { line, sums, folded }: Around): Role | undefined {
  const { asking } = line;
  const has = (role: Role) => sums.some((sum) => sum.role === role);
  if (asking === 'income' || asking === 'charges') {
    return found.value >= SURELY_BORROWED && CHANGES_MIND.test(folded) ? 'amount' : asking;
  }
  if (found.per !== undefined) {
    const wished = AT_THE_RATE_OF.test(folded.slice(0, found.start)) || asking === 'amount' || asking === 'months';
    return wished && found.per === 'month' ? 'payment' : 'income';
  }
  const beside = neighbour(found, sums[index - 1], folded) ?? leadsTo(found, sums[index + 1], folded);
  if (beside === 'charges') return 'charges';
  // "5 ou 6 millions", "5 millions et 3 millions": whoever reads the amount asks.
  if (neighbour(found, sums[index - 1], folded) === 'amount' && found.value >= SMALLEST_LOAN) return 'amount';
  const known = has('amount') || line.kept?.amount !== undefined || asking === 'profile';
  if (known && !has('income') && EARNER.test(folded.slice(0, found.start))) return 'income';
  if (has('amount') || has('price') || beside === 'income') return undefined;
  if (asking === 'amount') return 'amount';
  if (isOpen(found, { line, sums, folded })) return 'either';
  const contact = asking === 'phone' || asking === 'name' || asking === 'email';
  return found.unit === 'bare' && (contact || found.value < SMALLEST_BARE) ? undefined : 'amount';
}
