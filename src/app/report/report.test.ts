import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { breakdownKeys, figureKeys, periodBefore, type KpiReport } from '../../domain/kpis.js';
import { openStore, type Store } from '../../store/open.js';
import { twoDays } from '../../testing/two-days.js';
import { count, type CountedTurn } from '../../testing/kpi-stage.js';
import { randomTurns } from '../../testing/random-turns.js';
import type { Wanted } from './compose.js';
import { csvReport } from './csv.js';
import { renderReport, reportFormats, type ReportFormat } from './render.js';

const now = new Date('2026-12-26T12:00:00Z');
const november = { from: '2026-11-01', to: '2026-11-30', now };

let store: Store;
beforeEach(async () => {
  store = await openStore({ path: ':memory:' });
});
afterEach(() => store.close());

async function reportOf(turns: readonly CountedTurn[], query = november): Promise<KpiReport> {
  for (const turn of turns) await count(store.conversations, turn);
  return store.kpis.report(query);
}

function drawn(wanted: Wanted, format: ReportFormat, screen = { width: 80, ascii: false }): string {
  return renderReport(wanted, { format, bank: 'Banque d’essai', screen });
}

/** Cells of a sheet as Excel reads them; no cell of these tests holds a line end. */
function sheetOf(csv: string): readonly (readonly string[])[] {
  return csv
    .replace(/^\ufeff/, '')
    .trimEnd()
    .split('\r\n')
    .map((line) =>
      [...line.matchAll(/(?:^|;)(?:"((?:[^"]|"")*)"|([^;]*))/g)].map(([, quoted, plain]) => quoted ?? plain ?? ''),
    );
}

