import { xof, type Xof } from '../../domain/money.js';
import { fold } from '../../language/normalise.js';
import { readNumbers } from '../../language/number.js';
import { readYesNo } from '../../language/yes-no.js';
import { flowPhrases } from '../flow-phrases.js';
import { moneyPhrases as phrases } from './loan-money-phrases.js';
import type { MoneySlot } from './money-cues.js';
import { sumsOf, type Sum } from './money-roles.js';
import { unasked, type Line, type Reading } from '../script.js';

/** No sum of a loan is this small: a figure below it lacks its unit. */
export const SMALLEST_SUM = 1_000;

/** Below this a bare income may be millions as well as thousands. */
const FEW = 20;

/** A doubt that this line settles, written out; the line itself when it settles none. */
export function settle(slot: MoneySlot, line: Line): Line | Reading<never> {
  const { doubt } = line;
  if (doubt === undefined) return line;
  if (OPEN.test(doubt) && line.asking === 'income') return openSettled(slot, doubt, line);
  if (!isAsked(slot, line)) return line;
  const unit = SUM_UNITS.exec(fold(line.text))?.[1];
  if (SEVERAL.test(doubt)) return { ...line, text: oneOfSeveral(doubt, line.text) ?? line.text };
  // The figure alone: what was asked is asked again.
  if (WHOLE.test(doubt) && line.text === doubt) return saidBack(sumIn(doubt), [sumIn(doubt)]);
  if (!WHOLE.test(doubt)) return unit === undefined ? line : { ...line, text: `${doubt} ${unit}` };
  if (unit !== undefined && !unit.startsWith('mil')) return { ...line, text: doubt };
  const answer = sumsOf(line).length === 0 ? readYesNo(line.text) : undefined;
  if (answer === 'no') return { kind: 'refused', why: flowPhrases.allRight };
  return answer === 'yes' || unit !== undefined ? { ...line, text: doubt } : line;
}

function sumIn(doubt: string): Xof {
  return xof(Number(/\d+/.exec(doubt)?.[0] ?? 0));
}

/** Its question is pending; before any question, a sum is taken to be the one to borrow. */
export function isAsked(slot: MoneySlot, { asking }: Line): boolean {
  return asking === slot || (asking === undefined && slot === 'amount');
}

/** « 350 000 », said while something else was asked. */
export function earnedOrBorrowed(sum: Xof): Reading<never> {
  const ask = phrases.earnedOrBorrowed(sum);
  return { kind: 'doubt', figure: `${sum} F ?`, ask, quickReplies: phrases.earnedOrBorrowedChoices(sum) };
}

/** « 5 »: 5 million or 5 thousand? « 400 » of income can only be thousands, and is said back. */
export function lacksUnit(slot: MoneySlot, figure: number): Reading<Xof> {
  if (slot === 'amount' || (slot === 'income' && figure < FEW)) {
    const quickReplies = phrases.millionsOrThousandsChoices(figure);
    return { kind: 'doubt', figure: String(figure), ask: phrases.millionsOrThousands(figure), quickReplies };
  }
  return saidBack(xof(figure * 1_000), [xof(figure * 1_000)]);
}

/** A count in Wolof may be dërëm of five francs, or francs; a lone m may be millions. */
export function twoReadings(value: Xof, said: string): Reading<Xof> {
  const francs = value % 5 === 0 && /junni|temeer|fukk/.test(fold(said)) ? [xof(value / 5)] : [];
  return saidBack(value, [value, ...francs]);
}

export function eitherOf(counted: readonly Sum[]): Reading<Xof> {
  const values = counted.map(({ found }) => found.value).slice(0, 3);
  return {
    kind: 'doubt',
    figure: values.map((value) => `${value} F`).join(' ou '),
    ask: phrases.whichOne(values),
    quickReplies: phrases.sumChoices(values),
  };
}

/** « Entre 5 et 6 millions »: which of the two to begin with. */
export function rangeOf(from: Xof, to: Xof): Reading<Xof> {
  const figure = `${from} F ou ${to} F`;
  return { kind: 'doubt', figure, ask: phrases.rangeGiven({ from, to }), quickReplies: phrases.sumChoices([from, to]) };
}

function saidBack(value: Xof, readings: readonly Xof[]): Reading<never> {
  return {
    kind: 'doubt',
    figure: `${value} F`,
    ask: phrases.isIt(readings),
    quickReplies: [...phrases.sumChoices(readings), phrases.otherSum],
  };
}

const SUM_UNITS = /^\W*(?:en\s+|des\s+|in\s+|plutot\s+)?(millions?|milyons?|mille|mil|milliers?|thousand|k)\W*$/;

/** The figure of a doubt that a yes settles ends in its unit. */
const WHOLE = / F$/;

/** A sum of which it was asked what it is. */
const OPEN = /^\d+ F \?$/;

const BORROWS = /\b(?:emprunt\w*|prets?|montant|credit|loan|borrow\w*|leb\w*|non|no|deedeet)\b/;

const EARNS = /\b(?:revenus?|salaires?|gagne|paie|paye|touche|income|salary|earn|wage|peyoor|payoor)\b/;

/** « C'est mon salaire », « le montant », to the question what a sum is. */
function openSettled(slot: MoneySlot, doubt: string, line: Line): Line {
  const sum = doubt.replace(' ?', '');
  if (line.text === doubt)
    return { ...unasked(line), text: sum, asking: 'profile', kept: { ...line.kept, amount: sum } };
  if (sumsOf(line).length > 0) return line;
  const borrowed = BORROWS.test(fold(line.text));
  if (slot === 'amount') return borrowed ? { ...line, text: `emprunter ${sum}` } : line;
  const earned = slot === 'income' && (EARNS.test(fold(line.text)) || readYesNo(line.text) === 'yes');
  return earned && !borrowed ? { ...line, text: sum } : line;
}

/** Sums of which one is to be chosen. */
const SEVERAL = /^\d+ F(?: ou \d+ F)+$/;

const LARGEST =
  /\b(?:plus (?:grande?|gros(?:se)?|eleve|haut)|max\w*|derniere?|second|deuxieme|largest|highest|last|mujj)\b/;

const SMALLEST = /\b(?:plus (?:petite?|bas|faible)|min\w*|premiere?|smallest|lowest|first)\b/;

/** « Je dirais 320 », between 300 000 and 350 000. */
function within(sums: readonly number[], said: readonly number[]): number | undefined {
  const [least, most] = [Math.min(...sums), Math.max(...sums)];
  return said.flatMap((one) => [one * 1_000_000, one * 1_000]).find((sum) => sum >= least && sum <= most);
}

/** « 6 alors », « le plus petit »: the sum of a doubt that a line takes. */
function oneOfSeveral(doubt: string, text: string): string | undefined {
  const sums = [...doubt.matchAll(/\d+/g)].map(([figures]) => Number(figures));
  const said = readNumbers(text).filter(({ value }) => value < SMALLEST_SUM);
  const meant = sums.filter((sum) => said.some(({ value }) => value * 1_000_000 === sum || value * 1_000 === sum));
  const folded = fold(text);
  const [
    only = within(
      sums,
      said.map(({ value }) => value),
    ),
  ] = meant;
  const chosen =
    meant.length < 2 && only !== undefined
      ? only
      : LARGEST.test(folded)
        ? sums.at(-1)
        : SMALLEST.test(folded)
          ? sums[0]
          : undefined;
  return chosen === undefined ? undefined : `${chosen} F`;
}
