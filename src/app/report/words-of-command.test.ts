import { describe, expect, it } from 'vitest';
import { readPeriod } from './period.js';
import { readThreshold } from './threshold.js';

const today = '2026-11-28';

describe('a period', () => {
  it.each([
    ['30d', '2026-10-30', '2026-11-28'],
    ['1d', '2026-11-28', '2026-11-28'],
    ['today', '2026-11-28', '2026-11-28'],
    ['week', '2026-11-22', '2026-11-28'],
    ['month', '2026-11-01', '2026-11-28'],
    ['last-month', '2026-10-01', '2026-10-31'],
    ['2024-02', '2024-02-01', '2024-02-29'],
    ['2026-12', '2026-12-01', '2026-12-31'],
    ['2026-09-01..2026-09-30', '2026-09-01', '2026-09-30'],
    ['2026-09-05', '2026-09-05', '2026-09-05'],
  ])('is read from %s', (text, from, to) => {
    expect(readPeriod(text, today)).toEqual({ from, to });
  });

  it.each([
    '',
    '0d',
    'hier',
    '2026-02-30',
    '2026-13',
    '2026-09-01..',
    '2026-09-01..x',
    '2026-09-30..2026-09-01',
    '9999d',
  ])('is refused as "%s", with what is understood', (text) => {
    expect(() => readPeriod(text, today)).toThrow(expect.objectContaining({ code: 'bad-period' }));
  });
});

describe('a threshold', () => {
  it.each([
    ['escalation>15', { key: 'escalation', sign: '>', limit: 15 }],
    [' csat <= 70,5 % ', { key: 'csat', sign: '<=', limit: 70.5 }],
    ['latency-p95>=2000', { key: 'latency_p95', sign: '>=', limit: 2000 }],
  ])('is read from %s', (text, threshold) => {
    expect(readThreshold(text)).toEqual(threshold);
  });

  it('names the figures that exist when it is about another one', () => {
    expect(() => readThreshold('escalade>15')).toThrow(
      expect.objectContaining({
        code: 'unknown-figure',
        fix: expect.stringContaining('escalation, containment') as string,
      }),
    );
  });

  it.each(['', 'escalation', 'escalation>', 'escalation=15', '>15', 'escalation>abc'])('is refused as "%s"', (text) => {
    expect(() => readThreshold(text)).toThrow(expect.objectContaining({ code: 'bad-threshold' }));
  });
});
