import type { AuditEntry, DeskCase } from '../../domain/desk.js';
import { may, type Permission } from '../../domain/staff.js';
import { html, nothing, type Html } from './html.js';
import { csrfField } from './layout.js';
import type { Mask } from './masks.js';
import { clear } from './masks.js';
import { table } from './table.js';
import type { Visit } from './visit.js';
import { inTime, inWords } from './words.js';

type AnyCase = DeskCase<unknown, string>;

/** A badge that says where a case stands. */
export function badge(status: string): Html {
  return html`<span class="badge ${status}">${inWords(status)}</span>`;
}

/** A form with the session's mark, for whoever may send it; nothing for others. */
export function actionForm(visit: Visit, needs: Permission, { action, fields, name = '' }: Form): Html {
  if (!may(visit.account.role, needs)) return nothing;
  const label = name === '' ? nothing : html` aria-label="${name}"`;
  return html`<form method="post" action="${action}" ${label}>${csrfField(visit.csrf)}${fields}</form>`;
}

interface Form {
  readonly action: string;
  readonly fields: Html;
  readonly name?: string;
}

/** Shows the personal data of this case, which is logged; nothing when they are shown already. */
export function revealForm(visit: Visit, path: string, mask: Mask): Html {
  if (mask === clear) return html`<p class="note">Données personnelles affichées : c’est inscrit au journal.</p>`;
  const fields = html`<button>Afficher le numéro et les données</button> <small>inscrit au journal</small>`;
  return actionForm(visit, 'reveal', { action: `${path}/reveal`, fields });
}

/** A phone to recognise, or to call once it is shown. */
export function phoneOf(phone: string | null, mask: Mask): Html | string {
  if (phone === null) return 'non donné';
  if (mask !== clear) return mask.phone(phone);
  return html`<a href="tel:${phone}">${phone.replace(/^(\+221)(\d\d)(\d{3})(\d\d)(\d\d)$/, '$1 $2 $3 $4 $5')}</a>`;
}

/** What was done about a case, oldest first. */
export function logTable(log: readonly AuditEntry[]): Html {
  return table({
    caption: 'Historique',
    rows: log,
    empty: 'Personne n’a encore rien fait.',
    columns: [
      { head: 'Quand', cell: ({ at }) => inTime(at) },
      { head: 'Qui', cell: ({ actor }) => actor },
      { head: 'Quoi', cell: ({ action }) => inWords(action) },
      { head: 'De', cell: ({ from }) => (from === null ? '' : inWords(from)) },
      { head: 'À', cell: ({ to }) => (to === null ? '' : inWords(to)) },
      { head: 'Note', cell: ({ note }) => note ?? '' },
    ],
  });
}

/** The conversation that a case comes from. */
export async function conversationLink(
  { door }: Visit,
  { conversationId }: Pick<AnyCase, 'conversationId'>,
): Promise<Html> {
  const turn = await door.talks.turnOf(conversationId);
  return turn === undefined ? nothing : html`<a href="/dashboard/conversations/${turn}">Lire la conversation</a>`;
}

/** Status, words to the customer, a note, and who has it in hand. */
export function changeForm(visit: Visit, one: AnyCase, { path, statuses, tells }: Changing): Html {
  const options = statuses.map(
    (status) =>
      html`<option value="${status}" ${status === one.status ? { html: ' selected' } : nothing}>
        ${inWords(status)}
      </option>`,
  );
  const word = tells
    ? html`<label>Mot au client, lu avec le statut <textarea name="note" rows="2" maxlength="1000"></textarea></label>`
    : nothing;
  const fields = html`<input type="hidden" name="seen" value="${one.updatedAt}" />
    <label
      >Statut
      <select name="status">
        ${options}
      </select></label
    >
    ${word}
    <label>Note interne <textarea name="internal" rows="2" maxlength="1000"></textarea></label>
    <label
      >Attribuer à <input name="assign" maxlength="254" value="${one.assignedTo ?? ''}" autocomplete="off"
    /></label>
    <p class="actions">
      <button class="main">Enregistrer</button> <button name="mine" value="1">Enregistrer et me l’attribuer</button>
    </p>`;
  const form = actionForm(visit, 'work', { action: path, fields, name: 'Traiter' });
  return form === nothing
    ? nothing
    : html`<section>
        <h2>Traiter</h2>
        ${form}
      </section>`;
}

interface Changing {
  readonly path: string;
  readonly statuses: readonly string[];
  /** The customer reads a word with the status. */
  readonly tells: boolean;
}
