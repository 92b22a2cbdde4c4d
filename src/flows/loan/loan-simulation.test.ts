import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { xof } from '../../domain/money.js';
import { loanTypes, profiles } from '../../domain/vocabulary.js';
import type { LoanType, Profile } from '../../domain/vocabulary.js';
import { boundsOf, rateFor, readLoanGrid, usuryCeilingAt } from './loan-grid.js';
import type { LoanGrid } from './loan-grid.js';
import { monthlyPayment } from './loan-math.js';
import { simulateLoan } from './loan-simulation.js';
import type { ComputedLoan, LoanRequest } from './loan-simulation.js';

const text = readFileSync(new URL('../../../datasets/loan-grid.json', import.meta.url), 'utf8');
const grid = readLoanGrid(JSON.parse(text));
const TODAY = '2026-11-24';

interface Asked {
  readonly amount?: number;
  readonly months?: number;
  readonly loanType?: LoanType;
  readonly profile?: Profile;
  readonly income?: number | 'declined';
  readonly charges?: number;
}

function request({ income = 1_000_000, ...asked }: Asked): LoanRequest {
  return {
    amount: xof(asked.amount ?? 20_000_000),
    months: asked.months ?? 180,
    loanType: asked.loanType ?? 'immobilier',
    profile: asked.profile ?? 'cdi',
    income: income === 'declined' ? income : xof(income),
    charges: xof(asked.charges ?? 0),
  };
}

function computed(asked: Asked, rules: LoanGrid = grid, day = TODAY): ComputedLoan {
  const outcome = simulateLoan(rules, request(asked), day);
  if (outcome.kind !== 'computed') throw new Error(`the loan was ${outcome.kind}`);
  return outcome;
}

/** The grid with every occurrence of one piece of its text replaced. */
function gridWith(piece: string, by: string): LoanGrid {
  if (!text.includes(piece)) throw new Error(`the grid does not hold ${piece}`);
  return readLoanGrid(JSON.parse(text.replaceAll(piece, by)));
}

describe('simulateLoan on the figures', () => {
  it('asks 192 438 F for the first month of the home loan, everything included', () => {
    expect(computed({}).firstPaymentAllIn).toBe(168_771 + 6_667 + 17_000);
  });

  it('adds up the total cost from interest, insurance, file fee and taxes', () => {
    const { simulation } = computed({});
    const { interets_totaux, assurance_totale, frais_dossier, taxes_totales } = simulation;
    expect(simulation.cout_total).toBe(interets_totaux + assurance_totale + frais_dossier + taxes_totales);
  });

  it('counts guarantee and notary of a home loan in the TEG and states them apart', () => {
    const withSecurity = computed({});
    const without = computed({}, gridWith('"security_fee_bps": 300', '"security_fee_bps": 0'));
    expect(withSecurity.securityFee).toBe(600_000);
    expect(without).toMatchObject({ securityFee: 0, tegProportional: 656, tegActuarial: 676 });
    expect(withSecurity.tegActuarial).toBeGreaterThan(without.tegActuarial);
    expect(withSecurity.simulation.teg).toBe(withSecurity.tegActuarial);
    expect(withSecurity.simulation.cout_total).toBe(without.simulation.cout_total);
    expect(computed({ loanType: 'auto', amount: 8_000_000, months: 60 }).securityFee).toBe(0);
  });
});

describe('simulateLoan on eligibility', () => {
  it('passes exactly at the limit and not one franc beyond', () => {
    const at = computed({ income: 1_000_000, charges: 350_000 - 168_771 });
    expect(at.simulation).toMatchObject({ taux_endettement: 3_500, eligible: true });
    expect(at).not.toHaveProperty('passing');
    const beyond = computed({ income: 1_000_000, charges: 350_001 - 168_771 });
    expect(beyond.simulation).toMatchObject({ taux_endettement: 3_501, eligible: false });
  });

  it('gives no verdict when the income was declined', () => {
    const { simulation, ...rest } = computed({ income: 'declined' });
    expect(simulation).toMatchObject({ income: null, taux_endettement: null, eligible: null, mensualite: 168_771 });
    expect(rest).not.toHaveProperty('passing');
    expect(rest.limit).toBe(3_500);
  });

  it('proposes the largest sum and the shortest term that pass, each one franc or one month from failing', () => {
    const asked = { loanType: 'auto', amount: 8_000_000, months: 36, income: 500_000 } as const;
    const { passing } = computed(asked);
    const sum = passing?.largestAmount ?? 0;
    const term = passing?.shortestTerm ?? 0;
    expect(computed({ ...asked, amount: sum }).simulation.eligible).toBe(true);
    expect(computed({ ...asked, amount: sum + 1 }).simulation.eligible).toBe(false);
    expect(computed({ ...asked, months: term }).simulation.eligible).toBe(true);
    expect(computed({ ...asked, months: term - 1 }).simulation.eligible).toBe(false);
    expect(term).toBeGreaterThan(36);
  });

  it('proposes a shorter term when the step up in rate is what made the loan fail', () => {
    const income = Math.ceil(168_771 / 0.35);
    expect(computed({ months: 181, income }).passing?.shortestTerm).toBe(180);
  });

  it('proposes nothing that is out of the bounds of the loan', () => {
    const outcome = computed({ income: 40_000 });
    expect(outcome.simulation.eligible).toBe(false);
    expect(outcome).not.toHaveProperty('passing');
    expect(computed({ charges: 900_000 })).not.toHaveProperty('passing');
    const onlyLess = computed({ amount: 100_000_000, income: 600_000 });
    expect(Object.keys(onlyLess.passing ?? {})).toEqual(['largestAmount']);
  });

  it('needs an income above zero', () => {
    expect(() => simulateLoan(grid, request({ income: 0 }), TODAY)).toThrow(
      expect.objectContaining({ code: 'income-out-of-range' }),
    );
  });
});

