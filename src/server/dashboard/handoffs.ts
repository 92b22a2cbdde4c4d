import { dakarDay } from '../../domain/day.js';
import type { HandoffCase } from '../../domain/desk.js';
import { InputError } from '../../domain/errors.js';
import type { HandoffDossier } from '../../domain/desk-ports.js';
import { may } from '../../domain/staff.js';
import { handoffStatuses } from '../../domain/vocabulary.js';
import { actionForm, badge, conversationLink, logTable, phoneOf, revealForm } from './case-view.js';
import { csvLines } from './csv.js';
import { choiceField, deskQuery, filterForm, searchField, sinceField, tickField } from './filters.js';
import { html, nothing, type Html } from './html.js';
import { bubbles } from './bubbles.js';
import { clear, masked, type Mask } from './masks.js';
import { facts, pager, table, type Column } from './table.js';
import { actOf, fieldOf, page, seeOther, type Answer, type Page, type Visit } from './visit.js';
import { inFigures, inTime, inWords } from './words.js';

const path = '/dashboard/handoffs';

/** What the customer reads when the assistant serves again. */
const FAREWELL = 'Je vous rends à l’assistant : il répond à nouveau à vos messages. Merci pour votre échange.';

export async function handoffsPage(visit: Visit): Promise<Page> {
  const { query, door, account } = visit;
  const found = await door.desk.handoffs.list(deskQuery(visit, handoffStatuses, dakarDay(visit.now)));
  const form = filterForm(
    query,
    [
      searchField(query, 'référence, mots'),
      choiceField(query, { name: 'status', label: 'Statut', first: 'ouvertes', all: 'toutes' }, handoffStatuses),
      sinceField(query),
      tickField(query, 'assigned', { label: 'Les miennes', value: 'me' }),
    ],
    may(account.role, 'export') ? `${path}.csv` : undefined,
  );
  const list = table({
    caption: `${inFigures(found.total)} ${found.total === 1 ? 'demande' : 'demandes'} d’un conseiller`,
    columns: handoffColumns,
    rows: found.cases,
    empty: 'Personne n’attend un conseiller.',
    sorting: query,
  });
  return page('Conseiller demandé', html`${form}${list}${pager(query, found.next)}`);
}

/** The columns of each list of handoffs. */
export const handoffColumns: readonly Column<HandoffCase>[] = [
  { head: 'Référence', cell: ({ id }) => html`<a href="${path}/${id}">${id}</a>` },
  { head: 'Statut', cell: ({ status }) => badge(status) },
  { head: 'Motif', cell: ({ fields }) => inWords(fields.reason) },
  { head: 'Résumé', cell: ({ fields }) => masked.text(fields.summary) },
  { head: 'Canal', cell: ({ channel }) => inWords(channel) },
  { head: 'Pris par', cell: ({ assignedTo }) => assignedTo ?? 'personne' },
  { head: 'Reçue', cell: ({ receivedAt }) => inTime(receivedAt), sorts: true },
];

export async function handoffPage(visit: Visit): Promise<Page> {
  return shown(visit, await visit.door.desk.handoffs.show(visit.params['id'] ?? ''), masked);
}

/** The same with personal data: logged. */
export async function revealHandoff(visit: Visit): Promise<Page> {
  return shown(visit, await visit.door.desk.handoffs.reveal(visit.params['id'] ?? '', actOf(visit)), clear);
}

async function shown(visit: Visit, { case: one, log, lines }: HandoffDossier, mask: Mask): Promise<Page> {
  const { fields } = one;
  const known = Object.entries(fields.slots).map(([slot, value]) => `${inWords(slot)} : ${valueOf(slot, value, mask)}`);
  const about = facts([
    ['Statut', badge(one.status)],
    ['Motif', inWords(fields.reason)],
    ['Résumé', mask.text(fields.summary)],
    ['Déjà connu', known.join(' · ')],
    ['Téléphone', phoneOf(fields.phone, mask)],
    ['Pris par', one.assignedTo ?? 'personne'],
    ['Reçue', `${inTime(one.receivedAt)}, ${inWords(one.channel)}`],
  ]);
  const here = `${path}/${one.id}`;
  const link = await conversationLink(visit, one);
  const talk = html`<section>
    <h2>Derniers messages</h2>
    ${bubbles(lines, mask)}${link}
  </section>`;
  const reveal = revealForm(visit, here, mask);
  const serve = serving(visit, one, here);
  return page(
    `Demande ${one.id}`,
    html`<section>${about}${reveal}</section>
      ${talk}${serve}${logTable(log)}`,
  );
}

