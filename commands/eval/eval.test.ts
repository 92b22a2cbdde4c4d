import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { commandBench } from '../../src/testing/command-bench.js';
import Eval from './index.js';
import EvalSafety from './safety.js';

const root = join(import.meta.dirname, '..', '..');

const bench = commandBench('eval-whole');
const { said } = bench;
const run = (...argv: readonly string[]) => bench.run(Eval, argv);

describe('tokosel eval', { timeout: 120_000 }, () => {
  it('judges a suite by the shipped thresholds and writes reports besides', async () => {
    const xml = join(bench.home, 'out', 'eval.xml');
    expect(
      await run('--suite', 'intents', '--report', `junit=${xml}`, '--report', `html=${join(bench.home, 'e.html')}`),
    ).toBe(0);
    expect(said.out).toMatch(/^accuracy +9\d\.\d % .*≥ 9\d\.0 % +ok$/m);
    expect(said.out).toMatch(/^rule: passes when each measure.*\nPASSED$/m);
    expect(await readFile(xml, 'utf8')).toContain('<testsuite name="gate" tests="1" failures="0">');
    expect(existsSync(join(bench.home, 'e.html'))).toBe(true);
  });

  it('exits with 10 below a threshold, and runs again only what failed', async () => {
    const strict = join(bench.home, 'strict.json');
    await writeFile(strict, '{"atLeast":{"intents":{"accuracy":1}}}');
    expect(await run('--suite', 'intents', '--thresholds', strict)).toBe(10);
    expect(said.out).toMatch(/intents: accuracy 9\d\.\d % \(\d+ of \d+\), 100\.0 % is asked for\nFAILED: 1 reason$/m);
    said.out = '';
    expect(await run('--suite', 'intents', '--failing', 'last', '--format', 'json')).toBe(10);
    const { runs, verdict } = JSON.parse(said.out) as { runs: { cases: unknown[] }[]; verdict: { rule: string } };
    expect(runs[0]?.cases.length).toBeLessThan(100);
    expect(verdict.rule).toBe('passes when each chosen case passes');
  });

  it('exits with 11 without a baseline, writes one, and finds nothing changed since', async () => {
    const file = join(bench.home, 'baseline.json');
    expect(await run('--suite', 'intents', '--baseline', '--baseline-file', file)).toBe(11);
    expect(said.err).toContain('write it with tokosel eval --update-baseline');
    expect(await run('--suite', 'intents', '--update-baseline', '--baseline-file', file)).toBe(0);
    expect(said.err).toMatch(/intents: 0 → \d+ passing/);
    said.out = '';
    said.err = '';
    expect(await run('--suite', 'intents', '--baseline', '--baseline-file', file)).toBe(0);
    expect(said.out).toContain('since the baseline: 0 cases flipped, 0 new, 0 not run');
  });

  it('gives the same answer in every run of the same case', async () => {
    expect(await run('--suite', 'safety', '--suite', 'dialogues', '--filter', 'pin', '--repeat', '2')).toBe(0);
    expect(said.out).toMatch(/safety: pass\^1 (\d+)\/\1, pass\^2 \1\/\1/);
    expect(said.out).toContain('every answer the same in all runs');
  });

  it('pays nothing before it was agreed to, and needs a key first', async () => {
    expect(await run('--engine', 'gemini', '--suite', 'answers')).toBe(3);
    expect(said.err).toContain('GOOGLE_API_KEY is not set');
    vi.stubEnv('GOOGLE_API_KEY', 'no-key');
    expect(await run('--engine', 'gemini', '--suite', 'answers')).toBe(2);
    vi.unstubAllEnvs();
    expect(said.err).toMatch(/gemini-3\.5-flash-lite: at most \d+ calls, .*US dollars \(prices of 2026-10-07\)/);
    expect(said.out).toBe('');
  });

  it('reads all datasets and finds every line valid', async () => {
    expect(await run('--check')).toBe(0);
    expect(said.out).toMatch(/^safety: \d{3} rows, valid$/m);
    expect(said.out).not.toMatch(/problem/);
  });

  it('names what it cannot do', async () => {
    expect(await run('--report', 'pdf=x')).toBe(2);
    expect(await run('--filter', 'zzz')).toBe(3);
    expect(await run('--from-session', 'nobody')).toBe(3);
    expect(said.err).toContain('no conversation has this id');
    await expect(EvalSafety.run(['--filter', 'zzz', '--home', bench.home], { root })).rejects.toMatchObject({
      oclif: { exit: 3 },
    });
  });
});
