import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { OperatorError } from '../../domain/errors.js';
import { loanTypes, profiles } from '../../domain/vocabulary.js';
import { boundsOf, feeShareFor, rateFor, readLoanGrid, usuryCeilingAt } from './loan-grid.js';

const text = readFileSync(new URL('../../../datasets/loan-grid.json', import.meta.url), 'utf8');
const grid = readLoanGrid(JSON.parse(text));

/** The shipped grid with one piece of its text replaced. */
function changed(piece: string, by: string): unknown {
  if (!text.includes(piece)) throw new Error(`the grid does not hold ${piece}`);
  return JSON.parse(text.replace(piece, by));
}

function refusalOf(json: unknown): string {
  try {
    readLoanGrid(json);
  } catch (error) {
    if (error instanceof OperatorError) return `${error.code} ${error.message}`;
    throw error;
  }
  return 'accepted';
}

describe('the shipped grid', () => {
  it('says that its values are for demonstration, and where each legal rule comes from', () => {
    expect(grid._notice).toMatch(/demonstration/i);
    expect(grid.usury_ceilings.every(({ source }) => source.length > 20)).toBe(true);
  });

  it('gives 6.00 % to an employee on a home loan of 15 years', () => {
    expect(rateFor(grid, { loanType: 'immobilier', profile: 'cdi', months: 180 })).toBe(600);
  });

  it.each([
    ['immobilier', 'cdi', 84, 550],
    ['immobilier', 'cdi', 85, 575],
    ['immobilier', 'fonctionnaire', 180, 550],
    ['immobilier', 'independant', 120, 725],
    ['auto', 'cdd', 72, 1_050],
    ['consommation', 'retraite', 12, 950],
    ['consommation', 'fonctionnaire', 60, 900],
    ['entreprise', 'cdi', 60, 900],
    ['entreprise', 'independant', 60, 1_050],
  ] as const)('gives for %s, %s, %i months the rate %i', (loanType, profile, months, expected) => {
    expect(rateFor(grid, { loanType, profile, months })).toBe(expected);
  });

  it('leaves students and customers without work to an adviser, for every loan', () => {
    for (const loanType of loanTypes) {
      for (const profile of ['etudiant', 'sans_emploi'] as const) {
        expect(rateFor(grid, { loanType, profile, months: 60 })).toBeUndefined();
      }
    }
  });

  it('has a rate and a fee for every other profile at every term within the bounds, and none beyond', () => {
    const served = profiles.filter((profile) => profile !== 'etudiant' && profile !== 'sans_emploi');
    for (const loanType of loanTypes) {
      const { min, max } = boundsOf(grid, loanType).months;
      for (let months = min; months <= max; months += 1) {
        for (const profile of served) expect(rateFor(grid, { loanType, profile, months })).toBeGreaterThan(0);
        expect(feeShareFor(grid, loanType, months)).toBeGreaterThan(0);
      }
      expect(rateFor(grid, { loanType, profile: 'cdi', months: max + 1 })).toBeUndefined();
    }
  });

  it('states its bounds', () => {
    expect(boundsOf(grid, 'immobilier')).toEqual({
      amount: { min: 2_000_000, max: 150_000_000 },
      months: { min: 60, max: 240 },
    });
  });
});

describe('usuryCeilingAt', () => {
  it.each([
    ['2014-01-01', 1_500],
    ['2025-12-30', 1_500],
    ['2026-05-31', 1_500],
    ['2026-06-01', 1_400],
    ['2030-01-01', 1_400],
  ])('is on %s %i basis points', (day, expected) => {
    expect(usuryCeilingAt(grid, day)).toBe(expected);
  });

  it('tells the operator when no rule covers the day, and refuses what is not a day', () => {
    expect(() => usuryCeilingAt(grid, '2013-12-31')).toThrow(
      expect.objectContaining({ code: 'no-usury-ceiling', fault: 'operator' }),
    );
    expect(() => usuryCeilingAt(grid, '2026-02-30')).toThrow(expect.objectContaining({ code: 'day-not-iso' }));
    expect(() => usuryCeilingAt(grid, '01/06/2026')).toThrow(expect.objectContaining({ code: 'day-not-iso' }));
  });
});

describe('readLoanGrid', () => {
  it('names the path and the reason of what is wrong', () => {
    expect(refusalOf(changed('"bps": 850', '"bps": "8.5 %"'))).toMatch(
      /^bad-loan-grid .*products\.auto\.rates\.1\.bps: /,
    );
    expect(refusalOf(undefined)).toMatch(/^bad-loan-grid .*its top/);
  });

  it.each([
    ['an unknown key', '"currency"', '"colour": "red", "currency"', 'colour'],
    ['a missing profile', '"etudiant": null,', '', 'products.immobilier.adjustments.etudiant'],
    ['a missing product', '"entreprise"', '"company"', 'products'],
    ['an amount that is not whole', '"min": 2000000', '"min": 2000000.5', 'products.immobilier.amount.min'],
    ['bounds the wrong way round', '"max": 150000000', '"max": 1', 'amount.min must be 1 or more'],
    ['terms the wrong way round', '"min": 60,', '"min": 300,', 'months.min must not be above'],
    ['steps out of order', '"months_max": 120', '"months_max": 84', 'products.immobilier.rates: months_max must rise'],
    ['rates that stop short', '"months_max": 240', '"months_max": 239', 'rates must reach months.max'],
    ['a rate below zero', '"fonctionnaire": -50', '"fonctionnaire": -551', 'below 0'],
    ['fees above a fifth', '"security_fee_bps": 300', '"security_fee_bps": 2001', 'security_fee_bps'],
    ['tax inside the TEG', '"in_teg": false', '"in_teg": true', 'tax.in_teg'],
    ['a day that does not exist', '2026-06-01', '2026-06-31', 'usury_ceilings.1.from'],
    ['ceilings out of order', '2026-06-01', '2013-06-01', 'usury_ceilings: the days must rise'],
  ])('refuses %s', (_, piece, by, reason) => {
    const refusal = refusalOf(changed(piece, by));
    expect(refusal).toContain('bad-loan-grid');
    expect(refusal).toContain(reason);
  });

  it('gives a grid that nobody can change', () => {
    expect(Object.isFrozen(grid.products.auto.rates)).toBe(true);
    expect(Object.isFrozen(grid.usury_ceilings[0])).toBe(true);
  });
});
