import fc from 'fast-check';
import { rate as monthlyRateOf } from 'financial';
import { describe, expect, it } from 'vitest';
import { basisPoints, xof } from '../../domain/money.js';
import { borrowerFlows, schedule } from './loan-schedule.js';
import { teg } from './loan-teg.js';

const francs = (...values: readonly number[]) => values.map(xof);

interface Example {
  readonly loan: readonly [principal: number, rate: number, months: number];
  readonly insurance: number;
  readonly received: number;
}

function tegOf({ loan: [principal, rate, months], insurance, received }: Example) {
  const instalments = schedule({
    principal: xof(principal),
    yearlyRate: basisPoints(rate),
    months,
    insuranceRate: basisPoints(insurance),
    insuranceBase: 'outstanding',
    taxRate: basisPoints(1_700),
  });
  return teg(xof(received), borrowerFlows(instalments));
}

describe('teg', () => {
  it.each([
    { name: 'a home loan, CDI', loan: [20_000_000, 600, 180], insurance: 40, fee: 200_000, shown: [656, 676] },
    {
      name: 'a home loan, civil servant',
      loan: [20_000_000, 550, 180],
      insurance: 40,
      fee: 200_000,
      shown: [606, 623],
    },
    { name: 'a home loan, independent', loan: [15_000_000, 725, 120], insurance: 40, fee: 150_000, shown: [788, 817] },
    { name: 'a car loan, CDI', loan: [8_000_000, 850, 60], insurance: 45, fee: 80_000, shown: [938, 980] },
    { name: 'a personal loan, CDI', loan: [1_000_000, 950, 24], insurance: 50, fee: 5_000, shown: [1_050, 1_102] },
    {
      name: 'a personal loan, independent',
      loan: [2_000_000, 1_075, 36],
      insurance: 50,
      fee: 20_000,
      shown: [1_195, 1_263],
    },
    { name: 'a personal loan, pensioner', loan: [500_000, 950, 12], insurance: 50, fee: 2_500, shown: [1_095, 1_152] },
    { name: 'a business loan', loan: [50_000_000, 900, 60], insurance: 40, fee: 500_000, shown: [983, 1_029] },
  ] as const)('matches the worked example without guarantee: $name', ({ loan, insurance, fee, shown }) => {
    const { proportional, actuarial, compared } = tegOf({ loan, insurance, received: loan[0] - fee });
    expect([proportional, actuarial]).toEqual(shown);
    expect([actuarial, actuarial + 1]).toContain(compared);
  });

  it('is the nominal rate when there is neither fee nor insurance', () => {
    const found = tegOf({ loan: [500_000_000, 1_200, 60], insurance: 0, received: 500_000_000 });
    expect(found.proportional).toBe(1_200);
    expect(found.actuarial).toBe(1_268); // 1.01^12 − 1 = 12.6825 %
  });

  it('is zero when nothing is charged', () => {
    expect(teg(xof(300), francs(100, 100, 100))).toEqual({ proportional: 0, actuarial: 0, compared: 0 });
  });

  it('rounds up what is set against the ceiling, but not a rate that stands exactly on it', () => {
    // One payment of 101 F for 100 F after a month: 1 % a month, 12.00 % and 12.6825… %.
    expect(teg(xof(100), francs(101))).toEqual({ proportional: 1_200, actuarial: 1_268, compared: 1_269 });
    // After a year 114 F for 100 F is 14.00 % a year exactly; one franc more on a million is above it.
    const year = (last: number) => [...Array.from({ length: 11 }, () => xof(0)), xof(last)];
    expect(teg(xof(1_000_000), year(1_140_000))).toMatchObject({ actuarial: 1_400, compared: 1_400 });
    expect(teg(xof(1_000_000), year(1_140_001))).toMatchObject({ actuarial: 1_400, compared: 1_401 });
  });

  it('finds very high rates too', () => {
    expect(teg(xof(100), francs(300)).proportional).toBe(240_000);
  });

  it('agrees with a floating-point library on 500 random loans of equal payments', () => {
    const loan = fc.tuple(
      fc.integer({ min: 100_000, max: 100_000_000 }),
      fc.integer({ min: 2, max: 240 }),
      fc.integer({ min: 2, max: 60 }),
    );
    fc.assert(
      fc.property(loan, ([received, months, extraPercent]) => {
        const flow = Math.ceil((received * (100 + extraPercent)) / 100 / months);
        const theirs = monthlyRateOf(months, -flow, received, 0, undefined, 0.01, 1e-12, 1_000);
        const ours = teg(
          xof(received),
          Array.from({ length: months }, () => xof(flow)),
        );
        expect(Math.abs(ours.proportional - theirs * 120_000)).toBeLessThanOrEqual(0.51);
        expect(ours.actuarial).toBeGreaterThanOrEqual(ours.proportional);
        expect(ours.compared).toBeGreaterThanOrEqual(ours.actuarial);
      }),
      { seed: 11, numRuns: 500 },
    );
  });

  it('refuses what has no rate', () => {
    expect(() => teg(xof(0), francs(100))).toThrow(expect.objectContaining({ code: 'net-not-positive' }));
    expect(() => teg(xof(100), francs(50, 49))).toThrow(expect.objectContaining({ code: 'flows-below-net' }));
    expect(() => teg(xof(100), [])).toThrow(expect.objectContaining({ code: 'flows-below-net' }));
  });
});
