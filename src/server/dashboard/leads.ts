import { dakarDay } from '../../domain/day.js';
import type { Dossier, LeadCase } from '../../domain/desk.js';
import { may } from '../../domain/staff.js';
import { leadStatuses } from '../../domain/vocabulary.js';
import { badge, changeForm, conversationLink, logTable, phoneOf, revealForm } from './case-view.js';
import { changeIn } from './change.js';
import { csvLines } from './csv.js';
import { choiceField, deskQuery, filterForm, searchField, sinceField, tickField } from './filters.js';
import { html } from './html.js';
import { clear, masked, type Mask } from './masks.js';
import { facts, pager, table, type Column } from './table.js';
import { actOf, page, seeOther, type Answer, type Page, type Visit } from './visit.js';
import { inFigures, inFrancs, inTime, inWords } from './words.js';

const path = '/dashboard/leads';

export async function leadsPage(visit: Visit): Promise<Page> {
  const { query, door, account } = visit;
  const found = await door.desk.leads.list(deskQuery(visit, leadStatuses, dakarDay(visit.now)));
  const form = filterForm(
    query,
    [
      searchField(query, 'référence, nom'),
      choiceField(query, { name: 'status', label: 'Statut', first: 'à suivre', all: 'tous' }, leadStatuses),
      sinceField(query),
      tickField(query, 'assigned', { label: 'Les miens', value: 'me' }),
    ],
    may(account.role, 'export') ? `${path}.csv` : undefined,
  );
  const list = table({
    caption: `${inFigures(found.total)} ${found.total === 1 ? 'prospect' : 'prospects'}`,
    columns: leadColumns,
    rows: found.cases,
    empty:
      'Aucun prospect ne correspond. Un prospect naît quand un client accepte d’être rappelé ou demande un compte.',
    sorting: query,
  });
  return page('Prospects', html`${form}${list}${pager(query, found.next)}`);
}

/** The columns of each list of leads. */
export const leadColumns: readonly Column<LeadCase>[] = [
  { head: 'Référence', cell: ({ id }) => html`<a href="${path}/${id}">${id}</a>` },
  { head: 'Statut', cell: ({ status }) => badge(status) },
  { head: 'Demande', cell: wishOf },
  { head: 'Client', cell: ({ fields }) => masked.name(fields.name) },
  { head: 'Téléphone', cell: ({ fields }) => masked.phone(fields.phone) },
  { head: 'Attribué à', cell: ({ assignedTo }) => assignedTo ?? 'personne' },
  { head: 'Reçu', cell: ({ receivedAt }) => inTime(receivedAt), sorts: true },
];

function wishOf({ fields }: LeadCase): string {
  const kind = fields.product === 'account' ? fields.account_type : fields.loan_type;
  return [fields.product, kind]
    .filter((word) => word !== null)
    .map(inWords)
    .join(', ');
}

export async function leadPage(visit: Visit): Promise<Page> {
  return shown(visit, await visit.door.desk.leads.show(visit.params['id'] ?? ''), masked);
}

/** The same with personal data: logged. */
export async function revealLead(visit: Visit): Promise<Page> {
  return shown(visit, await visit.door.desk.leads.reveal(visit.params['id'] ?? '', actOf(visit)), clear);
}

async function shown(visit: Visit, { case: one, log }: Dossier<LeadCase>, mask: Mask): Promise<Page> {
  const { fields } = one;
  const about = facts([
    ['Statut', badge(one.status)],
    ['Demande', wishOf(one)],
    ['Montant', inFrancs(fields.amount)],
    ['Durée', fields.months === null ? '' : `${fields.months} mois`],
    ['Profil', fields.profile === null ? '' : inWords(fields.profile)],
    ['Revenu mensuel', fields.income === null ? '' : mask === clear ? inFrancs(fields.income) : 'masqué'],
    ['Client', mask.name(fields.name)],
    ['Téléphone', phoneOf(fields.phone, mask)],
    ['E-mail', mask.mail(fields.email)],
    ['Attribué à', one.assignedTo ?? 'personne'],
    ['Reçu', `${inTime(one.receivedAt)}, ${inWords(one.channel)}`],
  ]);
  const here = `${path}/${one.id}`;
  const change = changeForm(visit, one, { path: here, statuses: leadStatuses, tells: false });
  const link = await conversationLink(visit, one);
  const reveal = revealForm(visit, here, mask);
  return page(
    `Prospect ${one.id}`,
    html`<section>${about}${reveal}${link}</section>
      ${change}${logTable(log)}`,
  );
}

/** @throws InputError those of the desk */
export async function changeLead(visit: Visit): Promise<Answer> {
  const { leads } = visit.door.desk;
  const { case: before } = await leads.show(visit.params['id'] ?? '');
  await leads.update(before.id, changeIn(visit, before, leadStatuses));
  return seeOther(`${path}/${before.id}`, 'changed');
}

export function leadsFile(visit: Visit): Promise<Answer> {
  const today = dakarDay(visit.now);
  const { limit, after, ...query } = deskQuery(visit, leadStatuses, today);
  const lines = csvLines<LeadCase>(
    [
      { head: 'reference', cell: ({ id }) => id },
      { head: 'statut', cell: ({ status }) => inWords(status) },
      { head: 'demande', cell: wishOf },
      { head: 'montant_fcfa', cell: ({ fields }) => fields.amount },
      { head: 'duree_mois', cell: ({ fields }) => fields.months },
      { head: 'profil', cell: ({ fields }) => (fields.profile === null ? null : inWords(fields.profile)) },
      { head: 'client', cell: ({ fields }) => masked.name(fields.name) },
      { head: 'telephone', cell: ({ fields }) => masked.phone(fields.phone) },
      { head: 'attribue_a', cell: ({ assignedTo }) => assignedTo },
      { head: 'canal', cell: ({ channel }) => channel },
      { head: 'recu', cell: ({ receivedAt }) => receivedAt },
    ],
    (part) => visit.door.desk.leads.list({ ...query, ...part }),
  );
  return Promise.resolve({ kind: 'file', name: `prospects-${today}.csv`, lines });
}
