import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Configuration } from '../knowledge/lint/configuration.js';
import type { Finding } from '../knowledge/lint/finding.js';
import { lintPages } from '../knowledge/lint/lint.js';
import { makePage, type Page } from '../knowledge/lint/page.js';
import { readerFor } from '../knowledge/readers.js';
import { readMutations } from '../testing/lint-mutations.js';
import { lintConfiguration } from './lint-configuration.js';
import { loadRules } from './linting.js';
import { datasets } from './paths.js';
import { readSettings } from './settings.js';
import { loadGrid } from './toolkit.js';

const DAY = '2026-11-28';
const knowledge = join(datasets, 'knowledge');
const { settings } = readSettings({}, knowledge);

const files = new Map<string, string>();
const pages = new Map<string, Page>();
let configuration: Configuration;

beforeAll(async () => {
  configuration = await lintConfiguration(settings, DAY);
  for (const name of await readdir(knowledge)) {
    const text = await readFile(join(knowledge, name), 'utf8');
    files.set(name, text);
    pages.set(name, await pageOf(name, text));
  }
});

async function pageOf(id: string, file: string): Promise<Page> {
  const reader = readerFor(id);
  if (reader === undefined) throw new Error(`no reader takes ${id}`);
  return makePage({ ...(await reader.read(new TextEncoder().encode(file), id)), file });
}

async function lint(corpus: ReadonlyMap<string, Page>): Promise<readonly Finding[]> {
  const read = (id: string) => Promise.resolve(files.get(id));
  const order = { day: DAY, maxAgeMonths: 24, rules: await loadRules(), configuration, targets: { read } };
  return lintPages([...corpus.values()], order);
}

describe('linting the bundled knowledge', () => {
  it('finds no error in it, and warns only of sources that are years old', async () => {
    const found = await lint(pages);
    expect(found.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(found.filter(({ rule }) => rule !== 'date-past')).toEqual([]);
  });

  it('finds 94 of 100 faults that were put into it, each in its document', async () => {
    const clean = new Set((await lint(pages)).map((finding) => JSON.stringify(finding)));
    const missed: string[] = [];
    const mutations = await readMutations();
    for (const { name, rule, file, spoil } of mutations) {
      const before = files.get(file) ?? '';
      const after = spoil(before);
      expect(after, `${name}: its words stand in ${file}`).not.toBe(before);
      const spoilt = await pageOf(file, after);
      // What one document says alone needs no other beside it.
      const corpus = rule === 'conflicting-figures' ? new Map(pages).set(file, spoilt) : new Map([[file, spoilt]]);
      const found = (await lint(corpus)).filter((finding) => !clean.has(JSON.stringify(finding)));
      if (!found.some((finding) => finding.rule === rule)) missed.push(`${name}: ${JSON.stringify(found)}`);
    }
    expect(missed.length / mutations.length, missed.join('\n')).toBeLessThanOrEqual(0.06);
  }, 120_000);

  it('holds documents against the same ceilings as the loan engine', async () => {
    const [{ ceilings }, grid] = await Promise.all([loadRules(), loadGrid(settings.TOKOSEL_LOAN_GRID)]);
    const banks = ceilings.filter(({ lender }) => lender === 'bank');
    expect(banks.map(({ from, percent }) => ({ from, ceiling_bps: percent * 100 }))).toEqual(
      grid.usury_ceilings.map(({ from, ceiling_bps }) => ({ from, ceiling_bps })),
    );
  });
});
