import { dakarDay } from '../../domain/day.js';
import { isOverdue } from '../../domain/desk.js';
import { claimColumns } from './claims.js';
import { handoffColumns } from './handoffs.js';
import { html, type Html } from './html.js';
import { leadColumns } from './leads.js';
import { table } from './table.js';
import { page, type Page, type Visit } from './visit.js';
import { inFigures } from './words.js';

/** Rows of each part; what is beyond is one link away. */
const ROWS = 10;

/** What waits, the most urgent first: late claims, customers who wait for a person, new leads, then claims in time. */
export async function todoPage(visit: Visit): Promise<Page> {
  const parts = await Promise.all([
    part(visit, 'Réclamations en retard', lateClaims),
    part(visit, 'Clients qui attendent un conseiller', waitingHandoffs),
    part(visit, 'Clients avec moi', myHandoffs),
    part(visit, 'Prospects nouveaux', newLeads),
    part(visit, 'Réclamations à répondre', openClaims),
  ]);
  return page('À traiter', html`${parts}`);
}

/** One part that cannot be read does not take the others with it. */
async function part(visit: Visit, title: string, read: (visit: Visit, title: string) => Promise<Html>): Promise<Html> {
  try {
    return html`<section>
      <h2>${title}</h2>
      ${await read(visit, title)}
    </section>`;
  } catch (error) {
    visit.log.warn({ err: error }, 'a part of the to-do page could not be read');
    return html`<section>
      <h2>${title}</h2>
      <p class="trouble" role="alert">Cette liste ne peut pas être lue maintenant.</p>
    </section>`;
  }
}

async function lateClaims({ door, now }: Visit, caption: string): Promise<Html> {
  const today = dakarDay(now);
  const { cases: rows, total } = await door.desk.claims.list({ limit: ROWS, overdueOn: today });
  const list = table({ caption, rows, columns: claimColumns(today), empty: 'Aucune réclamation n’est en retard.' });
  return html`${list}${rest(total, rows.length, '/dashboard/claims?overdue=1')}`;
}

async function openClaims({ door, now }: Visit, caption: string): Promise<Html> {
  const today = dakarDay(now);
  const { cases, total } = await door.desk.claims.list({ limit: ROWS });
  const rows = cases.filter((one) => !isOverdue(one, today));
  const list = table({ caption, rows, columns: claimColumns(today), empty: 'Aucune autre réclamation n’est ouverte.' });
  return html`${list}${rest(total, cases.length, '/dashboard/claims')}`;
}

async function waitingHandoffs({ door }: Visit, caption: string): Promise<Html> {
  const { cases: rows, total } = await door.desk.handoffs.list({ limit: ROWS, status: 'waiting', order: 'oldest' });
  const list = table({ caption, rows, columns: handoffColumns, empty: 'Personne n’attend.' });
  return html`${list}${rest(total, rows.length, '/dashboard/handoffs?status=waiting')}`;
}

async function myHandoffs({ door, account }: Visit, caption: string): Promise<Html> {
  const query = { limit: ROWS, status: 'taken', assignedTo: account.email } as const;
  const { cases: rows, total } = await door.desk.handoffs.list(query);
  const list = table({ caption, rows, columns: handoffColumns, empty: 'Vous n’avez pris aucun client.' });
  return html`${list}${rest(total, rows.length, '/dashboard/handoffs?status=taken&assigned=me')}`;
}

async function newLeads({ door }: Visit, caption: string): Promise<Html> {
  const { cases: rows, total } = await door.desk.leads.list({ limit: ROWS, status: 'new', order: 'oldest' });
  const list = table({ caption, rows, columns: leadColumns, empty: 'Aucun prospect n’attend son premier appel.' });
  return html`${list}${rest(total, rows.length, '/dashboard/leads?status=new&order=oldest')}`;
}

function rest(total: number, shown: number, to: string): Html {
  return total > shown ? html`<p><a href="${to}">Voir les ${inFigures(total)}</a></p>` : html``;
}