describe('simulateLoan on refusals', () => {
  it.each(['sans_emploi', 'etudiant'] as const)('leaves %s to an adviser for every loan', (profile) => {
    for (const loanType of loanTypes) {
      const asked = { loanType, profile, amount: 3_000_000, months: 60 };
      expect(simulateLoan(grid, request(asked), TODAY)).toEqual({ kind: 'not-online', profile });
    }
  });

  it('names the bound that a sum or a term passes, and takes both ends', () => {
    const auto = (amount: number, months: number) =>
      simulateLoan(grid, request({ loanType: 'auto', amount, months }), TODAY);
    const amountBounds = { kind: 'out-of-bounds', slot: 'amount', min: 500_000, max: 25_000_000 };
    const monthsBounds = { kind: 'out-of-bounds', slot: 'months', min: 12, max: 72 };
    expect(auto(499_999, 36)).toEqual(amountBounds);
    expect(auto(25_000_001, 36)).toEqual(amountBounds);
    expect(auto(1_000_000, 11)).toEqual(monthsBounds);
    expect(auto(1_000_000, 73)).toEqual(monthsBounds);
    expect([auto(500_000, 12).kind, auto(25_000_000, 72).kind]).toEqual(['computed', 'computed']);
    expect(() => auto(1_000_000, 36.5)).toThrow(expect.objectContaining({ code: 'term-out-of-range' }));
  });

  it('refuses a loan above the ceiling of its day, and shows a rate that is above it', () => {
    const dear = gridWith('"independant": 125', '"independant": 250');
    const asked = request({ loanType: 'consommation', profile: 'independant', amount: 2_000_000, months: 37 });
    const refused = simulateLoan(dear, asked, '2026-06-01');
    expect(refused).toMatchObject({ kind: 'over-ceiling', ceiling: 1_400 });
    expect(refused.kind === 'over-ceiling' && refused.teg > refused.ceiling).toBe(true);
    expect(simulateLoan(dear, asked, '2026-05-31')).toMatchObject({ kind: 'computed', ceiling: 1_500 });
  });

  it('never shows a loan above the ceiling, over the whole grid', () => {
    const anyLoan = fc.record({
      loanType: fc.constantFrom(...loanTypes),
      profile: fc.constantFrom(...profiles),
      share: fc.double({ min: 0, max: 1, noNaN: true }),
      place: fc.double({ min: 0, max: 1, noNaN: true }),
      income: fc.integer({ min: 50_000, max: 20_000_000 }),
    });
    const ceiling = usuryCeilingAt(grid, TODAY);
    fc.assert(
      fc.property(anyLoan, ({ loanType, profile, share, place, income }) => {
        const { amount, months } = boundsOf(grid, loanType);
        const sum = amount.min + Math.floor(share * (amount.max - amount.min));
        const term = months.min + Math.floor(place * (months.max - months.min));
        const outcome = simulateLoan(grid, request({ loanType, profile, amount: sum, months: term, income }), TODAY);
        const rate = rateFor(grid, { loanType, profile, months: term });
        if (rate === undefined) {
          expect(outcome.kind).toBe('not-online');
          return;
        }
        if (outcome.kind !== 'computed') throw new Error(`the loan was ${outcome.kind}`);
        expect(outcome.simulation.teg).toBeLessThanOrEqual(ceiling);
        expect(outcome.simulation.teg).toBeGreaterThan(rate);
        expect(outcome.simulation.mensualite).toBe(monthlyPayment(xof(sum), rate, term));
      }),
      { seed: 3, numRuns: 500 },
    );
  });
});