function valueOf(slot: string, value: string | number, mask: Mask): string {
  if (typeof value === 'number') return slot === 'income' && mask !== clear ? 'masqué' : inFigures(value);
  if (slot === 'name') return mask.name(value);
  if (slot === 'phone') return mask.phone(value);
  if (slot === 'email') return mask.mail(value);
  return mask.text(value);
}

/** What may be done now: take the customer over, answer him, hand him back. */
function serving(visit: Visit, { status, assignedTo }: HandoffCase, here: string): Html {
  if (status === 'returned') return nothing;
  if (status === 'waiting') {
    const fields = html`<button class="main">Prendre ce client</button>
      <small>L’assistant se tait ensuite jusqu’à ce que vous le lui rendiez.</small>`;
    return actionForm(visit, 'work', { action: `${here}/take`, fields });
  }
  const back = actionForm(visit, 'work', {
    action: `${here}/return`,
    fields: html`<label class="tick"
        ><input type="checkbox" name="farewell" value="1" checked /> Dire au client que l’assistant répond à
        nouveau</label
      >
      <button>Rendre à l’assistant</button>`,
  });
  if (assignedTo !== visit.account.email) {
    const refresh = html`<p class="note">Ce client est avec ${assignedTo ?? 'quelqu’un d’autre'}.</p>`;
    return may(visit.account.role, 'oversee') ? html`${refresh}${back}` : refresh;
  }
  const answer = actionForm(visit, 'work', {
    action: `${here}/message`,
    fields: html`<input type="hidden" name="key" value="${visit.newId()}" />
      <label>Votre message au client <textarea name="text" rows="4" maxlength="2000" required></textarea></label>
      <p class="actions"><button class="main">Envoyer</button> <a href="${here}">Voir les nouveaux messages</a></p>`,
  });
  return html`<section>
    <h2>Répondre au client</h2>
    ${answer}${back}
  </section>`;
}

export async function takeHandoff(visit: Visit): Promise<Answer> {
  const { id } = await visit.door.desk.handoffs.take(visit.params['id'] ?? '', actOf(visit));
  return seeOther(`${path}/${id}`, 'taken');
}

/** @throws InputError those of `HandoffDesk.say` */
export async function sayInHandoff(visit: Visit): Promise<Answer> {
  const text = fieldOf(visit, 'text')?.replaceAll('\r\n', '\n') ?? '';
  const words = { ...actOf(visit), text, key: keyIn(visit) };
  const { id } = await visit.door.desk.handoffs.say(visit.params['id'] ?? '', words);
  return seeOther(`${path}/${id}`, 'said');
}

/** A form that was sent twice is one message. */
function keyIn(visit: Visit): string {
  const key = fieldOf(visit, 'key') ?? '';
  return /^[\w-]{16,64}$/.test(key) ? `staff-${key}` : `staff-${visit.newId()}`;
}

/** @throws InputError `not-yours` and those of the desk */
export async function returnHandoff(visit: Visit): Promise<Answer> {
  const { handoffs } = visit.door.desk;
  const { case: before } = await handoffs.show(visit.params['id'] ?? '');
  const mine = before.status === 'taken' && before.assignedTo === visit.account.email;
  if (before.status === 'taken' && !mine && !may(visit.account.role, 'oversee')) {
    throw new InputError('not-yours', `${before.id} is with somebody else`);
  }
  if (mine && visit.form.has('farewell')) {
    await handoffs.say(before.id, { ...actOf(visit), text: FAREWELL, key: `staff-farewell-${before.id}` });
  }
  await handoffs.handBack(before.id, actOf(visit));
  return seeOther(`${path}/${before.id}`, 'returned');
}

export function handoffsFile(visit: Visit): Promise<Answer> {
  const today = dakarDay(visit.now);
  const { limit, after, ...query } = deskQuery(visit, handoffStatuses, today);
  const lines = csvLines<HandoffCase>(
    [
      { head: 'reference', cell: ({ id }) => id },
      { head: 'statut', cell: ({ status }) => inWords(status) },
      { head: 'motif', cell: ({ fields }) => inWords(fields.reason) },
      { head: 'resume', cell: ({ fields }) => masked.text(fields.summary) },
      { head: 'telephone', cell: ({ fields }) => masked.phone(fields.phone) },
      { head: 'pris_par', cell: ({ assignedTo }) => assignedTo },
      { head: 'canal', cell: ({ channel }) => channel },
      { head: 'recue', cell: ({ receivedAt }) => receivedAt },
    ],
    (part) => visit.door.desk.handoffs.list({ ...query, ...part }),
  );
  return Promise.resolve({ kind: 'file', name: `conseiller-${today}.csv`, lines });
}
