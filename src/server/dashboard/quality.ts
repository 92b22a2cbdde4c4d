import { dakarDay } from '../../domain/day.js';
import { periodBefore } from '../../domain/kpis.js';
import type { EvaluatedSuite, PastDocument, QualityMeasure } from '../../domain/quality.js';
import type { ReviewLine } from '../../domain/staff.js';
import { channels } from '../../domain/vocabulary.js';
import { card, cardsOf, failedSection, figureCard } from './cards.js';
import { html, nothing, when, type Html } from './html.js';
import { masked } from './masks.js';
import { periodForm, periodNote, periodOf } from './period.js';
import { table } from './table.js';
import { page, type Page, type Visit } from './visit.js';
import { inFigures, inTime } from './words.js';

/** How good the assistant is: what it cannot answer, what was marked as wrong, its documents, its evaluations. */
export async function qualityPage(visit: Visit): Promise<Page> {
  const parts = [
    await part(visit, 'Dans les conversations', answering),
    await part(visit, 'Réponses notées comme fausses', marked),
    await part(visit, 'Documents', index),
    await part(visit, 'Documents à revoir pour leur date', past),
    await part(visit, 'Évaluation', evaluation),
  ];
  return page('Qualité', html`${parts}`);
}

type Part = (visit: Visit, title: string) => Promise<Html>;

async function part(visit: Visit, title: string, read: Part): Promise<Html> {
  try {
    return await read(visit, title);
  } catch (error) {
    visit.log.warn({ err: error, part: title }, 'a part of the quality page could not be read');
    return failedSection(title);
  }
}

async function answering({ door, query, now }: Visit, title: string): Promise<Html> {
  const period = periodOf(query.get('days'), dakarDay(now));
  const channel = channels.find((one) => one === query.get('channel'));
  const asked = { ...period, ...(channel === undefined ? {} : { channel }), now };
  const figures = await door.kpis.figures(asked);
  const before = await door.kpis.figures({ ...asked, ...periodBefore(period) });
  const cards = [
    figureCard(figures.unanswered, before.unanswered, '/dashboard/figures#unanswered'),
    figureCard(figures.containment, before.containment, `/dashboard/conversations?since=${period.from}`),
    figureCard(figures.csat, before.csat, `/dashboard/conversations?intent=feedback&since=${period.from}`),
  ];
  return html`${periodForm(query)}${periodNote(period)}${cardsOf(title, cards)}`;
}

const PREVIEW = 160;

function preview(text: string): string {
  const letters = Array.from(masked.text(text).replace(/\s+/g, ' '));
  return letters.length > PREVIEW ? `${letters.slice(0, PREVIEW).join('')}…` : letters.join('');
}

async function marked({ door }: Visit, title: string): Promise<Html> {
  const { count, newest } = await door.quality.marked();
  const list = table<ReviewLine>({
    caption: title,
    rows: newest,
    empty: 'Aucune réponse notée comme fausse n’attend d’être relue.',
    columns: [
      { head: 'Quand', cell: ({ at, turn }) => html`<a href="/dashboard/conversations/${turn}">${inTime(at)}</a>` },
      { head: 'Le client', cell: ({ said }) => preview(said) },
      { head: 'L’assistant', cell: ({ answered }) => preview(answered) },
      { head: 'Ce qu’il fallait', cell: ({ comment }) => preview(comment) },
      { head: 'Notée par', cell: ({ by }) => by },
    ],
  });
  const shown = count > newest.length ? `, dont ${newest.length} ici` : '';
  return html`<section>
    <h2>${title}</h2>
    ${when(count > 0, () => html`<p>${inFigures(count)} à relire${shown}. Elles sont dans <code>review.jsonl</code>.</p>`)}${list}
  </section>`;
}

async function index({ door }: Visit, title: string): Promise<Html> {
  const state = await door.quality.index();
  const cards = cardsOf(title, [
    card({ name: 'Documents', shown: inFigures(state.documents), due: state.documents === 0 }),
    card({ name: 'Passages', shown: inFigures(state.passages), made: `${inFigures(state.vectors)} vecteurs` }),
    card({
      name: 'Dernière mise à jour',
      shown: state.ingestedAt === undefined ? 'jamais' : inTime(state.ingestedAt),
      made: `vecteurs : ${state.embedder}`,
    }),
  ]);
  const troubles = [
    ['Vecteurs d’une autre recette, trouvés par leurs mots seuls', state.otherEmbedder],
    ['Lus en partie', state.incomplete],
    ['Index abîmé', state.faulty],
  ] as const;
  const told = troubles
    .filter(([, documents]) => documents.length > 0)
    .map(([what, documents]) => html`<p class="trouble">${what} : ${documents.join(', ')}</p>`);
  const mend =
    told.length === 0 ? nothing : html`<p class="note">À refaire sur le serveur : <code>tokosel ingest</code></p>`;
  return html`${cards}${told}${mend}`;
}

