import { dakarDay } from '../../domain/day.js';
import type { ClaimCase, Dossier } from '../../domain/desk.js';
import { isOpen, isOverdue } from '../../domain/desk.js';
import { may } from '../../domain/staff.js';
import { claimStatuses } from '../../domain/vocabulary.js';
import { badge, changeForm, conversationLink, logTable, phoneOf, revealForm } from './case-view.js';
import { changeIn } from './change.js';
import { csvLines } from './csv.js';
import { choiceField, deskQuery, filterForm, searchField, sinceField, tickField } from './filters.js';
import { html, type Html } from './html.js';
import { clear, masked, type Mask } from './masks.js';
import { facts, pager, table, type Column } from './table.js';
import { actOf, page, seeOther, type Answer, type Page, type Visit } from './visit.js';
import { inDay, inFigures, inFrancs, inTime, inWords, untilThen } from './words.js';

const path = '/dashboard/claims';

/** Open claims by their deadline, or those that are asked for. */
export async function claimsPage(visit: Visit): Promise<Page> {
  const { query, door, account } = visit;
  const today = dakarDay(visit.now);
  const { cases, total, next } = await door.desk.claims.list(deskQuery(visit, claimStatuses, today));
  const form = filterForm(
    query,
    [
      searchField(query, 'référence, nom, mots'),
      choiceField(query, { name: 'status', label: 'Statut', first: 'ouvertes', all: 'toutes' }, claimStatuses),
      sinceField(query),
      tickField(query, 'overdue', { label: 'En retard' }),
      tickField(query, 'assigned', { label: 'Les miennes', value: 'me' }),
    ],
    may(account.role, 'export') ? `${path}.csv` : undefined,
  );
  const list = table({
    caption: `${inFigures(total)} ${total === 1 ? 'réclamation' : 'réclamations'}`,
    columns: claimColumns(today),
    rows: cases,
    empty:
      'Aucune réclamation ne correspond. Une réclamation naît quand un client confirme son récapitulatif dans la conversation.',
    sorting: query,
  });
  return page('Réclamations', html`${form}${list}${pager(query, next)}`);
}

/** The columns of each list of claims. @param today ISO day */
export function claimColumns(today: string): readonly Column<ClaimCase>[] {
  return [
    { head: 'Référence', cell: ({ id }) => html`<a href="${path}/${id}">${id}</a>` },
    { head: 'Échéance', cell: (one) => deadlineOf(one, today) },
    { head: 'Statut', cell: ({ status }) => badge(status) },
    { head: 'Catégorie', cell: ({ fields }) => inWords(fields.category) },
    { head: 'Client', cell: ({ fields }) => masked.name(fields.name) },
    { head: 'Téléphone', cell: ({ fields }) => masked.phone(fields.phone) },
    { head: 'Attribuée à', cell: ({ assignedTo }) => assignedTo ?? 'personne' },
    { head: 'Reçue', cell: ({ receivedAt }) => inTime(receivedAt), sorts: true },
  ];
}

function deadlineOf(one: ClaimCase, today: string): Html | string {
  const day = inDay(one.fields.deadline);
  if (!isOpen('claim', one.status)) return day;
  const left = untilThen(one.fields.deadline, today);
  return html`${day} <span class="${isOverdue(one, today) ? 'late' : 'left'}">${left}</span>`;
}

export async function claimPage(visit: Visit): Promise<Page> {
  return shown(visit, await visit.door.desk.claims.show(visit.params['id'] ?? ''), masked);
}

/** The same with personal data: logged. */
export async function revealClaim(visit: Visit): Promise<Page> {
  return shown(visit, await visit.door.desk.claims.reveal(visit.params['id'] ?? '', actOf(visit)), clear);
}

async function shown(visit: Visit, { case: one, log }: Dossier<ClaimCase>, mask: Mask): Promise<Page> {
  const { fields } = one;
  const about = facts([
    ['Statut', badge(one.status)],
    ['Échéance légale', deadlineOf(one, dakarDay(visit.now))],
    ['Catégorie', inWords(fields.category)],
    ['Client', mask.name(fields.name)],
    ['Téléphone', phoneOf(fields.phone, mask)],
    ['Montant en cause', inFrancs(fields.claim_amount)],
    ['Date des faits', fields.incident_date === null ? '' : inDay(fields.incident_date)],
    ['Description', mask.text(fields.description)],
    ['Attribuée à', one.assignedTo ?? 'personne'],
    ['Reçue', `${inTime(one.receivedAt)}, ${inWords(one.channel)}`],
  ]);
  const here = `${path}/${one.id}`;
  const change = changeForm(visit, one, { path: here, statuses: claimStatuses, tells: true });
  const link = await conversationLink(visit, one);
  const reveal = revealForm(visit, here, mask);
  return page(
    `Réclamation ${one.id}`,
    html`<section>${about}${reveal}${link}</section>
      ${change}${logTable(log)}`,
  );
}

/** @throws InputError those of the desk */
export async function changeClaim(visit: Visit): Promise<Answer> {
  const { claims } = visit.door.desk;
  const { case: before } = await claims.show(visit.params['id'] ?? '');
  await claims.update(before.id, changeIn(visit, before, claimStatuses));
  return seeOther(`${path}/${before.id}`, 'changed');
}

export function claimsFile(visit: Visit): Promise<Answer> {
  const today = dakarDay(visit.now);
  const { limit, after, ...query } = deskQuery(visit, claimStatuses, today);
  const lines = csvLines<ClaimCase>(
    [
      { head: 'reference', cell: ({ id }) => id },
      { head: 'statut', cell: ({ status }) => inWords(status) },
      { head: 'echeance', cell: ({ fields }) => fields.deadline },
      { head: 'en_retard', cell: (one) => (isOverdue(one, today) ? 'oui' : 'non') },
      { head: 'categorie', cell: ({ fields }) => inWords(fields.category) },
      { head: 'client', cell: ({ fields }) => masked.name(fields.name) },
      { head: 'telephone', cell: ({ fields }) => masked.phone(fields.phone) },
      { head: 'montant_fcfa', cell: ({ fields }) => fields.claim_amount },
      { head: 'description', cell: ({ fields }) => masked.text(fields.description) },
      { head: 'attribuee_a', cell: ({ assignedTo }) => assignedTo },
      { head: 'canal', cell: ({ channel }) => channel },
      { head: 'recue', cell: ({ receivedAt }) => receivedAt },
    ],
    // By deadline each page of a long file would sort all claims again.
    (part) => visit.door.desk.claims.list({ order: 'newest', ...query, ...part }),
  );
  return Promise.resolve({ kind: 'file', name: `reclamations-${today}.csv`, lines });
}
