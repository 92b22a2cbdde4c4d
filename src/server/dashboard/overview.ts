import { dakarDay } from '../../domain/day.js';
import { periodBefore, type Figure, type FigureKey, type Period } from '../../domain/kpis.js';
import { html, type Html } from './html.js';
import { periodForm, periodOf } from './period.js';
import { page, type Page, type Visit } from './visit.js';
import { inDay, inFigures, inWords } from './words.js';
import { channels } from '../../domain/vocabulary.js';

/** The cards in their order, each with the rows it counts. @param from ISO day */
const cards: readonly (readonly [key: FigureKey, rows: (from: string) => string])[] = [
  ['interactions', (from) => `/dashboard/conversations?since=${from}`],
  ['containment', (from) => `/dashboard/conversations?since=${from}`],
  ['escalation', (from) => `/dashboard/handoffs?status=all&since=${from}`],
  ['unanswered', (from) => `/dashboard/conversations?intent=unclear&since=${from}`],
  ['csat', (from) => `/dashboard/conversations?intent=feedback&since=${from}`],
  ['latency_p50', (from) => `/dashboard/conversations?since=${from}`],
  ['latency_p95', (from) => `/dashboard/conversations?since=${from}`],
  ['leads', (from) => `/dashboard/leads?status=all&since=${from}`],
  ['simulations', (from) => `/dashboard/simulations?since=${from}`],
  ['eligibility', (from) => `/dashboard/simulations?verdict=oui&since=${from}`],
  ['claims_open', () => '/dashboard/claims'],
  ['claims_overdue', () => '/dashboard/claims?overdue=1'],
];

/** The figures of a period beside those of the one before. */
export async function overviewPage(visit: Visit): Promise<Page> {
  const { query } = visit;
  const today = dakarDay(visit.now);
  const period = periodOf(query.get('days'), today);
  const form = periodForm(query);
  const said = `Du ${inDay(period.from)} au ${inDay(period.to)}, heure de Dakar ; « avant » est la période précédente de même longueur.`;
  return page(
    'Vue d’ensemble',
    html`${form}
      <p class="note">${said}</p>
      ${await waitingCards(visit, today)}${await figureCards(visit, period)}`,
  );
}

/** What waits now, whatever the period. */
async function waitingCards({ door, log }: Visit, today: string): Promise<Html> {
  try {
    const one = { limit: 1 } as const;
    const { claims, leads, handoffs } = door.desk;
    const [late, fresh, waiting] = await Promise.all([
      claims.list({ ...one, overdueOn: today }),
      leads.list({ ...one, status: 'new' }),
      handoffs.list({ ...one, status: 'waiting' }),
    ]);
    const counted = [
      ['Réclamations en retard', late.total, '/dashboard/claims?overdue=1'],
      ['Clients qui attendent un conseiller', waiting.total, '/dashboard/handoffs?status=waiting'],
      ['Prospects nouveaux', fresh.total, '/dashboard/leads?status=new'],
    ] as const;
    const pieces = counted.map(
      ([name, total, rows]) =>
        html`<li class="card${total > 0 ? ' due' : ''}">
          <h3>${name}</h3>
          <p class="figure"><a href="${rows}">${inFigures(total)}</a></p>
        </li>`,
    );
    return html`<section>
      <h2>À traiter maintenant</h2>
      <ul class="cards">
        ${pieces}
      </ul>
    </section>`;
  } catch (error) {
    log.warn({ err: error }, 'the staff desk could not be counted');
    return failed('À traiter maintenant');
  }
}

async function figureCards(visit: Visit, period: Period): Promise<Html> {
  const { door, query, now, log } = visit;
  const channel = channels.find((one) => one === query.get('channel'));
  const asked = { ...(channel === undefined ? {} : { channel }), now };
  try {
    const figures = await door.kpis.figures({ ...period, ...asked });
    const before = await door.kpis.figures({ ...periodBefore(period), ...asked });
    if (figures.interactions.value === 0 && before.interactions.value === 0) return firstDay;
    const pieces = cards.map(([key, rows]) => card(figures[key], before[key], rows(period.from)));
    const where = channel === undefined ? '' : `, ${inWords(channel)}`;
    return html`<section>
      <h2>Chiffres${where}</h2>
      <ul class="cards">
        ${pieces}
      </ul>
    </section>`;
  } catch (error) {
    log.warn({ err: error }, 'the figures could not be computed');
    return failed('Chiffres');
  }
}

function card(figure: Figure, before: Figure, rows: string): Html {
  const { definition, value, n, key } = figure;
  const current = key === 'claims_open' || key === 'claims_overdue';
  const past = current ? [] : [`avant : ${shownValue(before)}`];
  const made = value === null || definition.unit === 'count' ? [] : [`sur ${inFigures(n)}`];
  return html`<li class="card">
    <h3>${definition.label.fr}</h3>
    <p class="figure"><a href="${rows}">${shownValue(figure)}</a></p>
    <p class="made">${[...made, ...past].join(' ; ')}</p>
    <details>
      <summary>Définition</summary>
      <p>${definition.meaning.fr}</p>
    </details>
  </li>`;
}

function shownValue({ value, definition: { unit } }: Figure): string {
  if (value === null) return '–';
  switch (unit) {
    case 'count':
      return inFigures(value);
    case 'percent':
      return `${inFigures(Math.round(value * 10) / 10)} %`;
    case 'milliseconds':
      return `${inFigures(Math.round(value))} ms`;
    case 'seconds':
      return `${inFigures(Math.round(value))} s`;
  }
}

const firstDay = html`<section>
  <h2>Chiffres</h2>
  <p class="empty">
    Rien encore : les chiffres paraissent ici dès le premier message d’un client. Pour essayer,
    <a href="/">écrivez à l’assistant</a>.
  </p>
</section>`;

function failed(name: string): Html {
  return html`<section>
    <h2>${name}</h2>
    <p class="trouble" role="alert">Ces chiffres ne peuvent pas être lus maintenant. Le reste de la page est juste.</p>
  </section>`;
}
