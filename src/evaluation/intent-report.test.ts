import { describe, expect, it } from 'vitest';
import { alignColumns, shareInWords } from './figures.js';
import { reportLines } from './intent-report-lines.js';
import { reportOf } from './intent-report.js';
import type { Judgement } from './judgement.js';
import { proportionOf } from './proportion.js';

function lines(count: number, wanted: string, found: string): readonly Judgement[] {
  const text = `${wanted} as ${found}`;
  return Array.from({ length: count }, () => ({ text, wanted, found, confidence: 1, milliseconds: 2, guessed: 'fr' }));
}

describe('figures for a reader', () => {
  it('never gives a bare percentage under thirty cases', () => {
    expect(shareInWords(proportionOf(12, 13))).toBe('12 of 13 (66.7–98.6 %)');
    expect(shareInWords(proportionOf(45, 50))).toBe('90.0 % (78.6–95.7)');
    expect(shareInWords(proportionOf(0, 0))).toBe('–');
  });

  it('puts columns under each other', () => {
    expect(
      alignColumns([
        ['name', 'n'],
        ['a', '100'],
      ]),
    ).toEqual(['name    n', 'a     100']);
  });
});

describe('a report', () => {
  const whole = { name: 'all', lines: [...lines(40, 'faq', 'faq'), ...lines(2, 'unclear', 'faq')] };
  const report = reportOf(
    whole,
    [
      { name: 'few', lines: whole.lines.slice(-3) },
      { name: 'none', lines: [] },
    ],
    {
      outside: 'unclear',
      calibrated: true,
    },
  );

  it('scores the whole, and each part that has lines', () => {
    expect(report.slices.map(({ name, lines }) => [name, lines])).toEqual([
      ['all', 42],
      ['few', 3],
    ]);
    expect(report.labels.map(({ label }) => label)).toEqual(['faq', 'unclear']);
  });

  it('reads as slices, intents and what was taken for what', () => {
    const text = reportLines(report).join('\n');
    expect(text).toMatch(/^all +42 +95\.2 % \(84\.2–98\.7\)/m);
    expect(text).toMatch(/^few +3 +1 of 3 \(6\.1–79\.2 %\) +0\.25 of few/m);
    expect(text).toMatch(/^unclear +2 +– +0 of 2 \(0\.0–65\.8 %\) +0\.000/m);
    expect(text).toContain('unclear → faq  2\n      “unclear as faq”');
  });

  it('tells the weakest of very many intents', () => {
    const many = Array.from({ length: 40 }, (_, place) =>
      lines(1, `intent-${place}`, place === 7 ? 'x' : `intent-${place}`),
    );
    const told = reportLines(reportOf({ name: 'all', lines: many.flat() }, [], { calibrated: false }));
    expect(told).toContain('The 30 weakest of 40 intents (all of them: --json)');
    expect(told.find((line) => line.startsWith('intent-'))).toMatch(/^intent-7 /);
  });
});
