import { dayPlus, type Period } from '../../domain/kpis.js';
import { channels } from '../../domain/vocabulary.js';
import { choiceField, filterForm } from './filters.js';
import { html, nothing, type Html } from './html.js';

const spans = { '1': 'aujourd’hui', '7': '7 jours', '30': '30 jours', '90': '90 jours' } as const;
const USUAL = '30';

/** The days that end today. @param days as the address has them */
export function periodOf(days: string | null, today: string): Period {
  const span = Object.keys(spans).find((one) => one === days) ?? USUAL;
  return { from: dayPlus(today, 1 - Number(span)), to: today };
}

/** Which days, and which channel. */
export function periodForm(query: URLSearchParams): Html {
  const chosen = query.get('days') ?? USUAL;
  const options = Object.entries(spans).map(
    ([days, name]) =>
      html`<option value="${days}" ${days === chosen ? { html: ' selected' } : nothing}>${name}</option>`,
  );
  return filterForm(query, [
    html`<label
      >Période
      <select name="days">
        ${options}
      </select></label
    >`,
    choiceField(query, { name: 'channel', label: 'Canal', first: 'tous' }, channels),
  ]);
}
