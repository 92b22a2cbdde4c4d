import { describe, expect, it } from 'vitest';
import { calibrationError } from './calibration-error.js';
import { topConfusions } from './confusion.js';
import type { Judgement } from './judgement.js';
import { labelScores, macroF1, weightedF1 } from './label-scores.js';
import { median, percentile } from './percentile.js';
import { proportionOf, proportionWhere } from './proportion.js';
import { scoreOf } from './score.js';

function judged(wanted: string, found: string, rest: Partial<Judgement> = {}): Judgement {
  return { text: `${wanted} line`, wanted, found, confidence: 1, milliseconds: 1, guessed: 'fr', ...rest };
}

/** Three lines of a (two found), one of b (taken for a), one of c (found); d is found once and wanted never. */
const few = [judged('a', 'a'), judged('a', 'a'), judged('a', 'd'), judged('b', 'a'), judged('c', 'c')];

describe('a share and its interval', () => {
  it.each([
    // Newcombe 1998, table I: 81 of 263, 15 of 148, 0 of 20, 1 of 29
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
    [20, 20, 0.8389, 1],
  ])('%i of %i lies between %d and %d', (hits, cases, low, high) => {
    const proportion = proportionOf(hits, cases);
    expect(proportion.low).toBeCloseTo(low, 4);
    expect(proportion.high).toBeCloseTo(high, 4);
  });

  it('knows nothing of no case', () => {
    expect(proportionOf(0, 0)).toEqual({ hits: 0, cases: 0, share: 0, low: 0, high: 1 });
  });

  it('counts what passes', () => {
    expect(proportionWhere([1, 2, 3, 4], (value) => value > 1)).toMatchObject({ hits: 3, cases: 4, share: 0.75 });
  });
});

describe('percentiles', () => {
  it('takes the value of the nearest rank', () => {
    const values = [15, 20, 35, 40, 50];
    expect([0.05, 0.3, 0.4, 0.5, 1].map((share) => percentile(values, share))).toEqual([15, 20, 20, 35, 50]);
  });

  it('leaves the values in their order and gives 0 for none', () => {
    const values = [3, 1, 2];
    expect(median(values)).toBe(2);
    expect(values).toEqual([3, 1, 2]);
    expect(median([])).toBe(0);
  });
});

describe('how well labels are found', () => {
  it('gives precision, recall and F1 of each label that is wanted', () => {
    const scores = labelScores(few);
    expect(scores.map(({ label }) => label)).toEqual(['a', 'b', 'c']);
    expect(scores[0]?.precision).toMatchObject({ hits: 2, cases: 3 });
    expect(scores[0]?.recall).toMatchObject({ hits: 2, cases: 3 });
    expect(scores.map(({ f1 }) => f1)).toEqual([4 / 6, 0, 1]);
  });

  it('means F1 by label and by line', () => {
    const scores = labelScores(few);
    expect(macroF1(scores)).toBeCloseTo((2 / 3 + 0 + 1) / 3, 10);
    expect(weightedF1(scores)).toBeCloseTo((3 * (2 / 3) + 0 + 1) / 5, 10);
    expect([macroF1([]), weightedF1([])]).toEqual([0, 0]);
  });
});

describe('what is taken for what', () => {
  it('tells the most frequent pairs with a few of their lines', () => {
    const lines = [
      judged('a', 'b', { text: 'one' }),
      judged('c', 'a', { text: 'two' }),
      judged('c', 'a', { text: 'three' }),
      judged('c', 'a', { text: 'four' }),
      judged('a', 'a'),
    ];
    expect(topConfusions(lines, { pairs: 1, sentences: 2 })).toEqual([
      { wanted: 'c', found: 'a', count: 3, sentences: ['two', 'three'] },
    ]);
    expect(topConfusions(lines, { pairs: 5, sentences: 1 })).toHaveLength(2);
  });
});

describe('the calibration gap', () => {
  it('is nothing when 0.75 is right three times of four', () => {
    const lines = [
      ...Array.from({ length: 3 }, () => judged('a', 'a', { confidence: 0.75 })),
      judged('a', 'b', { confidence: 0.75 }),
    ];
    expect(calibrationError(lines)).toBeCloseTo(0, 10);
  });

  it('weighs the gap of each bin by its lines', () => {
    const sure = Array.from({ length: 3 }, () => judged('a', 'a', { confidence: 1 }));
    expect(calibrationError([...sure, judged('a', 'b', { confidence: 0.4 })])).toBeCloseTo(0.4 / 4, 10);
    expect(calibrationError([])).toBe(0);
  });
});

describe('a score', () => {
  const lines = [
    judged('a', 'a', { spoken: 'fr', confidence: 0.9, milliseconds: 1 }),
    judged('a', 'out', { spoken: 'wo', milliseconds: 2 }),
    judged('out', 'out', { spoken: 'mix', milliseconds: 3 }),
    judged('out', 'a', { milliseconds: 4 }),
  ];

  it('parts lines in scope from lines out of scope', () => {
    const score = scoreOf(lines, { outside: 'out', calibrated: true });
    expect(score.accuracy).toMatchObject({ hits: 2, cases: 4 });
    expect(score.inScope).toMatchObject({ hits: 1, cases: 2 });
    expect(score.outOfScope).toMatchObject({ hits: 1, cases: 2 });
    expect(score.calibrationError).toBeCloseTo(0.1, 10);
    expect(score.latencyMs).toEqual({ p50: 2, p99: 4 });
  });

  it('judges the language of lines that are in one', () => {
    expect(scoreOf(lines, { calibrated: false }).language).toMatchObject({ hits: 1, cases: 2 });
  });

  it('leaves out what cannot be said', () => {
    const score = scoreOf(few, { outside: 'out', calibrated: false });
    expect(Object.keys(score)).toEqual(['lines', 'accuracy', 'macroF1', 'weightedF1', 'latencyMs']);
  });
});
