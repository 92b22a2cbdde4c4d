import { describe, expect, it } from 'vitest';
import { xof } from '../../domain/money.js';
import type { Slots } from '../../domain/slots.js';
import { flowLine } from '../../testing/flow-line.js';
import { demoGrid } from '../../testing/flow-talk.js';
import { makeLoanAnswers } from './loan-after.js';
import { calculationOf, yearsOf } from './loan-sheet.js';
import { simulateLoan, type LoanRequest } from './loan-simulation.js';

const grid = demoGrid();
const requests: readonly LoanRequest[] = [
  {
    amount: xof(10_000_000),
    months: 180,
    loanType: 'immobilier',
    profile: 'cdi',
    income: xof(800_000),
    charges: xof(50_000),
  },
  { amount: xof(8_000_001), months: 61, loanType: 'auto', profile: 'independant', income: 'declined', charges: xof(0) },
  {
    amount: xof(100_000),
    months: 6,
    loanType: 'consommation',
    profile: 'retraite',
    income: xof(150_000),
    charges: xof(0),
  },
  { amount: xof(499_999_999), months: 84, loanType: 'entreprise', profile: 'cdi', income: 'declined', charges: xof(0) },
];

function calculated(request: LoanRequest) {
  const outcome = simulateLoan(grid, request, '2026-11-24');
  if (outcome.kind !== 'computed') throw new Error(outcome.kind);
  return { outcome, calculation: calculationOf(grid, request, outcome) };
}

describe('the calculation of a loan', () => {
  it.each(requests)('adds up to the simulation to the franc: $loanType', (request) => {
    const { outcome, calculation } = calculated(request);
    const { simulation } = outcome;
    const years = yearsOf(calculation.instalments);
    const paid = years.reduce((sum, year) => sum + year.paid, 0);
    expect(years.reduce((sum, year) => sum + year.interest, 0)).toBe(simulation.interets_totaux);
    expect(paid + simulation.frais_dossier + calculation.taxOnFees).toBe(simulation.amount + simulation.cout_total);
    expect(calculation.taxOnInterest + calculation.taxOnFees).toBe(simulation.taxes_totales);
    expect(years.at(-1)?.owed).toBe(0);
    expect(years).toHaveLength(Math.ceil(request.months / 12));
  });

  it.each(requests)('names the row of the grid that its rate comes from: $loanType', (request) => {
    const { outcome, calculation } = calculated(request);
    const { row } = calculation;
    expect(row.from).toBeLessThanOrEqual(request.months);
    expect(row.to).toBeGreaterThanOrEqual(request.months);
    expect(row.base + row.added).toBe(outcome.simulation.taux_interet);
  });
});

describe('what may be asked of a result', () => {
  const answers = makeLoanAnswers(grid);
  const slots: Slots = {
    amount: xof(10_000_000),
    months: 180,
    loan_type: 'immobilier',
    profile: 'cdi',
    income: xof(800_000),
    charges: xof(0),
  };
  const ask = (text: string, language: 'fr' | 'en' | 'wo' = 'fr') => answers(slots, flowLine(text, { language }));

  it.each([
    ['fiche de calcul'],
    ['la fiche de calcul svp'],
    ['détaille le calcul'],
    ["tableau d'amortissement"],
    ['je veux voir l’échéancier'],
    ['comment vous avez calculé ?'],
    ['komment vs avez calculer'],
    ['how did you calculate that?'],
    ['show the schedule'],
  ])('gives the whole calculation for "%s"', (text) => {
    const sheet = ask(text, text.includes('the') || text.includes('how') ? 'en' : 'fr') ?? '';
    expect(sheet).toContain('84 386 F CFA');
    expect(sheet).toContain('| 15 | 1 020 142 | 32 150 | 0 |');
    expect(sheet.match(/^\|/gm)).toHaveLength(17);
  });

  it('explains rate, formula, first payment, cost, effective rate and debt ratio', () => {
    const sheet = ask('fiche de calcul') ?? '';
    expect(sheet).toMatch(/barème de 121 à 180 mois : 6,00 %/);
    expect(sheet).toMatch(
      /84 386 F CFA \(dont intérêts 50 000 F CFA\) \+ assurance 3 333 F CFA \+ taxe 8 500 F CFA = 96 219 F CFA/,
    );
    expect(sheet).toMatch(/= \*\*6 534 539 F CFA\*\*/);
    expect(sheet).toMatch(/Plafond légal : 14,00 % \(Conseil des ministres de l'UMOA/);
    expect(sheet).toMatch(/÷ revenu 800 000 F CFA = 10,55 %/);
    expect(sheet).toMatch(/ne vaut pas accord de crédit/);
  });

  it('gives one year month by month', () => {
    expect(ask('combien je paie la 3e année ?')).toMatch(/Année 3\*\* : 1 139 139 F CFA/);
    expect(ask('année 3')).toBe(ask('la troisième année'));
    expect(ask('the third year', 'en')).toMatch(/Year 3\*\*: 1 139 139 F CFA/);
    expect(ask('et la dernière année ?')).toMatch(/^\*\*Année 15\*\*/);
    expect(ask('mois par mois')).toMatch(/\| 12 \| /);
    expect(ask('année 16')).toMatch(/de 1 à 15/);
  });

  it('gives what the loan costs in all', () => {
    expect(ask('combien d’intérêts en tout ?')).toMatch(/intérêts 5 189 380 F CFA/);
    expect(ask('how much interest in total?', 'en')).toMatch(/interest 5 189 380 F CFA/);
  });

  it('gives what another instalment would repay', () => {
    expect(ask('et pour 150 000 par mois ?')).toMatch(/17 775 586 F CFA/);
    expect(ask('je peux rembourser 5 000 par mois')).toMatch(/hors des limites/);
  });

  it.each([
    ['et en 7 ans ?'],
    ['avec 9 millions plutôt ?'],
    ['et si je suis fonctionnaire ?'],
    ['si je gagnais 1 million ?'],
    ['oui'],
    ['merci'],
  ])('leaves "%s" to others', (text) => {
    expect(ask(text)).toBeUndefined();
  });

  it('has nothing to show of a loan that was not computed', () => {
    expect(answers({ ...slots, profile: 'etudiant' }, flowLine('fiche de calcul'))).toBeUndefined();
  });
});
