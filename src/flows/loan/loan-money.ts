import { xof, type Xof } from '../../domain/money.js';
import type { Span } from '../../language/found.js';
import { fold } from '../../language/normalise.js';
import { readYesNo } from '../../language/yes-no.js';
import { moneyPhrases as phrases } from './loan-money-phrases.js';
import { readWish } from './loan-wish.js';
import { changedBy, differs, keptSum, lessDeposit, rightedSum, withDeposit } from './money-changes.js';
import { CHANGES_MIND, OTHER_RHYTHM, type MoneySlot } from './money-cues.js';
import {
  earnedOrBorrowed,
  eitherOf,
  isAsked,
  lacksUnit,
  rangeOf,
  settle,
  SMALLEST_SUM,
  twoReadings,
} from './money-doubts.js';
import { perMonth, sumsOf, type Sum } from './money-roles.js';
import { together } from './money-together.js';
import type { Line, Reading } from '../script.js';

/** The sum to borrow. A price less what the customer puts in is one; an instalment, a difference or a bare 5 is none. */
export function readAmount(line: Line): Reading<Xof> {
  const settled = settle('amount', line);
  if ('kind' in settled) return settled;
  const sums = sumsOf(settled);
  const own = sums.filter(({ role }) => role === 'amount');
  const named = own.length > 0 ? own : sums.filter(({ role }) => role === 'price').slice(-1);
  const read = one('amount', settled, named);
  if (read.kind === 'value') return withDeposit(read.value, named.at(-1), { line: settled, sums });
  if (read.kind !== 'nothing' || own.length > 0) return read;
  const righted = rightedSum(settled);
  if (righted !== undefined) return { kind: 'value', value: righted };
  const before = keptSum(settled, 'amount');
  if (before === undefined) return readWish(settled, sums);
  const payment = sums.find(({ role }) => role === 'payment');
  if (payment !== undefined) return { kind: 'refused', why: phrases.paymentGiven(perMonth(payment.found)) };
  return lessDeposit(before, { line: settled, sums });
}

/** What is earned each month, all of it; `declined` when the customer would rather not say. */
export function readIncome(line: Line): Reading<Xof | 'declined'> {
  const settled = settle('income', line);
  if ('kind' in settled) return settled;
  const own = sumsOf(settled).filter(({ role }) => role === 'income');
  const read = one('income', settled, own);
  if (read.kind === 'value' && read.value <= 0) return withoutIncome(line);
  if (read.kind !== 'nothing') return read;
  const open = sumsOf(settled).find(({ role }) => role === 'either')?.found.value;
  if (open !== undefined) return earnedOrBorrowed(open);
  const folded = fold(line.text);
  if (NO_INCOME.test(folded)) return withoutIncome(line);
  const asked = line.asking === 'income';
  const declines =
    RATHER_NOT.test(folded) ||
    (asked && !NO_CHARGES.test(folded) && (line.intent === 'deny' || ASKED_RATHER_NOT.test(folded)));
  return declines ? { kind: 'value', value: 'declined' } : read;
}

/** Who says twice that he earns nothing is not asked a third time. */
function withoutIncome({ asking, attempt }: Line): Reading<'declined'> {
  return asking === 'income' && attempt > 0
    ? { kind: 'value', value: 'declined' }
    : { kind: 'refused', why: phrases.noIncome };
}

/** What other loans and fixed charges take each month, all of them; none is zero. */
export function readCharges(line: Line): Reading<Xof> {
  const settled = settle('charges', line);
  if ('kind' in settled) return settled;
  const sums = sumsOf(settled);
  const read = one(
    'charges',
    settled,
    sums.filter(({ role }) => role === 'charges'),
  );
  if (read.kind !== 'nothing') return read;
  const debt = sums.find(({ role }) => role === 'debt');
  if (debt !== undefined) return { kind: 'refused', why: phrases.debtGiven(debt.found.value) };
  const folded = fold(line.text);
  if (NO_CHARGES.test(folded)) return { kind: 'value', value: xof(0) };
  if (line.asking !== 'charges' || sums.length > 0) return read;
  const answer = readYesNo(line.text);
  if (NOTHING_AT_ALL.test(folded) || (answer === 'no' && !CHANGES_MIND.test(folded)))
    return { kind: 'value', value: xof(0) };
  return answer === 'yes' ? { kind: 'refused', why: phrases.howMuch } : read;
}

const NO_INCOME =
  /\b(?:(?:aucun|pas de|sans|zero|no|without) (?:revenus?|salaires?|income|salary)(?! (?:declare|a (?:donner|declarer)))|gagne rien|touche rien|earn nothing)\b/;

