import { dayPlus, type Period } from '../../domain/kpis.js';
import { channels } from '../../domain/vocabulary.js';
import { choiceField, filterForm } from './filters.js';
import { html, nothing, type Html } from './html.js';
import { inDay } from './words.js';

const lengths = { '1': 'aujourd’hui', '7': '7 jours', '30': '30 jours', '90': '90 jours' } as const;
const spans = { ...lengths, month: 'ce mois', before: 'le mois dernier' } as const;
const USUAL = '30';

/** The days that end today, this month until today, or the whole month before. @param span as the address has it */
export function periodOf(span: string | null, today: string): Period {
  const firstOf = (day: string) => `${day.slice(0, 8)}01`;
  if (span === 'month') return { from: firstOf(today), to: today };
  if (span === 'before') {
    const to = dayPlus(firstOf(today), -1);
    return { from: firstOf(to), to };
  }
  const days = Object.keys(lengths).find((one) => one === span) ?? USUAL;
  return { from: dayPlus(today, 1 - Number(days)), to: today };
}

/** The span that the address names, or the usual one. */
export function spanOf(span: string | null): string {
  return Object.keys(spans).find((one) => one === span) ?? USUAL;
}

/** Which days are looked at, in words. */
export function periodNote({ from, to }: Period): Html {
  return html`<p class="note">
    Du ${inDay(from)} au ${inDay(to)}, heure de Dakar ; « avant » est la période précédente de même longueur.
  </p>`;
}

/** Which days, and which channel. */
export function periodForm(query: URLSearchParams): Html {
  const chosen = spanOf(query.get('days'));
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
