import { z } from 'zod';
import { listOrders, type DeskQuery } from '../../domain/desk.js';
import { html, nothing, type Html } from './html.js';
import type { Visit } from './visit.js';
import { inWords } from './words.js';

/** Rows of a page. */
export const PAGE = 25;

const day = z.iso.date();

/** What a list is filtered by, as it stands in its address. What cannot be read filters nothing. */
const filters = z.object({
  status: z.string().max(20).optional().catch(undefined),
  q: z.string().trim().min(1).max(100).optional().catch(undefined),
  since: day.optional().catch(undefined),
  assigned: z.string().trim().min(1).max(254).optional().catch(undefined),
  overdue: z.literal('1').optional().catch(undefined),
  order: z.enum(listOrders).optional().catch(undefined),
  after: z.string().max(400).optional(),
});

/** The query of a list. @param statuses those of its kind @param today ISO day */
export function deskQuery<Status extends string>(
  { query, account }: Pick<Visit, 'query' | 'account'>,
  statuses: readonly Status[],
  today: string,
): DeskQuery<Status> {
  const read = filters.parse(Object.fromEntries(query));
  const status = statuses.find((one) => one === read.status);
  const assigned = read.assigned === 'me' ? account.email : read.assigned;
  return {
    limit: PAGE,
    ...(status === undefined ? {} : { status }),
    ...(read.status === 'all' ? { closed: true } : {}),
    ...(read.q === undefined ? {} : { search: read.q }),
    ...(read.since === undefined ? {} : { since: read.since }),
    ...(assigned === undefined ? {} : { assignedTo: assigned }),
    ...(read.overdue === undefined ? {} : { overdueOn: today }),
    ...(read.order === undefined ? {} : { order: read.order }),
    ...(read.after === undefined ? {} : { after: read.after }),
  };
}

/** A form that changes the address and nothing else. */
export function filterForm(query: URLSearchParams, fields: readonly Html[], file?: string): Html {
  const order = query.get('order');
  const kept = order === null ? nothing : html`<input type="hidden" name="order" value="${order}" />`;
  const open = new URLSearchParams([...query].filter(([name, value]) => value !== '' && name !== 'after'));
  const saved = file === undefined ? nothing : html`<a href="${file}?${open.toString()}">Télécharger (CSV)</a>`;
  return html`<form class="filters" method="get" role="search">
    ${fields}${kept}<button>Filtrer</button> ${saved}
  </form>`;
}

export function choiceField(
  query: URLSearchParams,
  field: { readonly name: string; readonly label: string; readonly first: string; readonly all?: string },
  values: readonly string[],
): Html {
  const chosen = query.get(field.name) ?? '';
  const options = [
    ['', field.first] as const,
    ...(field.all === undefined ? [] : [['all', field.all] as const]),
    ...values.map((value) => [value, inWords(value)] as const),
  ].map(
    ([value, text]) =>
      html`<option value="${value}" ${value === chosen ? { html: ' selected' } : nothing}>${text}</option>`,
  );
  return html`<label
    >${field.label}
    <select name="${field.name}">
      ${options}
    </select></label
  >`;
}

export function searchField(query: URLSearchParams, hint: string): Html {
  return html`<label
    >Chercher <input type="search" name="q" maxlength="100" value="${query.get('q') ?? ''}" placeholder="${hint}"
  /></label>`;
}

export function sinceField(query: URLSearchParams): Html {
  return html`<label>Depuis le <input type="date" name="since" value="${query.get('since') ?? ''}" /></label>`;
}

export function tickField(query: URLSearchParams, name: string, { label, value = '1' }: Tick): Html {
  const ticked = query.get(name) === value ? { html: ' checked' } : nothing;
  return html`<label class="tick"><input type="checkbox" name="${name}" value="${value}" ${ticked} /> ${label}</label>`;
}

interface Tick {
  readonly label: string;
  readonly value?: string;
}