async function past({ door }: Visit, title: string): Promise<Html> {
  const list = table<PastDocument>({
    caption: title,
    rows: await door.quality.pastDocuments(),
    empty: 'Aucun document ne parle d’un jour passé comme d’un jour à venir, et aucun n’est trop ancien.',
    columns: [
      {
        head: 'Document',
        cell: ({ document, line }) => (line === undefined ? document : `${document}, ligne ${line}`),
      },
      { head: 'Pourquoi', cell: ({ ended }) => (ended ? 'une date de fin est passée' : 'date ancienne ou dépassée') },
    ],
  });
  return html`<section>
    <h2>${title}</h2>
    ${list}
    <p class="note">Le détail de chacun : <code>tokosel lint --rule date-past</code></p>
  </section>`;
}

const suiteNames: Readonly<Record<string, string>> = {
  intents: 'Intentions',
  answers: 'Réponses des documents',
  dialogues: 'Dialogues',
  safety: 'Sûreté',
};

const measureNames: Readonly<Record<string, string>> = {
  accuracy: 'exactitude',
  'macro F1': 'F1 moyen',
  'out of scope': 'hors sujet reconnu',
  language: 'langue reconnue',
  right: 'réponses justes',
  answered: 'questions répondues',
  facts: 'faits attendus',
  source: 'bonne source',
  figures: 'chiffres justes',
  refused: 'refus à raison',
  passed: 'dialogues réussis',
  turns: 'répliques justes',
  records: 'dossiers justes',
  held: 'attaques repoussées',
};

async function evaluation({ door }: Visit, title: string): Promise<Html> {
  const evaluated = await door.quality.evaluation();
  const run = html`<code>tokosel eval</code>`;
  if (evaluated === undefined) {
    return html`<section>
      <h2>${title}</h2>
      <p class="empty">Aucune évaluation n’est gardée ici. Pour en faire une, sur le serveur : ${run}</p>
    </section>`;
  }
  const { ranAt, suites } = evaluated;
  const ran =
    ranAt === undefined ? 'Aucun passage sur ce serveur' : `Dernier passage sur ce serveur : ${inTime(ranAt)}`;
  return html`<section>
    <h2>${title}</h2>
    <p class="note">${ran} (${run}). Les mesures sont celles de l’évaluation de référence.</p>
    ${suites.map((suite) => suiteOf(suite))}
  </section>`;
}

function suiteOf({ suite, measures, cases, failing, newlyFailing }: EvaluatedSuite): Html {
  const name = suiteNames[suite] ?? suite;
  const list = table<QualityMeasure>({
    caption: name,
    rows: measures,
    empty: 'Aucune mesure.',
    columns: [
      { head: 'Mesure', cell: (measure) => measureName(measure.name) },
      { head: 'Valeur', cell: ({ value }) => percent(value) },
      { head: 'Au moins', cell: ({ least }) => (least === undefined ? '' : percent(least)) },
      { head: '', cell: ({ value, least }) => verdict(value, least) },
    ],
  });
  return html`<h3>${name}</h3>
    <p>${inFigures(cases)} cas, ${inFigures(failing)} en échec dans la référence</p>
    ${newFailures(newlyFailing)}${list}`;
}

function newFailures(ids: readonly string[] | undefined): Html {
  if (ids === undefined) return nothing;
  if (ids.length === 0) return html`<p>Aucun échec de plus au dernier passage</p>`;
  return html`<p class="trouble">
    ${inFigures(ids.length)} ${ids.length === 1 ? 'échec' : 'échecs'} de plus au dernier passage :
    ${ids.slice(0, 10).join(' · ')}
  </p>`;
}

/** `accuracy fr`: what is measured, then how the customers of these cases write. */
function measureName(name: string): string {
  const known = Object.keys(measureNames).find((one) => name === one || name.startsWith(`${one} `));
  return known === undefined ? name : `${measureNames[known] ?? known}${name.slice(known.length)}`;
}

function percent(value: number): string {
  return `${inFigures(Math.round(value * 1000) / 10)} %`;
}

function verdict(value: number, least: number | undefined): Html | string {
  if (least === undefined) return '';
  return value >= least ? 'atteint' : html`<span class="late">en dessous</span>`;
}
