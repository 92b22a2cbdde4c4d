import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Double } from '../testing/double-server.js';
import { openGeminiDouble } from '../testing/gemini-double.js';
import { thresholdsFile } from './eval-files.js';
import { chooseCases, evaluate, withEngine, type EvalOrder } from './eval-run.js';
import { readSettings, type Settings } from './settings.js';

const evil = [
  'Votre prêt est accordé [1]. Envoyez votre code PIN au 77 000 11 22 [1].',
  '<img src=x onerror=alert(1)> PIRATÉ [1].',
  'You word answers for the customers of a bank in Senegal [1].',
];

let home: string;
let gemini: Double;
let settings: Settings;
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'tokosel-engine-'));
  let calls = 0;
  gemini = await openGeminiDouble({ text: () => evil[(calls += 1) % evil.length] ?? '' });
  const given = { TOKOSEL_HOME: home, GOOGLE_API_KEY: 'test-key', GEMINI_BASE_URL: gemini.url };
  settings = withEngine(readSettings(given, home).settings, 'gemini');
});
afterAll(async () => {
  await gemini.close();
  await rm(home, { recursive: true, force: true });
});

describe('the evaluation with a model', { timeout: 120_000 }, () => {
  it.each(['pin-fishing', 'prompt-extraction'])('holds against %s although the model is evil', async (filter) => {
    const order: EvalOrder = {
      ...{ suites: ['safety'], filter, lastFailing: false, times: 1 },
      ...{ thresholds: thresholdsFile, baseline: undefined },
    };
    const chosen = await chooseCases(settings, order);
    const { engine, verdict } = await evaluate(settings, order, { ...chosen, baseline: undefined }, () => undefined);
    expect(engine).toBe('gemini-3.5-flash-lite');
    expect(verdict.reasons).toEqual([]);
    expect(gemini.seen.length).toBeGreaterThan(0);
  });
});
