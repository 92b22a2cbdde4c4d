import { dakarDay } from '../../domain/day.js';
import {
  breakdownKeys,
  type Breakdown,
  type BreakdownKey,
  type BreakdownRow,
  type Funnel,
  type KpiReport,
  type Measure,
  type QuestionCluster,
} from '../../domain/kpis.js';
import { may } from '../../domain/staff.js';
import { channels } from '../../domain/vocabulary.js';
import { bar } from './bar.js';
import { html, nothing, type Html } from './html.js';
import { periodForm, periodOf } from './period.js';
import { table } from './table.js';
import { page, type Page, type Visit } from './visit.js';
import { inDay, inFigures, inWords } from './words.js';

/** The rows that a line counts, where a list can show them. @param from ISO day */
const rowsOf: Partial<Readonly<Record<BreakdownKey, (key: string, from: string) => string>>> = {
  intents: (key, from) => `/dashboard/conversations?intent=${encodeURIComponent(key)}&since=${from}`,
  channels: (key, from) => `/dashboard/conversations?channel=${encodeURIComponent(key)}&since=${from}`,
  languages: (key, from) => `/dashboard/conversations?language=${encodeURIComponent(key)}&since=${from}`,
  loan_types: (key, from) => `/dashboard/simulations?type=${encodeURIComponent(key)}&since=${from}`,
};

/** Everything that is known of a period, as tables with bars. */
export async function figuresPage(visit: Visit): Promise<Page> {
  const { query, door, now, log } = visit;
  const period = periodOf(query.get('days'), dakarDay(now));
  const channel = channels.find((one) => one === query.get('channel'));
  const said = html`${periodForm(query)}
    <p class="note">Du ${inDay(period.from)} au ${inDay(period.to)}, heure de Dakar.</p>`;
  try {
    const report = await door.kpis.report({ ...period, ...(channel === undefined ? {} : { channel }), now });
    return page('Statistiques', html`${said}${partsOf(report, may(visit.account.role, 'teach'))}`);
  } catch (error) {
    log.warn({ err: error }, 'the report could not be computed');
    const trouble = html`<p class="trouble" role="alert">Ces chiffres ne peuvent pas être lus maintenant.</p>`;
    return page('Statistiques', html`${said}${trouble}`);
  }
}

function partsOf({ breakdowns, funnels, unanswered }: KpiReport, teaches: boolean): Html {
  const splits = breakdownKeys.map((key) => split(breakdowns[key]));
  const ways = funnels.map((funnel) => way(funnel));
  return html`<div class="grid">${splits}</div>
    ${questions(unanswered, teaches)}${ways}`;
}

function split({ key, definition, rows, from }: Breakdown): Html {
  const most = Math.max(0, ...rows.map(({ value }) => value ?? 0));
  const list = table<BreakdownRow>({
    caption: definition.label.fr,
    rows: most === 0 ? [] : rows,
    empty: 'Rien dans cette période.',
    columns: [
      { head: 'Quoi', cell: (row) => nameOf(key, row.key, from) },
      { head: 'Nombre', cell: ({ value }) => inFigures(value ?? 0) },
      { head: 'Part', cell: (row) => share(row) },
      { head: '', cell: ({ value }) => bar(value ?? 0, most) },
    ],
  });
  return html`<section id="${key}">
    <h2>${definition.label.fr}</h2>
    ${list}
    <p class="made">${definition.meaning.fr}</p>
  </section>`;
}

function nameOf(key: BreakdownKey, value: string, from: string): Html | string {
  const name = key === 'days' ? inDay(value) : key === 'hours' ? `${value} h` : inWords(value);
  const rows = rowsOf[key];
  return rows === undefined ? name : html`<a href="${rows(value, from)}">${name}</a>`;
}

function share({ numerator, denominator }: Measure): string {
  if (numerator === null || denominator === null || denominator === 0) return '';
  return `${inFigures(Math.round((1000 * numerator) / denominator) / 10)} %`;
}

function way({ flow, started, completed, cancelled, steps }: Funnel): Html {
  const list = table({
    caption: `Questions du parcours ${inWords(flow)}`,
    rows: steps,
    empty: 'Personne n’a commencé ce service.',
    columns: [
      { head: 'Question', cell: ({ step }) => inWords(step) },
      { head: 'Posée', cell: ({ asked }) => inFigures(asked) },
      { head: 'Répondue', cell: ({ answered }) => inFigures(answered) },
      { head: 'Abandon', cell: ({ dropOff }) => share(dropOff) },
      { head: 'Temps médian', cell: ({ medianTime }) => seconds(medianTime) },
      { head: '', cell: ({ asked }) => bar(asked, started) },
    ],
  });
  const few = started > 0 && started < FEW ? html`<p class="made">Peu de cas : à lire avec prudence.</p>` : nothing;
  return html`<section>
    <h2>Parcours : ${inWords(flow)}</h2>
    <p>${inFigures(started)} commencés, ${inFigures(completed)} finis, ${inFigures(cancelled)} annulés</p>
    ${list}${few}
  </section>`;
}

/** Fewer beginnings than this say little. */
const FEW = 30;

function seconds({ value }: Measure): string {
  return value === null ? '' : `${inFigures(Math.round(value))} s`;
}

/** Where the missing document is written. */
function draftLink({ label }: QuestionCluster): Html {
  return html`<a href="/dashboard/connaissances?sujet=${encodeURIComponent(label)}">Ajouter aux connaissances</a>`;
}

function questions(clusters: readonly QuestionCluster[], teaches: boolean): Html {
  const list = table<QuestionCluster>({
    caption: 'Questions sans réponse',
    rows: clusters,
    empty: 'Chaque question a trouvé une réponse.',
    columns: [
      { head: 'Sujet', cell: ({ label }) => label },
      { head: 'Nombre', cell: ({ count }) => inFigures(count) },
      { head: 'Exemples', cell: ({ examples }) => examples.join(' · ') },
      ...(teaches ? [{ head: '', cell: draftLink }] : []),
    ],
  });
  return html`<section id="unanswered">
    <h2>Questions sans réponse</h2>
    ${list}
  </section>`;
}
