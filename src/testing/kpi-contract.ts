import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { breakdownKeys, figureKeys, periodBefore, type KpiQuery, type KpiReport } from '../domain/kpis.js';
import { paid } from './kpi-cost-contract.js';
import { count, type CountedTurn, type KpiStore } from './kpi-stage.js';
import { randomTurns } from './random-turns.js';
import { twoDays } from './two-days.js';

/** The 26th of December: the example claims had to be answered by the 24th. */
const now = new Date('2026-12-26T12:00:00Z');
const november: KpiQuery = { from: '2026-11-01', to: '2026-11-30', now };

/** What the figures of every store promise. @param open gives an empty store */
export function kpiContract(name: string, open: () => Promise<KpiStore>): void {
  describe(`${name} counts`, () => {
    let opened: KpiStore;
    beforeEach(async () => {
      opened = await open();
    });
    afterEach(() => opened.close());

    const play = async (turns: readonly CountedTurn[]) => {
      for (const turn of turns) await count(opened.store.conversations, turn);
    };
    const report = (query: KpiQuery = november) => opened.store.kpis.report(query);

    handCounted(play, report);
    paid(play, report);
    honest(() => opened, play, report);
    agreeing(open);
  });
}

type Play = (turns: readonly CountedTurn[]) => Promise<void>;
type Report = (query?: KpiQuery) => Promise<KpiReport>;

function handCounted(play: Play, report: Report): void {
  it('every card as it was counted by hand', async () => {
    await play(twoDays);
    const { figures } = await report();
    const counted = figureKeys.map((key) => [key, figures[key].value, figures[key].numerator, figures[key].n]);
    expect(counted).toEqual([
      ['interactions', 11, null, 11],
      ['visits', 5, null, 5],
      ['latency_mean', 810 / 11, 810, 11],
      ['latency_p50', 60, null, 11],
      ['latency_p95', 200, null, 11],
      ['escalation', 20, 1, 5],
      // Awa, Moussa's second visit and Fatou; his first one ended without a result.
      ['containment', 60, 3, 5],
      ['unanswered', (2 / 11) * 100, 2, 11],
      ['csat', 100, 1, 1],
      ['leads', 1, null, 1],
      ['simulations', 1, null, 1],
      ['eligibility', null, 0, 0],
      ['claims', 1, null, 1],
      ['claims_open', 2, null, 2],
      ['claims_overdue', 1, null, 1],
      ['cost_per_conversation', 0, 0, 5],
      ['cost', 0, null, 0],
      ['model_failures', null, 0, 0],
    ]);
    expect(figures.csat).toMatchObject({ from: '2026-11-01', to: '2026-11-30', definition: { unit: 'percent' } });
  });

  it('every table as it was counted by hand', async () => {
    await play(twoDays);
    const { breakdowns } = await report({ from: '2026-11-23', to: '2026-11-26', now });
    const rows = breakdownKeys.map((key) => [
      key,
      ...breakdowns[key].rows.filter(({ n }) => n > 0).map((row) => `${row.key} ${row.n}/${row.denominator}`),
    ]);
    expect(rows).toEqual([
      ['days', '2026-11-24 6/11', '2026-11-25 5/11'],
      ['hours', '08 1/11', '09 4/11', '10 3/11', '18 2/11', '23 1/11'],
      ['intents', 'faq 3/11', 'inform 3/11', 'loan_simulation 2/11', 'affirm 1/11', 'claim_new 1/11', 'handoff 1/11'],
      ['channels', 'web 8/11', 'whatsapp 3/11'],
      ['modes', 'text 9/11', 'audio 2/11'],
      ['languages', 'fr 9/11', 'wo 2/11'],
      ['engines', 'local 10/11', 'gemini 1/11'],
      ['loan_types', 'auto 1/1'],
      ['profiles', 'cdi 1/1'],
      ['verdicts', 'unknown 1/1'],
      ['claim_categories', 'carte 1/1'],
      ['ratings', '5 1/1'],
      ['costs'],
    ]);
    expect(breakdowns.days.rows.map(({ key }) => key)).toEqual([
      '2026-11-23',
      '2026-11-24',
      '2026-11-25',
      '2026-11-26',
    ]);
    expect(breakdowns.hours.rows).toHaveLength(24);
  });

  it('the way through a service, and where customers leave it', async () => {
    await play(twoDays);
    const { funnels } = await report();
    expect(funnels).toHaveLength(1);
    const [loan] = funnels;
    // Moussa's service of the first day is still open; the one that he stopped belongs to his second visit.
    expect(loan).toMatchObject({ flow: 'loan', started: 3, completed: 1, cancelled: 1 });
    expect(
      loan?.steps.map(({ step, asked, answered, medianTime }) => [step, asked, answered, medianTime.value]),
    ).toEqual([
      ['amount', 2, 2, 20],
      ['months', 2, 1, 40],
    ]);
    expect(loan?.steps[1]?.dropOff).toEqual({ value: 50, n: 2, numerator: 1, denominator: 2 });
  });

  it('questions without an answer by what they are about, no number in them', async () => {
    await play(twoDays);
    expect((await report()).unanswered).toEqual([
      {
        label: 'transfert wave compte ***',
        count: 2,
        examples: ['transfert wave compte ***', 'transfert wave vers mon compte ?'],
      },
    ]);
  });

  it('the last records with names and phones masked', async () => {
    await play(twoDays);
    const { latest } = await report();
    expect(latest.leads).toMatchObject([
      { name: 'Awa N.', phone: '+221 77 *** ** 08', product: 'account', status: 'new' },
    ]);
    expect(latest.simulations).toMatchObject([{ loanType: 'auto', amount: 5_000_000, months: 60, eligible: null }]);
    expect(latest.claims).toMatchObject([{ category: 'carte', overdue: true, deadline: '2026-12-24' }]);
  });
}