describe('a report', () => {
  it('tells the cards of a month on a terminal', async () => {
    const text = drawn({ report: await reportOf(twoDays) }, 'text');
    expect(text).toContain('Banque d’essai\n1 nov. 2026 au 30 nov. 2026 (Africa/Dakar), tous canaux\n');
    expect(text).toMatch(/Interactions +11\n/);
    expect(text).toMatch(/Escalades +20 % +\(n = 5\)/);
    expect(text).toMatch(/Éligibilité +– +\(n = 0\)/);
    expect(text).toMatch(/Durée +█+ +2 → 1 {2}abandon 50 % {2}40 s/);
    expect(text).toContain('2 × transfert wave compte ***');
  });

  it('is never wider than the screen, and of plain characters where these are asked for', async () => {
    const report = await reportOf(twoDays);
    for (const width of [40, 60, 80, 132]) {
      const lines = drawn({ report, before: report }, 'text', { width, ascii: true }).split('\n');
      expect(lines.filter((line) => /[^\x20-\x7e]/.test(line))).toEqual([]);
      if (width >= 80) expect(lines.filter((line) => line.length > width)).toEqual([]);
    }
  });

  it('compares with the period before, and says so when there was none', async () => {
    const report = await reportOf(twoDays, { from: '2026-11-25', to: '2026-11-25', now });
    const before = await store.kpis.report({ ...periodBefore(report), now });
    const text = drawn({ report, before, sections: ['summary'] }, 'text');
    expect(text).toContain('Comparé à la période précédente : 24 nov. 2026');
    expect(text).toMatch(/Interactions +5 {2}▼ 16,7 %/);
    const empty = await store.kpis.report({ from: '2026-01-01', to: '2026-01-01', now });
    expect(drawn({ report, before: empty }, 'text')).toContain('Rien à comparer : aucune conversation du 1 janv. 2026');
  });

  it('says honestly in every form that nothing happened', async () => {
    const report = await reportOf([]);
    for (const format of ['text', 'html', 'md'] as const) {
      const text = drawn({ report }, format).replaceAll('&#39;', '’');
      expect(text).toContain('Aucune conversation dans cette période');
      expect(text).not.toMatch(/NaN|undefined|Infinity/);
    }
    expect(sheetOf(csvReport({ report }))[1]?.slice(0, 5)).toEqual([
      'summary',
      'interactions',
      'Interactions',
      '0',
      '0',
    ]);
  });

  it('shows only the sections that are wanted', async () => {
    const report = await reportOf(twoDays);
    const text = drawn({ report, sections: ['unanswered', 'channels'] }, 'md');
    expect([...text.matchAll(/^## (.*)$/gm)].map(([, title]) => title)).toEqual([
      'Canaux et langues',
      'Questions sans réponse',
    ]);
  });

  it('is a page that loads nothing and runs nothing, each chart with a title, a reading and a table', async () => {
    const use = {
      kind: 'answer',
      model: 'gemini',
      outcome: 'ok',
      inputTokens: 9,
      outputTokens: 9,
      milliFrancs: 9,
    } as const;
    const paid = { session: 'paid', at: '2026-11-25T12:00:00Z', calls: [use] };
    const page = drawn(
      { report: await reportOf([...twoDays, paid]), before: await store.kpis.report(november) },
      'html',
    );
    expect(page).not.toMatch(/<script|https?:\/\/(?!www\.w3)|<link|@import|url\(/);
    const charts = [...page.matchAll(/<figure>.*?<\/figure>/gs)].map(([figure]) => figure);
    expect(charts).toHaveLength(breakdownKeys.length + 1);
    for (const chart of charts) expect(chart).toMatch(/<figcaption>.+<svg.*<title>.+<desc>.+<table>/s);
  });

  it('takes a customer’s words for words in every form', async () => {
    const says = '=HYPERLINK("http://x") <img src=x onerror=alert(1)> | **gras**';
    const report = await reportOf([{ session: 'x', at: '2026-11-02T10:00:00Z', says, answeredBy: 'nothing' }]);
    expect(drawn({ report }, 'html')).not.toContain('<img');
    expect(drawn({ report }, 'md')).not.toMatch(/<img|[^\\]\*\*gras/);
    const [cell = ''] =
      sheetOf(csvReport({ report, sections: ['unanswered'] }))
        .at(-1)
        ?.slice(2, 3) ?? [];
    expect(cell).toMatch(/^'=hyperlink/);
  });

  it('has cards, tables and sheet that agree, whatever was said', async () => {
    await fc.assert(
      fc.asyncProperty(randomTurns, async (turns) => {
        const own = await openStore({ path: ':memory:' });
        try {
          for (const turn of turns) await count(own.conversations, turn);
          const report = await own.kpis.report(november);
          agrees(report, sheetOf(csvReport({ report })));
        } finally {
          await own.close();
        }
      }),
      { numRuns: 15, seed: 11 },
    );
  }, 60_000);

  it.each(reportFormats)('is the same twice as %s', async (format) => {
    const report = await reportOf(twoDays);
    expect(drawn({ report }, format)).toBe(drawn({ report: await store.kpis.report(november) }, format));
  });
});

/** Each card of the sheet is the figure; the sum of each table of the sheet is the sum of the table. */
function agrees({ figures, breakdowns }: KpiReport, sheet: readonly (readonly string[])[]): void {
  const numbers = (section: string) =>
    sheet
      .filter(([cell]) => cell === section)
      .map((row) => [row[1] ?? '', Number((row[3] ?? '').replace(',', '.'))] as const);
  const cards = new Map(numbers('summary'));
  for (const key of figureKeys)
    expect([key, cards.get(key)]).toEqual([key, Math.round((figures[key].value ?? 0) * 1000) / 1000]);
  for (const key of breakdownKeys) {
    const sum = numbers(key).reduce((all, [, value]) => all + value, 0);
    expect([key, sum]).toEqual([key, breakdowns[key].rows.reduce((all, { n }) => all + n, 0)]);
  }
  for (const key of ['days', 'hours', 'intents', 'channels', 'modes', 'languages', 'engines']) {
    expect(numbers(key).reduce((all, [, value]) => all + value, 0)).toBe(figures.interactions.value);
  }
}
