import type { Account, JournalEntry } from '../../domain/staff.js';
import { roles } from '../../domain/staff.js';
import { InputError } from '../../domain/errors.js';
import { actionForm } from './case-view.js';
import { html, nothing } from './html.js';
import { table } from './table.js';
import { actOf, fieldOf, page, seeOther, type Answer, type Page, type Visit } from './visit.js';
import { inTime, inWords } from './words.js';

const LINES = 200;

/** The last things that the staff did. */
export async function journalPage({ door }: Visit): Promise<Page> {
  const rows = await door.journal.read(LINES);
  const list = table<JournalEntry>({
    caption: `Les ${LINES} dernières actions, la plus récente d’abord`,
    rows,
    empty: 'Personne n’a encore rien fait.',
    columns: [
      { head: 'Quand', cell: ({ at }) => inTime(at) },
      { head: 'Qui', cell: ({ actor }) => actor },
      { head: 'Quoi', cell: ({ action }) => inWords(action) },
      { head: 'Sur', cell: ({ subject }) => subject },
      { head: 'De', cell: ({ from }) => (from === null ? '' : inWords(from)) },
      { head: 'À', cell: ({ to }) => (to === null ? '' : inWords(to)) },
    ],
  });
  return page('Journal', list);
}

/** Who may sign in. Accounts are made, and passwords given, on the server's own command line. */
export async function accountsPage(visit: Visit): Promise<Page> {
  const rows = await visit.door.accounts.list();
  const list = table<Account>({
    caption: 'Comptes',
    rows,
    empty: 'Aucun compte.',
    columns: [
      { head: 'E-mail', cell: ({ email }) => email },
      { head: 'Nom', cell: ({ name }) => name },
      { head: 'Rôle', cell: ({ role }) => inWords(role) },
      { head: 'Actif', cell: ({ active }) => (active ? 'oui' : 'non') },
      { head: 'Créé', cell: ({ createdAt }) => inTime(createdAt) },
      { head: 'Changer', cell: (account) => accountForm(visit, account) },
    ],
  });
  const made = html`<p class="note">
    Un compte se crée, et un mot de passe se remplace, sur le serveur : <code>tokosel staff add</code> et
    <code>tokosel staff reset</code>.
  </p>`;
  return page('Comptes', html`${list}${made}`);
}

function accountForm(visit: Visit, { email, role, active }: Account) {
  if (email === visit.account.email) return html`<small>votre compte</small>`;
  const options = roles.map(
    (one) => html`<option value="${one}" ${one === role ? { html: ' selected' } : nothing}>${inWords(one)}</option>`,
  );
  const fields = html`<input type="hidden" name="email" value="${email}" />
    <label class="hidden-label"
      ><span>Rôle de ${email}</span>
      <select name="role">
        ${options}
      </select></label
    >
    <button name="do" value="role">Changer le rôle</button>
    <button name="do" value="${active ? 'disable' : 'enable'}">${active ? 'Désactiver' : 'Réactiver'}</button>`;
  return actionForm(visit, 'accounts', { action: '/dashboard/accounts', fields });
}

/** Another role, or the account off or on again; one's own is changed by somebody else. @throws InputError */
export async function changeAccount(visit: Visit): Promise<Answer> {
  const { accounts } = visit.door;
  const [email, asked] = [fieldOf(visit, 'email') ?? '', fieldOf(visit, 'do')];
  if (email === visit.account.email) throw new InputError('own-account', 'another administrator changes this account');
  const role = roles.find((one) => one === fieldOf(visit, 'role'));
  if (asked === 'role' && role !== undefined) await accounts.setRole(email, role, actOf(visit));
  else if (asked === 'disable' || asked === 'enable') await accounts.setActive(email, asked === 'enable', actOf(visit));
  else throw new InputError('nothing-to-change', 'the form asks for nothing');
  return seeOther('/dashboard/accounts', 'changed');
}
