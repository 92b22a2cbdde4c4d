import { InputError } from '../../domain/errors.js';
import { figureKeys, type Figure, type FigureKey, type KpiReport } from '../../domain/kpis.js';

/** What must not be so: `escalation>15`. Shares are in percent, times in milliseconds. */
export interface Threshold {
  readonly key: FigureKey;
  readonly sign: Sign;
  readonly limit: number;
}

type Sign = '>' | '>=' | '<' | '<=';

const TESTS: Readonly<Record<Sign, (value: number, limit: number) => boolean>> = {
  '>': (value, limit) => value > limit,
  '>=': (value, limit) => value >= limit,
  '<': (value, limit) => value < limit,
  '<=': (value, limit) => value <= limit,
};

/** @throws InputError `bad-threshold` or `unknown-figure` */
export function readThreshold(text: string): Threshold {
  const [, name = '', sign = '', limit = ''] =
    /^\s*([\w-]+)\s*([<>]=?)\s*(-?\d+(?:[.,]\d+)?)\s*%?\s*$/.exec(text) ?? [];
  if (!isSign(sign)) {
    throw new InputError('bad-threshold', `"${text}" is not a threshold`, {
      fix: 'Write a figure, <, <=, > or >=, and a number, such as "escalation>15".',
    });
  }
  const key = figureKeys.find((one) => one === name.toLowerCase().replaceAll('-', '_'));
  if (key === undefined) {
    throw new InputError('unknown-figure', `there is no figure "${name}"`, {
      fix: `Use one of ${figureKeys.join(', ')}.`,
    });
  }
  return { key, sign, limit: Number(limit.replace(',', '.')) };
}

/** What became of the thresholds, a sentence each; a figure that was measured on nothing crosses none. */
export function checkThresholds(
  thresholds: readonly Threshold[],
  figures: KpiReport['figures'],
): { readonly crossed: readonly string[]; readonly unmeasured: readonly string[] } {
  const told = thresholds.map((threshold) => ({ threshold, figure: figures[threshold.key] }));
  return {
    crossed: told.filter(isCrossed).map(({ threshold, figure }) => crossedInWords(threshold, figure)),
    unmeasured: told.filter(({ figure }) => figure.value === null).map(({ threshold }) => threshold.key),
  };
}

function isCrossed({ threshold, figure }: { readonly threshold: Threshold; readonly figure: Figure }): boolean {
  return figure.value !== null && TESTS[threshold.sign](figure.value, threshold.limit);
}

function crossedInWords({ key, sign, limit }: Threshold, { value, n }: Figure): string {
  return `${key} is ${Math.round((value ?? 0) * 10) / 10} (n = ${n}), and ${sign} ${limit} was asked to fail`;
}

function isSign(text: string): text is Sign {
  return text in TESTS;
}
