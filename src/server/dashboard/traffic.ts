import type { Breakdown, BreakdownRow, Period } from '../../domain/kpis.js';
import { channels } from '../../domain/vocabulary.js';
import { bar } from './bar.js';
import { failedSection } from './cards.js';
import { columnChart } from './chart.js';
import { html, nothing, type Html } from './html.js';
import { table } from './table.js';
import type { Visit } from './visit.js';
import { inDay, inFigures, inWords } from './words.js';

/** Messages by day, intent, channel and language: each chart with its table. Nothing in a period without a message. */
export async function trafficOf({ door, query, now, log }: Visit, period: Period): Promise<Html> {
  const channel = channels.find((one) => one === query.get('channel'));
  const asked = { ...period, ...(channel === undefined ? {} : { channel }), now };
  try {
    const tables = await door.kpis.splits(asked, ['days', 'intents', 'channels', 'languages']);
    if (tables.every(({ rows }) => rows.every(({ value }) => (value ?? 0) === 0))) return nothing;
    return html`<div class="report">${tables.map((one) => (one.key === 'days' ? byDay(one) : split(one)))}</div>`;
  } catch (error) {
    log.warn({ err: error }, 'the traffic could not be computed');
    return failedSection('Trafic');
  }
}

function byDay({ definition, rows }: Breakdown): Html {
  const title = definition.label.fr;
  const chart = columnChart(
    title,
    rows.map(({ key, value }) => ({ name: inDay(key), value: value ?? 0, said: inFigures(value ?? 0) })),
  );
  const list = table<BreakdownRow>({
    caption: title,
    rows,
    empty: 'Rien dans cette période.',
    columns: [
      { head: 'Jour', cell: ({ key }) => inDay(key) },
      { head: 'Messages', cell: ({ value }) => inFigures(value ?? 0) },
    ],
  });
  return html`<section class="long">
    <h2>${title}</h2>
    <div class="beside">${chart}${list}</div>
  </section>`;
}

function split({ definition, rows }: Breakdown): Html {
  const title = definition.label.fr;
  const most = Math.max(0, ...rows.map(({ value }) => value ?? 0));
  const list = table<BreakdownRow>({
    caption: title,
    rows,
    empty: 'Rien dans cette période.',
    columns: [
      { head: 'Quoi', cell: ({ key }) => inWords(key) },
      { head: 'Messages', cell: ({ value }) => inFigures(value ?? 0) },
      { head: '', cell: ({ value }) => bar(value ?? 0, most) },
    ],
  });
  return html`<section>
    <h2>${title}</h2>
    ${list}
  </section>`;
}
