import type { Account } from '../../domain/staff.js';
import { may } from '../../domain/staff.js';
import { html, nothing, when, type Html } from './html.js';
import { inWords } from './words.js';

/** What stands around a page. */
export interface Frame {
  readonly bank: string;
  /** Address of the style sheet. */
  readonly style: string;
  /** Address of the script that keeps open pages as things are; absent: they stay as they were sent. */
  readonly script?: string;
  readonly title: string;
  readonly body: Html;
  /** Path of the page, for the menu. */
  readonly here: string;
  /** Nobody is signed in on the page to sign in. */
  readonly who?: { readonly account: Account; readonly csrf: string };
  /** What was just done. */
  readonly done?: string;
}

const menu = [
  ['/dashboard', 'Vue d’ensemble', 'see'],
  ['/dashboard/figures', 'Statistiques', 'see'],
  ['/dashboard/todo', 'À traiter', 'see'],
  ['/dashboard/claims', 'Réclamations', 'see'],
  ['/dashboard/leads', 'Prospects', 'see'],
  ['/dashboard/handoffs', 'Conseiller demandé', 'see'],
  ['/dashboard/simulations', 'Simulations', 'see'],
  ['/dashboard/conversations', 'Conversations', 'see'],
  ['/dashboard/couts', 'Coûts', 'steer'],
  ['/dashboard/qualite', 'Qualité', 'steer'],
  ['/dashboard/connaissances', 'Connaissances', 'teach'],
  ['/dashboard/journal', 'Journal', 'journal'],
  ['/dashboard/accounts', 'Comptes', 'accounts'],
] as const;

const doneWords: Readonly<Record<string, string>> = {
  changed: 'C’est enregistré.',
  taken: 'Le client est avec vous : l’assistant se tait, écrivez-lui ci-dessous.',
  returned: 'Le client est rendu à l’assistant, qui lui répond à nouveau.',
  said: 'Votre message est parti.',
  drafted: 'Le brouillon est écrit. Aucun client ne le lit avant qu’il soit relu.',
  marked: 'La réponse est notée comme fausse : elle sera relue.',
};

/** A whole page, ready to be sent. */
export function framed({ bank, style, script, title, body, here, who, done }: Frame): string {
  return `<!doctype html>\n${
    html`<html lang="fr">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>${title} · ${bank}</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="${style}" />
        ${script === undefined || who === undefined ? nothing : html`<script defer src="${script}"></script>`}
      </head>
      <body>
        <a class="skip" href="#page">Aller au contenu</a>
        ${who === undefined ? nothing : header(bank, here, who)}
        <main id="page" tabindex="-1">
          <p class="printed">${bank}</p>
          <h1>${title}</h1>
          ${when(doneWords[done ?? ''] !== undefined, () => html`<p class="done" role="status">${doneWords[done ?? '']}</p>`)}
          ${body}
        </main>
      </body>
    </html>`.html
  }`;
}

/** Filled by the script: how much waits. */
const todoCount = html`<span id="live-count"></span>`;

function header(bank: string, here: string, { account, csrf }: NonNullable<Frame['who']>): Html {
  const links = menu
    .filter(([, , permission]) => may(account.role, permission))
    .map(([path, name]) => {
      const current = here === path || (path !== '/dashboard' && here.startsWith(`${path}/`));
      return html`<li>
        <a href="${path}" ${current ? { html: ' aria-current="page"' } : nothing}
          >${name}${path === '/dashboard/todo' ? todoCount : nothing}</a
        >
      </li>`;
    });
  return html`<header>
    <p class="bank">${bank}</p>
    <nav aria-label="Pages">
      <ul>
        ${links}
      </ul>
    </nav>
    <form class="who" method="post" action="/dashboard/logout">
      <span>${account.name}, ${inWords(account.role)}</span>
      ${csrfField(csrf)}<button>Se déconnecter</button>
    </form>
  </header>`;
}

export function csrfField(csrf: string): Html {
  return html`<input type="hidden" name="csrf" value="${csrf}" />`;
}
