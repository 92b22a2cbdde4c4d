import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { xof } from '../../domain/money.js';
import type { LoanType, Profile } from '../../domain/vocabulary.js';
import { boundsOf, readLoanGrid } from './loan-grid.js';
import type { LoanGrid } from './loan-grid.js';
import { simulateLoan } from './loan-simulation.js';
import type { ComputedLoan } from './loan-simulation.js';

const text = readFileSync(new URL('../../../datasets/loan-grid.json', import.meta.url), 'utf8');
const grid = readLoanGrid(JSON.parse(text));
const initial = readLoanGrid(JSON.parse(text.replaceAll('"outstanding"', '"initial"')));

interface Asked {
  readonly loanType: LoanType;
  readonly profile: Profile;
  readonly amount: number;
  readonly months: number;
}

function computed(asked: Asked, rules: LoanGrid): ComputedLoan {
  const request = { ...asked, amount: xof(asked.amount), income: 'declined', charges: xof(0) } as const;
  const outcome = simulateLoan(rules, request, '2026-11-24');
  if (outcome.kind !== 'computed') throw new Error(`the loan was ${outcome.kind}`);
  return outcome;
}

describe('the worked examples of the demonstration grid', () => {
  it.each([
    {
      asked: { loanType: 'immobilier', profile: 'cdi', amount: 20_000_000, months: 180 },
      exact: { taux_interet: 600, mensualite: 168_771, frais_dossier: 200_000 },
      near: { interest: 10_378_846, insurance: 691_923, taxOnInterest: 1_764_404 },
    },
    {
      asked: { loanType: 'immobilier', profile: 'fonctionnaire', amount: 20_000_000, months: 180 },
      exact: { taux_interet: 550, mensualite: 163_417, frais_dossier: 200_000 },
      near: { interest: 9_415_004, insurance: 684_728, taxOnInterest: 1_600_551 },
    },
    {
      asked: { loanType: 'immobilier', profile: 'independant', amount: 15_000_000, months: 120 },
      exact: { taux_interet: 725, mensualite: 176_102, frais_dossier: 150_000 },
      near: { interest: 6_132_187, insurance: 338_328, taxOnInterest: 1_042_472 },
    },
    {
      asked: { loanType: 'auto', profile: 'cdi', amount: 8_000_000, months: 60 },
      exact: { taux_interet: 850, mensualite: 164_132, frais_dossier: 80_000 },
      near: { interest: 1_847_935, insurance: 97_832, taxOnInterest: 314_149 },
    },
    {
      asked: { loanType: 'consommation', profile: 'cdi', amount: 1_000_000, months: 24 },
      exact: { taux_interet: 950, mensualite: 45_914, frais_dossier: 5_000 },
      near: { interest: 101_948, insurance: 5_366, taxOnInterest: 17_331 },
    },
    {
      asked: { loanType: 'consommation', profile: 'independant', amount: 2_000_000, months: 36 },
      exact: { taux_interet: 1_075, mensualite: 65_241, frais_dossier: 20_000 },
      near: { interest: 348_673, insurance: 16_217, taxOnInterest: 59_274 },
    },
    {
      asked: { loanType: 'consommation', profile: 'retraite', amount: 500_000, months: 12 },
      exact: { taux_interet: 950, mensualite: 43_842, frais_dossier: 2_500 },
      near: { interest: 26_101, insurance: 1_374, taxOnInterest: 4_437 },
    },
    {
      asked: { loanType: 'entreprise', profile: 'cdi', amount: 50_000_000, months: 60 },
      exact: { taux_interet: 900, mensualite: 1_037_918, frais_dossier: 500_000 },
      near: { interest: 12_275_066, insurance: 545_558, taxOnInterest: 2_086_761 },
    },
  ] as const)('computes $asked', ({ asked, exact, near }) => {
    const { simulation } = computed(asked, grid);
    expect(simulation).toMatchObject(exact);
    // The examples add up unrounded payments (interest = months × exact payment − amount). A real schedule pays whole
    // francs: the part of a franc missing or in excess each month bears interest until the last instalment.
    const monthly = exact.taux_interet / 120_000;
    const exactPayment = (asked.amount * monthly) / (1 - (1 + monthly) ** -asked.months);
    const borne = ((1 + monthly) ** asked.months - 1) / monthly - asked.months;
    const rounding = Math.abs(exact.mensualite - exactPayment) * borne + asked.months / 4;
    expect(Math.abs(simulation.interets_totaux - near.interest)).toBeLessThanOrEqual(Math.min(40, rounding));
    expect(Math.abs(simulation.assurance_totale - near.insurance)).toBeLessThanOrEqual(5);
    const taxOnFees = Math.round(exact.frais_dossier * 0.17);
    expect(Math.abs(simulation.taxes_totales - taxOnFees - near.taxOnInterest)).toBeLessThanOrEqual(10);
  });

  it.each([
    ['immobilier', 'cdi', 823],
    ['immobilier', 'fonctionnaire', 769],
    ['immobilier', 'cdd', 959],
    ['immobilier', 'independant', 986],
    ['immobilier', 'retraite', 931],
    ['auto', 'cdi', 1_068],
    ['auto', 'fonctionnaire', 1_014],
    ['auto', 'cdd', 1_233],
    ['auto', 'independant', 1_289],
    ['auto', 'retraite', 1_178],
    ['consommation', 'cdi', 1_223],
    ['consommation', 'fonctionnaire', 1_112],
    ['consommation', 'cdd', 1_307],
    ['consommation', 'independant', 1_363],
    ['consommation', 'retraite', 1_279],
    ['entreprise', 'cdi', 1_093],
    ['entreprise', 'independant', 1_260],
  ] as const)('finds the worst TEG of %s, %s with insurance on the initial sum', (loanType, profile, worst) => {
    const { months } = boundsOf(grid, loanType);
    const terms = Array.from({ length: months.max - months.min + 1 }, (_, index) => months.min + index);
    // The fee is a fixed share below its cap, so one sum below the cap stands for the whole range.
    const amount = 5_000_000;
    const tegs = terms.map((term) => computed({ loanType, profile, amount, months: term }, initial).tegActuarial);
    expect(Math.max(...tegs)).toBe(worst);
  });
});
