import type { Slots } from '../../domain/slots.js';
import type { Language } from '../../domain/vocabulary.js';
import { francs, monthsInWords, percent } from '../../language/format.js';
import { fold } from '../../language/normalise.js';
import { readOrdinals } from '../../language/number.js';
import { say } from '../../language/phrase.js';
import type { LoanGrid } from './loan-grid.js';
import { spokenOfLoans } from './loan-phrases.js';
import { asksCapacity, grant, MOST } from './loan-wish.js';
import { wishPhrases } from './loan-wish-phrases.js';
import { capacityOf, requestOf, wishedPayment } from './loan-request.js';
import { resultPhrases } from './loan-result-phrases.js';
import { noSuchYear, sheetText, totalsText, yearText } from './loan-sheet-phrases.js';
import { calculationOf, yearsOf, type Calculation } from './loan-sheet.js';
import { simulateLoan } from './loan-simulation.js';
import type { Line, Script } from '../script.js';

const SHEET =
  /\bfiche (?:de |du |des )?calculs?\b|^\W*(?:la |ma |une )?fiche\W*$|^\W*(?:voir |montre[rz]?(?:[ -]moi)? |donne[rz]?(?:[ -]moi)? )?(?:le |les |plus de |du )?details?\W*$|\bdetail\w*\b.{0,25}\b(?:calculs?|prets?|simulation|mensualites?|payments?|loan)\b|\b(?:comm?ent?|komm?ent?|kom)\b.{0,40}\b[ck]alcul\w*|\bamorti\w*|\becheanciers?\b|\b(?:repayment |payment )?schedule\b|\bcalculation sheet\b|\bhow\b.{0,40}\b(?:calculat|comput)\w*|\b(?:la|the) formul[ae]\b/;
const MONTHS = /\b(?:mois par mois|month by month|(?:12 |douze )?premiers mois|first (?:12 |twelve )?months)\b/;
const LAST_YEAR = /\b(?:derniere annee|the last year|final year)\b/;
const YEAR = /\b(?:annee|year) (?:n ?[°o] ?|numero )?(\d{1,2})\b/;
const IN_ALL = /\b(?:total\w*|totaux|en tout|in all|altogether)\b/;
const COSTS =
  /\b(?:interets?|interest|pa(?:ie|ye)\w*|pay\w*|rembours\w*|repay|cout\w*|costs?|assurance|insurance|frais|fees?|taxes?|tax)\b/;
const INTEREST = /\b(?:combien|how much) (?:d'|de |of )?(?:interets?|interest)\b/;

/** What may be asked of a result: its calculation, a year of its schedule, its cost, what another instalment would give. */
export function makeLoanAnswers(grid: LoanGrid): NonNullable<Script['after']> {
  return (slots, line) => {
    const folded = fold(line.text);
    const answer = answerFor(folded);
    if (answer !== undefined) {
      const calculation = recomputed(grid, slots, line.day);
      return calculation === undefined ? undefined : answer(calculation, line.language);
    }
    return whatPaymentGives(grid, slots, line) ?? mostOf(grid, slots, line);
  };
}

type Answer = (calculation: Calculation, language: Language) => string;

function answerFor(folded: string): Answer | undefined {
  const year = yearAsked(folded);
  if (year !== undefined) return (calculation, language) => yearAnswer(calculation, year, language);
  if (MONTHS.test(folded)) return (calculation, language) => yearAnswer(calculation, 1, language);
  if (SHEET.test(folded)) return sheetText;
  return INTEREST.test(folded) || (IN_ALL.test(folded) && COSTS.test(folded)) ? totalsText : undefined;
}

/** « La 3e année », « année 3 », « the last year »: its number, counted from the end when below zero. */
function yearAsked(folded: string): number | undefined {
  if (LAST_YEAR.test(folded)) return -1;
  const ranked = readOrdinals(folded).find(({ end }) => /^ (?:annee|year)\b/.test(folded.slice(end)));
  const numbered = YEAR.exec(folded)?.[1];
  return ranked?.value ?? (numbered === undefined ? undefined : Number(numbered));
}

function yearAnswer({ instalments }: Calculation, asked: number, language: Language): string {
  const years = yearsOf(instalments);
  const year = asked > 0 ? years[asked - 1] : years.at(asked);
  return year === undefined || asked === 0 ? noSuchYear(years.length, language) : yearText(year, language);
}

function recomputed(grid: LoanGrid, slots: Slots, day: string): Calculation | undefined {
  const request = requestOf(slots);
  const outcome = request === undefined ? undefined : simulateLoan(grid, request, day);
  return request === undefined || outcome?.kind !== 'computed' ? undefined : calculationOf(grid, request, outcome);
}

/** « Combien je peux avoir alors ? », after a result. */
function mostOf(grid: LoanGrid, slots: Slots, line: Line): string | undefined {
  const { months } = slots;
  if (months === undefined || !asksCapacity(line)) return undefined;
  const granted = grant(grid, slots, MOST);
  if (granted === undefined) return undefined;
  if (granted.kind === 'none')
    return say(granted.why === 'no-income' ? wishPhrases.noIncome : wishPhrases.tooLittle, line.language);
  const language = spokenOfLoans(line.language);
  const told = {
    amount: francs(granted.amount, language),
    payment: francs(granted.payment, language),
    term: monthsInWords(months, language),
    limit: percent(grid.debt_ratio_limit_bps, language),
  };
  return language === 'en' ? wishPhrases.withIncomeEn(told) : wishPhrases.withIncome(told);
}

function whatPaymentGives(grid: LoanGrid, slots: Slots, line: Line): string | undefined {
  const request = requestOf(slots);
  const payment = wishedPayment(line);
  if (request === undefined || payment === undefined) return undefined;
  const capacity = capacityOf(grid, request, payment);
  return capacity === undefined
    ? undefined
    : say(resultPhrases.capacity({ ...capacity, term: request.months, type: request.loanType }), line.language);
}
