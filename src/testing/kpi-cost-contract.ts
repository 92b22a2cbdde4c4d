import { expect, it } from 'vitest';
import type { KpiQuery, KpiReport } from '../domain/kpis.js';
import type { ModelUse } from '../domain/telemetry.js';
import type { CountedTurn } from './kpi-stage.js';

/** One call as a turn tells it. */
function called(model: string, milliFrancs?: number, outcome: ModelUse['outcome'] = 'ok'): ModelUse {
  const tokens = { inputTokens: 1800, outputTokens: 160 };
  return { kind: 'answer', model, outcome, ...tokens, ...(milliFrancs === undefined ? {} : { milliFrancs }) };
}

/** What the figures promise of money. @param play stores turns @param report of a period, November when none is given */
export function paid(
  play: (turns: readonly CountedTurn[]) => Promise<void>,
  report: (query?: KpiQuery) => Promise<KpiReport>,
): void {
  it('what services outside were paid, in francs and over all conversations', async () => {
    const at = '2026-11-10T10:00:00Z';
    await play([
      { session: 'a', at, calls: [called('gemini', 564), called('vectors', 2)] },
      { session: 'a', at: '2026-11-10T10:01:00Z', calls: [called('gemini', 1000), called('gemini', 0, 'failed')] },
      { session: 'b', at: '2026-11-11T10:01:00Z' },
    ]);
    const { figures, breakdowns } = await report();
    expect(figures.cost).toMatchObject({ value: 1.566, n: 4 });
    expect(figures.cost_per_conversation).toMatchObject({ value: 0.783, n: 2, numerator: 1.566, denominator: 2 });
    expect(figures.model_failures).toMatchObject({ value: 25, numerator: 1, denominator: 4 });
    expect(breakdowns.costs.rows.map(({ key, value, denominator }) => [key, value, denominator])).toEqual([
      ['gemini', 1.564, 1.566],
      ['vectors', 0.002, 1.566],
    ]);
    const elsewhere = await report({
      from: '2026-11-01',
      to: '2026-11-30',
      channel: 'whatsapp',
      now: new Date('2026-12-26T12:00:00Z'),
    });
    expect(elsewhere.figures.cost.value).toBe(0);
  });

  it('no cost at all, rather than a part of it, while one price is not known', async () => {
    await play([{ session: 'a', at: '2026-11-10T10:00:00Z', calls: [called('gemini', 564), called('unheard-of')] }]);
    const { figures } = await report();
    expect([figures.cost, figures.cost_per_conversation]).toMatchObject([
      { value: null, n: 2 },
      { value: null, n: 1 },
    ]);
  });
}