function honest(opened: () => KpiStore, play: Play, report: Report): void {
  it('nothing in an empty house, and says no share of nothing', async () => {
    const { figures, breakdowns, funnels, unanswered, latest } = await report();
    expect(figures.interactions.value).toBe(0);
    for (const key of ['latency_mean', 'latency_p95', 'escalation', 'containment', 'csat', 'eligibility'] as const) {
      expect(figures[key]).toMatchObject({ value: null, n: 0 });
    }
    expect(breakdowns.days.rows).toHaveLength(30);
    expect(breakdowns.intents.rows).toEqual([]);
    expect([funnels, unanswered, latest.leads, latest.simulations, latest.claims].flat()).toEqual([]);
  });

  it('one channel alone', async () => {
    await play(twoDays);
    const { figures, breakdowns } = await report({ ...november, channel: 'whatsapp' });
    const values = (['interactions', 'visits', 'escalation', 'simulations', 'claims_open'] as const).map(
      (key) => figures[key].value,
    );
    expect(values).toEqual([3, 1, 100, 0, 0]);
    expect(breakdowns.channels.rows.map(({ key }) => key)).toEqual(['whatsapp']);
  });

  it('the period before with the same length', async () => {
    await play(twoDays);
    const before = periodBefore({ from: '2026-11-25', to: '2026-11-25' });
    expect(before).toEqual({ from: '2026-11-24', to: '2026-11-24' });
    expect((await report({ ...before, now })).figures.interactions.value).toBe(6);
  });

  it('a visit as not served when the customer is back within a day', async () => {
    const served = { session: 'back', answeredBy: 'documents', intent: 'faq' } as const;
    await play([{ ...served, at: '2026-11-10T08:00:00Z' }]);
    expect((await report()).figures.containment.value).toBe(100);
    await play([{ ...served, at: '2026-11-11T07:59:00Z' }]);
    expect((await report()).figures.containment).toMatchObject({ value: 50, numerator: 1, denominator: 2 });
    await play([{ ...served, at: '2026-11-12T08:30:00Z' }]);
    expect((await report()).figures.containment).toMatchObject({ numerator: 2, denominator: 3 });
  });

  it('a claim that is closed as neither open nor overdue', async () => {
    await play(twoDays);
    const { claims } = opened().store.desk;
    const { cases } = await claims.list({ overdueOn: '2026-12-26', limit: 10 });
    for (const { id } of cases) await claims.update(id, { by: 'Fatou', at: now, status: 'resolved' });
    const { figures } = await report();
    expect([figures.claims.value, figures.claims_open.value, figures.claims_overdue.value]).toEqual([1, 1, 0]);
  });
}

/** Tables that split the same thing as a card. */
const wholes = {
  interactions: ['days', 'hours', 'intents', 'channels', 'modes', 'languages', 'engines'],
  simulations: ['loan_types', 'profiles', 'verdicts'],
  claims: ['claim_categories'],
} as const;

function agreeing(open: () => Promise<KpiStore>): void {
  it('cards that are the sums of their tables, whatever was said', async () => {
    await fc.assert(
      fc.asyncProperty(randomTurns, async (turns) => {
        const opened = await open();
        const { store } = opened;
        try {
          for (const turn of turns) await count(store.conversations, turn);
          const { figures, breakdowns } = await store.kpis.report(november);
          expect(figures.interactions.value).toBe(turns.length);
          expect(figures.unanswered.numerator).toBe(turns.filter((turn) => turn.answeredBy === 'nothing').length);
          expect(figures.latency_mean.numerator).toBe(turns.reduce((sum, { latencyMs }) => sum + (latencyMs ?? 0), 0));
          for (const [card, tables] of Object.entries(wholes)) {
            const { value } = figures[card as keyof typeof wholes];
            for (const table of tables) {
              expect([table, breakdowns[table].rows.reduce((sum, row) => sum + row.n, 0)]).toEqual([table, value]);
            }
          }
          expect(breakdowns.ratings.rows.reduce((sum, row) => sum + row.n, 0)).toBe(figures.csat.n);
          const milli = turns
            .flatMap(({ calls = [] }) => calls)
            .reduce((sum, call) => sum + (call.milliFrancs ?? 0), 0);
          expect(figures.cost.value).toBe(milli / 1000);
          expect(figures.cost_per_conversation.numerator).toBe(figures.cost.value);
          const costs = breakdowns.costs.rows.reduce((sum, row) => sum + Math.round((row.value ?? 0) * 1000), 0);
          expect(costs).toBe(milli);
          expect(await store.kpis.figures(november)).toEqual(figures);
        } finally {
          await opened.close();
        }
      }),
      { numRuns: 25, seed: 7 },
    );
  }, 60_000);
}
