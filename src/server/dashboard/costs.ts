import { dakarDay } from '../../domain/day.js';
import {
  periodBefore,
  type KpiReport,
  type Period,
  type Spending,
  type SpendingReport,
  type SpendingRow,
} from '../../domain/kpis.js';
import { channels } from '../../domain/vocabulary.js';
import { bar } from './bar.js';
import { card, cardsOf, failedSection, figureCard } from './cards.js';
import { columnChart } from './chart.js';
import { html, nothing, type Html } from './html.js';
import { periodForm, periodNote, periodOf } from './period.js';
import { table } from './table.js';
import { page, type Page, type Visit } from './visit.js';
import { inDay, inFigures, inFineFrancs } from './words.js';

/** What the services outside cost, by day, by conversation and by model, beside the period before. */
export async function costsPage(visit: Visit): Promise<Page> {
  const { query, now, log } = visit;
  const period = periodOf(query.get('days'), dakarDay(now));
  const head = html`${periodForm(query)}${periodNote(period)}`;
  try {
    return page('Coûts', html`${head}${partsOf(await read(visit, period))}`);
  } catch (error) {
    log.warn({ err: error }, 'the spending could not be computed');
    return page('Coûts', html`${head}${failedSection('Coûts')}`);
  }
}

interface Costs {
  readonly figures: KpiReport['figures'];
  readonly figuresBefore: KpiReport['figures'];
  readonly spending: SpendingReport;
  readonly spendingBefore: SpendingReport;
}

async function read({ door, query, now }: Visit, period: Period): Promise<Costs> {
  const channel = channels.find((one) => one === query.get('channel'));
  const asked = { ...period, ...(channel === undefined ? {} : { channel }), now };
  const before = { ...asked, ...periodBefore(period) };
  const { kpis } = door;
  return {
    figures: await kpis.figures(asked),
    figuresBefore: await kpis.figures(before),
    spending: await kpis.spending(asked),
    spendingBefore: await kpis.spending(before),
  };
}

function partsOf(costs: Costs): Html {
  const { spending, spendingBefore } = costs;
  return html`${said(spending.total)}${sums(costs)}${byDay(spending)}${byModel(spending, spendingBefore)}`;
}

/** The first sentence: whether anything is paid at all, and whether the sum is the whole. */
function said({ calls, unpriced }: Spending): Html {
  if (calls === 0) {
    return html`<p class="done">
      0 F : aucun appel à un modèle dans cette période. L’assistant a répondu avec ses documents et ses propres calculs.
    </p>`;
  }
  if (unpriced === 0) return nothing;
  return html`<p class="trouble">
    ${inFigures(unpriced)} ${unpriced === 1 ? 'appel va' : 'appels vont'} à un modèle dont le tarif n’est pas connu :
    aucune somme qui en dépend n’est donnée. Ajoutez ce tarif au fichier <code>MODEL_PRICES</code>.
  </p>`;
}

function sums({ figures, figuresBefore, spending, spendingBefore }: Costs): Html {
  const [now, before] = [spending.total, spendingBefore.total];
  const counted = (name: string, of: (total: Spending) => number) =>
    card({ name, shown: inFigures(of(now)), made: `avant : ${inFigures(of(before))}` });
  return cardsOf('Dans la période', [
    ...(['cost', 'cost_per_conversation', 'model_failures'] as const).map((key) =>
      figureCard(figures[key], figuresBefore[key]),
    ),
    counted('Appels', ({ calls }) => calls),
    counted('Jetons lus', ({ tokensIn }) => tokensIn),
    counted('Jetons écrits', ({ tokensOut }) => tokensOut),
  ]);
}

type Day = SpendingReport['days'][number];

function byDay({ days, total }: SpendingReport): Html {
  const inFrancs = total.francs !== null && total.francs > 0;
  const title = inFrancs ? 'Coût par jour' : 'Appels par jour';
  const chart = columnChart(
    title,
    days.map((day) => ({
      name: inDay(day.key),
      value: inFrancs ? (day.francs ?? 0) : day.calls,
      said: inFrancs ? francsOf(day) : `${inFigures(day.calls)} appels`,
    })),
  );
  const list = table<Day>({
    caption: 'Coûts par jour',
    rows: days.filter(({ calls, visits }) => calls + visits > 0),
    empty: 'Ni conversation ni appel dans cette période.',
    columns: [
      { head: 'Jour', cell: ({ key }) => inDay(key) },
      { head: 'Conversations', cell: ({ visits }) => inFigures(visits) },
      ...spendingColumns,
      { head: 'Par conversation', cell: (day) => eachOf(day) },
    ],
  });
  return html`<section class="long">
    <h2>Par jour</h2>
    <div class="beside">${chart}${list}</div>
  </section>`;
}

const spendingColumns = [
  { head: 'Appels', cell: ({ calls }: Spending) => inFigures(calls) },
  { head: 'Échecs', cell: ({ failed }: Spending) => inFigures(failed) },
  { head: 'Jetons lus', cell: ({ tokensIn }: Spending) => inFigures(tokensIn) },
  { head: 'Jetons écrits', cell: ({ tokensOut }: Spending) => inFigures(tokensOut) },
  { head: 'Coût', cell: (spending: Spending) => francsOf(spending) },
];

function francsOf({ francs }: Spending): string {
  return francs === null ? 'tarif inconnu' : inFineFrancs(francs);
}

function eachOf({ francs, visits }: Day): string {
  return francs === null || visits === 0 ? '–' : inFineFrancs(francs / visits);
}

function byModel({ models }: SpendingReport, before: SpendingReport): Html {
  const past = new Map(before.models.map((model) => [model.key, model]));
  const most = Math.max(0, ...models.map(({ francs }) => francs ?? 0));
  const list = table<SpendingRow>({
    caption: 'Coûts par modèle',
    rows: models,
    empty: 'Aucun modèle n’a été appelé.',
    columns: [
      { head: 'Modèle', cell: ({ key }) => key },
      ...spendingColumns,
      { head: 'Avant', cell: ({ key }) => beforeOf(past.get(key)) },
      { head: '', cell: ({ francs }) => bar(francs ?? 0, most) },
    ],
  });
  return html`<section>
    <h2>Par modèle</h2>
    ${list}
  </section>`;
}

function beforeOf(row: SpendingRow | undefined): string {
  return row === undefined ? '–' : francsOf(row);
}
