import { dakarDay } from '../../domain/day.js';
import { periodBefore, type FigureKey, type Period } from '../../domain/kpis.js';
import { cardsOf, failedSection, figureCard } from './cards.js';
import { html, type Html } from './html.js';
import { periodForm, periodNote, periodOf } from './period.js';
import { trafficOf } from './traffic.js';
import { page, type Page, type Visit } from './visit.js';
import { countWaiting, waitingCards } from './waiting.js';
import { inWords } from './words.js';
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
  ['cost_per_conversation', () => '/dashboard/figures#costs'],
];

/** What cards are made of. */
type Looking = Pick<Visit, 'door' | 'query' | 'now' | 'log'>;

/** What waits, the figures of a period beside those of the one before, and its traffic: printed, the month's report. */
export async function overviewPage(visit: Visit): Promise<Page> {
  const { query } = visit;
  const today = dakarDay(visit.now);
  const period = periodOf(query.get('days'), today);
  const form = periodForm(query);
  return page(
    'Vue d’ensemble',
    html`${form}${periodNote(period)}
      <div id="live-waiting">${await waitingOf(visit, today)}</div>
      <div id="live-figures">${await figureCards(visit, period)}</div>
      ${await trafficOf(visit, period)}`,
  );
}

/** What waits now, whatever the period. */
async function waitingOf({ door, log }: Visit, today: string): Promise<Html> {
  try {
    return waitingCards(await countWaiting(door, today));
  } catch (error) {
    log.warn({ err: error }, 'the staff desk could not be counted');
    return failedSection('À traiter maintenant');
  }
}

/** The cards of a period beside those of the one before. */
export async function figureCards({ door, query, now, log }: Looking, period: Period): Promise<Html> {
  const channel = channels.find((one) => one === query.get('channel'));
  const asked = { ...(channel === undefined ? {} : { channel }), now };
  try {
    const figures = await door.kpis.figures({ ...period, ...asked });
    const before = await door.kpis.figures({ ...periodBefore(period), ...asked });
    if (figures.interactions.value === 0 && before.interactions.value === 0) return firstDay;
    const pieces = cards.map(([key, rows]) => figureCard(figures[key], before[key], rows(period.from)));
    return cardsOf(`Chiffres${channel === undefined ? '' : `, ${inWords(channel)}`}`, pieces);
  } catch (error) {
    log.warn({ err: error }, 'the figures could not be computed');
    return failedSection('Chiffres');
  }
}

const firstDay = html`<section>
  <h2>Chiffres</h2>
  <p class="empty">
    Rien encore : les chiffres paraissent ici dès le premier message d’un client. Pour essayer,
    <a href="/">écrivez à l’assistant</a>.
  </p>
</section>`;
