import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import type { ModelUse } from '../domain/telemetry.js';
import { makeTemporaryFolder } from '../testing/temporary-folder.js';
import { milliFrancsOf, pricesFile, readPrices, type Prices } from './prices.js';

const folder = makeTemporaryFolder();
afterAll(() => folder.remove());

const noted = { read: '2026-11-28', source: 'a contract' };
const prices: Prices = {
  usdToXof: { rate: 600, ...noted, status: 'demo' },
  models: {
    writer: { inUsd: 0.3, outUsd: 2.5, ...noted },
    ears: { inUsd: 0, outUsd: 0, minuteUsd: 0.006, ...noted },
    own: { inUsd: 0, outUsd: 0, ...noted },
  },
};

function use(model: string, more: Partial<ModelUse> = {}): ModelUse {
  return { kind: 'answer', model, outcome: 'ok', inputTokens: 0, outputTokens: 0, ...more };
}

describe('what a call comes to', () => {
  it('is counted in thousandths of a franc, by tokens and by minutes', () => {
    // (1800 × 0.3 + 160 × 2.5) / 1e6 = 0.00094 dollars.
    expect(milliFrancsOf(use('writer', { inputTokens: 1800, outputTokens: 160 }), prices)).toBe(564);
    expect(milliFrancsOf(use('ears', { kind: 'speech', seconds: 20 }), prices)).toBe(1200);
  });

  it('is rounded up, and nothing for what costs nothing', () => {
    expect(milliFrancsOf(use('writer', { inputTokens: 1 }), prices)).toBe(1);
    expect(milliFrancsOf(use('own', { inputTokens: 5000 }), prices)).toBe(0);
    expect(milliFrancsOf(use('writer', { outcome: 'failed' }), prices)).toBe(0);
  });

  it('is not known of a model that has no price', () => {
    expect(milliFrancsOf(use('unheard-of', { inputTokens: 10 }), prices)).toBeUndefined();
  });

  it('is never less than is paid, nor a step more', () => {
    const tokens = fc.integer({ min: 0, max: 100_000 });
    fc.assert(
      fc.property(tokens, tokens, (inputTokens, outputTokens) => {
        const paid = ((inputTokens * 3 + outputTokens * 25) * 600) / 10_000;
        const told = milliFrancsOf(use('writer', { inputTokens, outputTokens }), prices) ?? -1;
        expect(told).toBeGreaterThanOrEqual(paid - 1e-6);
        expect(told).toBeLessThan(paid + 1);
      }),
    );
  });
});

describe('a file of prices', () => {
  it('comes with the house, each price with its day and its source', async () => {
    const { models, usdToXof } = await readPrices(pricesFile);
    expect(Object.keys(models)).toContain('gemini-3.5-flash-lite');
    expect(usdToXof.status).toBe('demo');
  });

  it('is refused when it says anything else', async () => {
    const path = join(folder.path, 'prices.json');
    await writeFile(path, JSON.stringify({ ...prices, models: { writer: { inUsd: -1, outUsd: 0, ...noted } } }));
    await expect(readPrices(path)).rejects.toMatchObject({ code: 'bad-prices' });
  });
});
