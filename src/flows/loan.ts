import { xof, type Xof } from '../domain/money.js';
import { loanTypes, profiles, type LoanType } from '../domain/vocabulary.js';
import { readChoice } from '../language/choice.js';
import { readBareNumber, readDurations } from '../language/duration.js';
import { francs, monthsInWords } from '../language/format.js';
import { deniedSpans } from '../language/negation.js';
import { fold } from '../language/normalise.js';
import { loanTypeWords, profileWords } from '../language/vocabulary.js';
import { readYesNo } from '../language/yes-no.js';
import { boundsOf, type LoanGrid } from './loan-grid.js';
import { loanConflict, loanResult } from './loan-result.js';
import { loanPhrases as phrases } from './loan-phrases.js';
import { moneyFor, rangeFor } from './money-roles.js';
import { step, type Line, type Reading, type Script } from './script.js';

/** The guided loan simulation over a bank's grid. It has no consequence: it is computed as soon as the values are known. */
export function makeLoanScript(grid: LoanGrid): Script {
  const terms = everyTerm(grid);
  return {
    flow: 'loan',
    version: 1,
    startedBy: 'loan_simulation',
    namedBy: /\b(?:prets?|credits?|emprunt\w*|loans?|borrow|mortgage)\b/,
    opening: phrases.opening,
    steps: [amount, months(terms), loanType, profile, income, charges],
    conflict: (slots) => loanConflict(grid, slots),
    finish: (slots, line) => loanResult(grid, slots, line),
  };
}

const amount = step({
  slot: 'amount',
  label: phrases.amountLabel,
  ask: (attempt) => (attempt === 0 ? phrases.askAmount : phrases.askAmountAgain),
  choices: [],
  why: phrases.whyAmount,
  read: readAmount,
  write: writeFrancs,
  reread: rereadFrancs,
  echo: (value, language) => francs(value, language),
});

/** @param terms every length that the grid lends for, months */
function months(terms: { readonly min: number; readonly max: number }) {
  return step({
    slot: 'months',
    label: phrases.monthsLabel,
    ask: (attempt) => (attempt === 0 ? phrases.askMonths : phrases.askMonthsAgain(terms)),
    choices: [],
    why: phrases.whyMonths,
    read: (line) => readMonths(line, terms),
    write: (value) => `${value} mois`,
    reread: (kept) => readDurations(kept)[0]?.value,
    echo: (value, language) => monthsInWords(value, language),
  });
}

const loanType = step({
  slot: 'loan_type',
  label: phrases.typeLabel,
  ask: (attempt) => (attempt === 0 ? phrases.askType : phrases.askTypeAgain),
  choices: loanTypes.map((value) => ({ label: phrases.types[value], value })),
  why: phrases.whyType,
  read: (line) => valueOr(lastHolding(line.text, readChoice(line.text, loanTypeWords))),
  write: String,
  reread: (kept) => loanTypes.find((name) => name === kept),
  echo: (value, language) => (phrases.types[value][language] ?? phrases.types[value].fr).toLowerCase(),
});

const profile = step({
  slot: 'profile',
  label: phrases.profileLabel,
  ask: (attempt) => (attempt === 0 ? phrases.askProfile : phrases.askProfileAgain),
  choices: profiles.map((value) => ({ label: phrases.profiles[value], value })),
  why: phrases.whyProfile,
  read: (line) => valueOr(lastHolding(line.text, readChoice(line.text, profileWords))),
  write: String,
  reread: (kept) => profiles.find((name) => name === kept),
  echo: (value, language) => phrases.profiles[value][language] ?? phrases.profiles[value].fr,
});

const income = step({
  slot: 'income',
  label: phrases.incomeLabel,
  ask: (attempt) => (attempt === 0 ? phrases.askIncome : phrases.askIncomeAgain),
  choices: [],
  why: phrases.whyIncome,
  read: readIncome,
  write: (value) => (value === 'declined' ? value : writeFrancs(value)),
  reread: (kept) => (kept === 'declined' ? kept : rereadFrancs(kept)),
  echo: (value, language) =>
    value === 'declined'
      ? phrases.incomeDeclined[language === 'en' ? 'en' : 'fr']
      : phrases.perMonth(francs(value, language), language),
  skip: 'declined',
});

const charges = step({
  slot: 'charges',
  label: phrases.chargesLabel,
  ask: (attempt) => (attempt === 0 ? phrases.askCharges : phrases.askChargesAgain),
  choices: [{ label: phrases.noCharges, value: 'aucune charge' }],
  why: phrases.whyCharges,
  read: readCharges,
  write: writeFrancs,
  reread: rereadFrancs,
  echo: (value, language) => phrases.chargesEcho(francs(value, language), language),
});

function everyTerm(grid: LoanGrid): { readonly min: number; readonly max: number } {
  const all = loanTypes.map((type: LoanType) => boundsOf(grid, type).months);
  return { min: Math.min(...all.map(({ min }) => min)), max: Math.max(...all.map(({ max }) => max)) };
}