const RATHER_NOT =
  /\b(?:sans (?:donner|dire|indiquer|communiquer) (?:mon|le|de) (?:revenu|salaire)|(?:pas|rather not|not) (?:donner|dire|communiquer|give|say|share|tell)(?: you)? (?:mon|le|my) (?:revenu|salaire|income|salary)|(?:revenu|salaire|income|salary) (?:confidentiel|prive|secret|confidential|private))\b/;

const ASKED_RATHER_NOT =
  /\b(?:prefer\w* (?:pas|ne pas|not)|veu\w* pas|rather not|pas (?:le |vous |la )*(?:dire|donner|repondre)|ne (?:dis|dirai|donne) pas|confidentiel|c'est prive|c'est personnel|regarde pas|secret|passer|passe|skip|private|confidential|none of your|bugguma|begguma)\b/;

const NO_CHARGES =
  /\b(?:(?:aucune?s?|[oa]u?[ck]une?|pas|pa|sans|zero|no|any|without|amuma|amul)(?: ?(?:de\b|d'|aucune?|encore|mes|autres?|other|existing|un|1|le moindre|ben+|any))* ?(?:charges?|credits?|prets?|dettes?|loans?|debts?|loyers?|bor)(?! ?(?:auto|immo\w*|voiture|conso\w*|perso\w*))|(?:rembourse|paie|paye) rien|rien a (?:rembourser|payer)|amuma bor|amul bor|ne rembourse (?:rien|pas)|debt[- ]free|(?:charges?|credits?|dettes?|loyers?) ?[:=]? ?(?:zero|aucune?|neant|rien|nulles?))\b|\b(?:charges?|credits?|dettes?) ?[:=]? ?0(?! ?\d)\b/;

const NOTHING_AT_ALL =
  /^\W*(?:0(?: ?f(?: ?cfa)?)?|zero|rien(?: du tout)?|[oa]u?[ck]une?s?|neant|nothing|none|dara|tus|nada|(?:je )?(?:n')?(?:j')?en ai pas|j'?(?:n')?ai rien|amuma|amul|pas (?:du tout|encore|pour le moment)|not any)\W*$/;

/** The one value of all sums of a kind, or why there is none. */
function one(slot: MoneySlot, line: Line, own: readonly Sum[]): Reading<Xof> {
  const [first] = own;
  if (first === undefined) return { kind: 'nothing' };
  const folded = fold(line.text);
  const after = own.map(({ found }) => folded.slice(found.end));
  const by = own.find(({ found }) => differs(folded, found));
  if (by !== undefined) return changedBy(slot, line, by.found);
  if (slot !== 'amount' && after.some((rest) => OTHER_RHYTHM.test(rest)))
    return { kind: 'refused', why: phrases.byTheMonth };
  const counted = together(slot, own, folded);
  const range = counted.find(({ found }) => found.upTo !== undefined)?.found;
  if (range?.upTo !== undefined) return rangeOf(range.value, range.upTo);
  if (counted.some(({ either }) => either)) return eitherOf(counted);
  return counted.length > 1 ? added(slot, counted) : single(slot, line, counted[0] ?? first);
}

function single(slot: MoneySlot, line: Line, { found }: Sum): Reading<Xof> {
  const { value } = found;
  const bare = found.unit === 'bare' && found.per === undefined;
  if (bare && value > 0 && value < SMALLEST_SUM) {
    return isAsked(slot, line) && standsFree(found, line.text) ? lacksUnit(slot, value) : { kind: 'nothing' };
  }
  if (found.ambiguous === true && isAsked(slot, line)) return twoReadings(value, found.text);
  return { kind: 'value', value: slot === 'amount' ? value : perMonth(found) };
}

/** Spaces stand around it: the 1 of "alert(1)" is no answer. */
function standsFree({ start, end }: Span, text: string): boolean {
  return /(?:^|[\s:«"'~])$/.test(text.slice(0, start)) && /^(?:$|[\s.,!?»"'])/.test(text.slice(end));
}

/** Charges and earnings add up; of two sums to borrow it is asked whether they do. */
function added(slot: MoneySlot, counted: readonly Sum[]): Reading<Xof> {
  const parts = counted.map(({ found }) => (slot === 'amount' ? found.value : perMonth(found)));
  const total = xof(parts.reduce((sum, part) => sum + part, 0));
  if (slot !== 'amount') return { kind: 'value', value: total, note: phrases.addedUp(parts, total) };
  const ask = phrases.inAll(parts, total);
  return { kind: 'doubt', figure: `${total} F`, ask, quickReplies: phrases.sumChoices([total, ...parts].slice(0, 3)) };
}
