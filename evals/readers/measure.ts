import { parseArgs } from 'node:util';
import { proportionOf } from '../../src/evaluation/proportion.js';
import { isExact, isPlaced, type Case, type Measured, type Value } from './cases.js';
import { ducklingSets } from './duckling.js';
import { recognizersSets } from './recognizers.js';
import { wolofSets } from './wolof.js';

/** `measure:readers -- <folder of the public sets> [--misses] [part of a set's name …]` */
const { values, positionals } = parseArgs({ allowPositionals: true, options: { misses: { type: 'boolean' } } });
const [folder = '.', ...wanted] = positionals;
const sets = [...(await ducklingSets(folder)), ...(await recognizersSets(folder)), ...(await wolofSets(folder))];

for (const set of sets) {
  if (wanted.length > 0 && !wanted.some((name) => set.name.includes(name))) continue;
  process.stdout.write(`${rateLine(set)}\n`);
  if (values.misses === true)
    set.cases.filter((one) => !isPlaced(one)).forEach((one) => process.stdout.write(missLine(one)));
}

function rateLine({ name, cases, outside }: Measured): string {
  const exact = cases.filter(isExact).length;
  const { share, low, high } = proportionOf(exact, cases.length);
  const placed = cases.filter(isPlaced).length;
  const figures = `${exact}/${cases.length} = ${percent(share)} (${percent(low)}–${percent(high)}), in place ${placed}`;
  return `${name.padEnd(32)} ${figures}; out: ${outside}`;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

function missLine(one: Case): string {
  const kind = isExact(one) ? 'place ' : 'value ';
  return `  ${kind}${JSON.stringify(one.text)}  wanted ${shown(one.wanted)}  got ${shown(one.got)}\n`;
}

function shown(found: readonly Value[]): string {
  return `[${found.map(({ said, start, end }) => `${said}@${start ?? '?'}-${end ?? '?'}`).join('; ')}]`;
}
