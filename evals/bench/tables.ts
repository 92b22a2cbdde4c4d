import { alignColumns } from '../../src/evaluation/figures.js';
import type { Benchmark, Figures } from './benchmark.js';
import type { Medians } from './rounds.js';

/** The contenders beside each other, then the product beside its goals. */
export function tablesOf(benchmark: Benchmark, medians: Medians): readonly string[] {
  const contenders = Object.keys(benchmark.contenders);
  const product = Object.keys(benchmark.product).flatMap((job) => Object.entries(medians[job] ?? {}));
  return [
    ...(contenders.length === 0 ? [] : [...alignColumns(contenderRows(contenders, medians)), '']),
    ...alignColumns([['the product', 'measured', 'goal', ''], ...product.map((row) => goalRow(row, benchmark.goals))]),
  ];
}

function contenderRows(contenders: readonly string[], medians: Medians): readonly (readonly string[])[] {
  const [ours = '', ...others] = contenders;
  const mine = medians[ours] ?? {};
  const head = ['', ours, ...others.flatMap((other) => [other, `${other} ÷ ${ours}`])];
  const rows = Object.entries(mine).map(([figure, value]) => [
    figure,
    told(value),
    ...others.flatMap((other) => {
      const theirs = medians[other]?.[figure];
      return theirs === undefined ? ['–', '–'] : [told(theirs), value === 0 ? '–' : `× ${(theirs / value).toFixed(2)}`];
    }),
  ]);
  return [head, ...rows];
}

function goalRow([figure, value]: readonly [string, number], goals: Figures): readonly string[] {
  const goal = goals[figure];
  if (goal === undefined) return [figure, told(value), '–', ''];
  return [figure, told(value), `≤ ${goal}`, value <= goal ? 'held' : 'MISSED'];
}

/** Three figures that say something, whatever the size. */
function told(value: number): string {
  return value >= 100 ? value.toFixed(0) : value >= 1 ? value.toFixed(2) : value.toFixed(3);
}
