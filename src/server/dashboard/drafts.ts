import { dakarDay } from '../../domain/day.js';
import { draftLimits, type WrittenDraft } from '../../domain/drafts.js';
import { InputError } from '../../domain/errors.js';
import { actionForm } from './case-view.js';
import { html, type Html } from './html.js';
import { table } from './table.js';
import { troubleOf } from './troubles.js';
import { actOf, fieldOf, page, seeOther, type Answer, type Page, type Visit } from './visit.js';
import { inTime } from './words.js';

const path = '/dashboard/connaissances';

/** The form for a new document, what becomes of it, and the drafts that wait. `?sujet=` begins the title. */
export async function draftsPage(visit: Visit): Promise<Page> {
  const title = (visit.query.get('sujet') ?? '').slice(0, draftLimits.title);
  return page('Ajouter aux connaissances', html`${formOf(visit, { title })}${await waiting(visit)}`);
}

/** Writes the draft; what was typed stays in the form when it cannot be taken. */
export async function writeDraft(visit: Visit): Promise<Answer> {
  const typed = {
    title: fieldOf(visit, 'title') ?? '',
    answer: fieldOf(visit, 'answer') ?? '',
    source: fieldOf(visit, 'source') ?? '',
    date: fieldOf(visit, 'date') ?? '',
  };
  try {
    await visit.door.drafts.write({ ...typed, ...actOf(visit) });
    return seeOther(path, 'drafted');
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const notice = html`<p class="trouble" role="alert">${troubleOf(error).text}</p>`;
    const body = html`${notice}${formOf(visit, typed)}${await waiting(visit)}`;
    return { ...page('Ajouter aux connaissances', body), status: 422 };
  }
}

interface Typed {
  readonly title: string;
  readonly answer?: string;
  readonly source?: string;
  readonly date?: string;
}

function formOf(visit: Visit, { title, answer = '', source = '', date }: Typed): Html {
  const today = dakarDay(visit.now);
  const fields = html`<label
      >Titre, tel que le client le lira comme source
      <input name="title" required maxlength="${draftLimits.title}" value="${title}"
    /></label>
    <label
      >Réponse
      <textarea name="answer" required rows="8" maxlength="${draftLimits.answer}">${answer}</textarea>
    </label>
    <label
      >Source : où cela est écrit <input name="source" required maxlength="${draftLimits.source}" value="${source}"
    /></label>
    <label>Date de la source <input type="date" name="date" required max="${today}" value="${date ?? today}" /></label>
    <button class="main">Écrire le brouillon</button>`;
  return html`<section>
    <h2>Nouveau document</h2>
    ${actionForm(visit, 'teach', { action: path, fields, name: 'Nouveau document' })}
    <p class="note">Sans donnée d’un client : les clients liront ce texte.</p>
  </section>`;
}

async function waiting({ door, log }: Visit): Promise<Html> {
  const { folder } = door.drafts;
  try {
    const list = table<WrittenDraft>({
      caption: 'Brouillons à relire',
      rows: await door.drafts.list(),
      empty: 'Aucun brouillon n’attend.',
      columns: [
        { head: 'Fichier', cell: ({ file }) => file },
        { head: 'Titre', cell: ({ title }) => title },
        { head: 'Écrit', cell: ({ at }) => inTime(at) },
      ],
    });
    return section(html`${list}${howTo(folder)}`);
  } catch (error) {
    log.warn({ err: error }, 'the drafts could not be listed');
    const trouble = html`<p class="trouble" role="alert">Les brouillons ne peuvent pas être lus maintenant.</p>`;
    return section(html`${trouble}${howTo(folder)}`);
  }
}

function section(body: Html): Html {
  return html`<section>
    <h2>Brouillons à relire</h2>
    ${body}
  </section>`;
}

/** A draft answers nobody: what makes a document of it. */
function howTo(folder: string): Html {
  return html`<p class="note">
      L’assistant ne lit pas les brouillons. Pour qu’il réponde avec l’un d’eux, sur le serveur :
    </p>
    <ol>
      <li>relisez le fichier, dans <code>${folder}</code> ;</li>
      <li>remplacez <code>status: draft</code> par <code>status: verified</code> ;</li>
      <li>déplacez-le dans le dossier des connaissances ;</li>
      <li>lancez <code>tokosel ingest</code> sur ce dossier.</li>
    </ol>`;
}
