import { reference } from '../../domain/ids.js';
import type { Slots } from '../../domain/slots.js';
import { loanTypes, type Language } from '../../domain/vocabulary.js';
import { francs, monthsInWords, percent } from '../../language/format.js';
import { say, type Phrase } from '../../language/phrase.js';
import { boundsOf, type LoanGrid } from './loan-grid.js';
import { nextChoices, termUnderCeiling, type Asked } from './loan-next.js';
import { spokenOfLoans } from './loan-phrases.js';
import { capacityOf, requestOf, wishedPayment } from './loan-request.js';
import { grant, type Granted } from './loan-wish.js';
import { wishPhrases } from './loan-wish-phrases.js';
import { nextPhrases, resultPhrases as phrases, type Figures } from './loan-result-phrases.js';
import { simulateLoan, type ComputedLoan, type LoanRequest } from './loan-simulation.js';
import type { Choice, Conflict, Line, Result } from '../script.js';

/** A sum or a term that the chosen loan does not take, or that no loan takes: it is said with its bound and asked again. */
export function loanConflict(grid: LoanGrid, slots: Slots): Conflict | undefined {
  const types = slots.loan_type === undefined ? loanTypes : [slots.loan_type];
  const bounds = types.map((type) => boundsOf(grid, type));
  const term = widest(bounds.map(({ months }) => months));
  const sum = widest(bounds.map(({ amount }) => amount));
  const type = slots.loan_type;
  if (slots.amount !== undefined && (slots.amount < sum.min || slots.amount > sum.max)) {
    return { slot: 'amount', why: phrases.amountOut({ ...sum, value: slots.amount, type }) };
  }
  if (slots.months !== undefined && (slots.months < term.min || slots.months > term.max)) {
    return { slot: 'months', why: phrases.monthsOut({ ...term, value: slots.months, type }) };
  }
  return undefined;
}

/** Computes the loan and words the result; never presented as a grant of credit. */
export function loanResult(grid: LoanGrid, slots: Slots, line: Line): Result {
  const request = requestOf(slots);
  const granted = request === undefined ? grant(grid, slots, line.kept?.amount) : undefined;
  if (granted !== undefined) return grantedResult(grid, { granted, slots, line });
  if (request === undefined) throw new TypeError('a loan was finished with a value missing');
  const asked = { request, day: line.day };
  const outcome = simulateLoan(grid, request, line.day);
  switch (outcome.kind) {
    case 'computed':
      return computed(grid, { outcome, asked, line });
    case 'over-ceiling': {
      const term = termUnderCeiling(grid, asked);
      const choices = term === undefined ? [] : [nextPhrases.otherTerm(term)];
      return refused(phrases.overCeiling({ ...outcome, term }), choices, line);
    }
    case 'not-online':
      return refused(phrases.notOnline(outcome.profile), [], line);
    case 'out-of-bounds':
      return { ...refused(phrases.outOfBounds, [], line), askAgain: outcome.slot };
  }
}

interface Wished {
  readonly granted: Granted;
  readonly slots: Slots;
  readonly line: Line;
}

/** The sum that a wished payment or the income allows, computed like any other. */
function grantedResult(grid: LoanGrid, { granted, slots, line }: Wished): Result {
  if (granted.kind === 'none') {
    const why = granted.why === 'no-income' ? wishPhrases.noIncome : wishPhrases.tooLittle;
    return { text: say(why, line.language), choices: [], records: [], askAgain: 'amount' };
  }
  const { amount, payment, most } = granted;
  const result = loanResult(grid, { ...slots, amount }, line);
  const language = spokenOfLoans(line.language);
  const told = {
    amount: francs(amount, language),
    payment: francs(payment, language),
    term: monthsInWords(slots.months ?? 0, language),
    limit: percent(grid.debt_ratio_limit_bps, language),
  };
  const said = most ? wishPhrases.withIncome(told) : wishPhrases.withPayment(told);
  const english = most ? wishPhrases.withIncomeEn(told) : wishPhrases.withPaymentEn(told);
  return {
    ...result,
    text: `${language === 'en' ? english : said}\n\n${result.text}`,
    found: { amount: `${amount} F` },
  };
}