/** No loan is this small: a figure below it lacks its unit. */
const SMALLEST_SUM = 1_000;

/** The sum to borrow; « 5 » alone is asked about: 5 million or 5 thousand? */
function readAmount(line: Line): Reading<Xof> {
  const settled =
    line.asking === 'amount' && line.doubt !== undefined ? settleUnit(line.text, line.doubt, SUM_UNITS) : line.text;
  const bare = line.asking === 'amount' && settled === line.text ? readBareNumber(line.text) : undefined;
  if (bare !== undefined && bare > 0 && bare < SMALLEST_SUM) {
    const quickReplies = phrases.millionsOrThousandsChoices(bare);
    return { kind: 'doubt', figure: String(bare), ask: phrases.millionsOrThousands(bare), quickReplies };
  }
  const range = rangeFor('amount', line);
  if (range !== undefined) return { kind: 'refused', why: phrases.rangeGiven(range) };
  return valueOr(moneyFor('amount', { ...line, text: settled }));
}

/** A length with its unit, or a bare number when the length was asked: both readings lend themselves, so ask which. */
function readMonths(line: Line, terms: { readonly min: number; readonly max: number }): Reading<number> {
  const settled =
    line.asking !== 'months' || line.doubt === undefined ? line.text : settleUnit(line.text, line.doubt, TERM_UNITS);
  const said = lastHolding(settled, readDurations(settled));
  if (said !== undefined) return said > 0 ? { kind: 'value', value: said } : { kind: 'nothing' };
  if (line.asking !== 'months') return { kind: 'nothing' };
  const bare = readBareNumber(line.text);
  if (bare === undefined) return { kind: 'nothing' };
  const fits = (length: number) => length >= terms.min && length <= terms.max;
  if (fits(bare) && fits(bare * 12)) {
    return {
      kind: 'doubt',
      figure: String(bare),
      ask: phrases.monthsOrYears(bare),
      quickReplies: phrases.monthsOrYearsChoices(bare),
    };
  }
  if (fits(bare)) return { kind: 'value', value: bare };
  if (fits(bare * 12)) return { kind: 'value', value: bare * 12 };
  return { kind: 'refused', why: phrases.monthsOutOfReach(terms) };
}

const TERM_UNITS = /^\W*(?:en\s+|des\s+|in\s+)?(mois|months?|weer|ans?|annees?|years?|at)\W*$/;
const SUM_UNITS = /^\W*(?:en\s+|des\s+|in\s+)?(millions?|milyon|mille|milliers?|thousand|k)\W*$/;

/** "mois" or "millions" alone settles the figure that was in doubt. */
function settleUnit(text: string, figure: string, units: RegExp): string {
  const unit = units.exec(fold(text))?.[1];
  return unit === undefined ? text : `${figure} ${unit}`;
}

function readIncome(line: Line): Reading<Xof | 'declined'> {
  const sum = moneyFor('income', line);
  if (sum !== undefined) return sum > 0 ? { kind: 'value', value: sum } : { kind: 'nothing' };
  if (line.asking === 'income' && line.intent === 'deny') return { kind: 'value', value: 'declined' };
  return { kind: 'nothing' };
}

const NO_CHARGES =
  /\b(?:aucune?s?|pas de|sans|zero|rien|neant|nothing|none|no)\b(?:\s+\w+){0,3}?\s*(?:charges?|credits?|prets?|dettes?|loans?|debts?|loyer)\b/;
const NOTHING_AT_ALL = /^\W*(?:0|zero|rien(?: du tout)?|aucune?s?|neant|nothing|none|dara|tus)\W*$/;

function readCharges(line: Line): Reading<Xof> {
  const sum = moneyFor('charges', line);
  if (sum !== undefined) return { kind: 'value', value: sum };
  const folded = fold(line.text);
  if (NO_CHARGES.test(folded)) return { kind: 'value', value: xof(0) };
  const none = line.asking === 'charges' && (NOTHING_AT_ALL.test(folded) || readYesNo(line.text) === 'no');
  return none ? { kind: 'value', value: xof(0) } : { kind: 'nothing' };
}

interface Spanned<Value> {
  readonly value: Value;
  readonly start: number;
  readonly end: number;
}

/** The last of several values that the line does not deny. */
function lastHolding<Value>(text: string, found: readonly Spanned<Value>[]): Value | undefined {
  const denied = deniedSpans(text);
  return found.findLast((one) => !denied.some(({ start, end }) => one.start < end && start < one.end))?.value;
}

function valueOr<Value>(value: Value | undefined): Reading<Value> {
  return value === undefined ? { kind: 'nothing' } : { kind: 'value', value };
}

function writeFrancs(value: Xof): string {
  return `${value} F`;
}

function rereadFrancs(kept: string): Xof | undefined {
  const figures = /^(\d{1,15}) F$/.exec(kept)?.[1];
  return figures === undefined ? undefined : xof(Number(figures));
}