interface Computed {
  readonly outcome: ComputedLoan;
  readonly asked: Asked;
  readonly line: Line;
}

function computed(grid: LoanGrid, { outcome, asked, line }: Computed): Result {
  const id = reference('SIM', line.day, line.chance);
  const figures = figuresOf(outcome, spokenOfLoans(line.language));
  const parts = [
    phrases.table({ ...figures, id }),
    verdictOf(outcome, figures),
    ...wished(grid, asked.request, line),
    phrases.whatIf,
    phrases.offer,
  ];
  return {
    text: parts.map((phrase) => say(phrase, line.language)).join('\n\n'),
    choices: nextChoices(grid, asked, outcome),
    records: [{ kind: 'simulation', id, fields: outcome.simulation }],
    offersMore: true,
  };
}

/** The instalment that was wished for is no value of the loan; what it would repay is told. */
function wished(grid: LoanGrid, request: LoanRequest, line: Line): readonly Phrase[] {
  const payment = wishedPayment(line);
  const capacity = payment === undefined ? undefined : capacityOf(grid, request, payment);
  return capacity === undefined
    ? []
    : [phrases.capacity({ ...capacity, term: request.months, type: request.loanType })];
}

function figuresOf(
  { simulation, firstPaymentAllIn, securityFee, ceiling, limit }: ComputedLoan,
  language: Language,
): Figures {
  const money = (value: Parameters<typeof francs>[0]) => francs(value, language);
  const rate = (value: Parameters<typeof percent>[0]) => percent(value, language);
  return {
    type: simulation.loan_type,
    profile: simulation.profile,
    amount: money(simulation.amount),
    term: `${monthsInWords(simulation.months, language)}${simulation.months % 12 === 0 ? ` (${simulation.months} ${language === 'en' ? 'months' : 'mois'})` : ''}`,
    payment: money(simulation.mensualite),
    firstPayment: money(firstPaymentAllIn),
    rate: rate(simulation.taux_interet),
    teg: rate(simulation.teg),
    ceiling: rate(ceiling),
    interest: money(simulation.interets_totaux),
    insurance: money(simulation.assurance_totale),
    fees: money(simulation.frais_dossier),
    taxes: money(simulation.taxes_totales),
    cost: money(simulation.cout_total),
    limit: rate(limit),
    ...(securityFee > 0 ? { security: money(securityFee) } : {}),
    ...(simulation.taux_endettement === null ? {} : { debtRatio: rate(simulation.taux_endettement) }),
  };
}

function verdictOf({ simulation, passing }: ComputedLoan, figures: Figures) {
  if (simulation.eligible === null) return phrases.noVerdict;
  if (simulation.eligible) return phrases.eligible(figures);
  return phrases.notEligible({
    ...figures,
    largest: (language) => (passing?.largestAmount === undefined ? undefined : francs(passing.largestAmount, language)),
    longer: (language) =>
      passing?.shortestTerm === undefined ? undefined : monthsInWords(passing.shortestTerm, spokenOfLoans(language)),
  });
}

/** No loan: the reason, and an adviser who may see further. */
function refused(why: Phrase, choices: readonly Choice[], { language }: Line): Result {
  const text = [why, phrases.offer].map((phrase) => say(phrase, language)).join('\n\n');
  return { text, choices: [nextPhrases.callBack, ...choices], records: [], offersMore: true };
}

function widest(bounds: readonly { readonly min: number; readonly max: number }[]): {
  readonly min: number;
  readonly max: number;
} {
  return { min: Math.min(...bounds.map(({ min }) => min)), max: Math.max(...bounds.map(({ max }) => max)) };
}
