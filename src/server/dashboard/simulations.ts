import { z } from 'zod';
import { dakarDay } from '../../domain/day.js';
import { listOrders, type SimulationCase, type SimulationQuery } from '../../domain/desk.js';
import { may } from '../../domain/staff.js';
import { loanTypes } from '../../domain/vocabulary.js';
import { conversationLink } from './case-view.js';
import { csvLines } from './csv.js';
import { choiceField, filterForm, PAGE, searchField, sinceField } from './filters.js';
import { html } from './html.js';
import { facts, pager, table } from './table.js';
import { page, type Answer, type Page, type Visit } from './visit.js';
import { inFigures, inFrancs, inPercent, inTime, inWords } from './words.js';

const path = '/dashboard/simulations';

const filters = z.object({
  type: z.enum(loanTypes).optional().catch(undefined),
  verdict: z.enum(['oui', 'non']).optional().catch(undefined),
  q: z.string().trim().min(1).max(100).optional().catch(undefined),
  since: z.iso.date().optional().catch(undefined),
  order: z.enum(listOrders).optional().catch(undefined),
  after: z.string().max(400).optional(),
});

function queryOf({ query }: Visit): SimulationQuery {
  const { type, verdict, q, since, order, after } = filters.parse(Object.fromEntries(query));
  return {
    limit: PAGE,
    ...(type === undefined ? {} : { loanType: type }),
    ...(verdict === undefined ? {} : { eligible: verdict === 'oui' }),
    ...(q === undefined ? {} : { search: q }),
    ...(since === undefined ? {} : { since }),
    ...(order === undefined ? {} : { order }),
    ...(after === undefined ? {} : { after }),
  };
}

export async function simulationsPage(visit: Visit): Promise<Page> {
  const { query, door, account } = visit;
  const found = await door.desk.simulations.list(queryOf(visit));
  const form = filterForm(
    query,
    [
      searchField(query, 'référence'),
      choiceField(query, { name: 'type', label: 'Prêt', first: 'tous' }, loanTypes),
      choiceField(query, { name: 'verdict', label: 'Éligible', first: 'tous' }, ['oui', 'non']),
      sinceField(query),
    ],
    may(account.role, 'export') ? `${path}.csv` : undefined,
  );
  const list = table<SimulationCase>({
    caption: `${inFigures(found.total)} ${found.total === 1 ? 'simulation' : 'simulations'}`,
    rows: found.cases,
    empty: 'Aucune simulation ne correspond.',
    sorting: query,
    columns: [
      { head: 'Référence', cell: ({ id }) => html`<a href="${path}/${id}">${id}</a>` },
      { head: 'Prêt', cell: ({ fields }) => inWords(fields.loan_type) },
      { head: 'Montant', cell: ({ fields }) => inFrancs(fields.amount) },
      { head: 'Durée', cell: ({ fields }) => `${fields.months} mois` },
      { head: 'Mensualité', cell: ({ fields }) => inFrancs(fields.mensualite) },
      { head: 'Profil', cell: ({ fields }) => inWords(fields.profile) },
      { head: 'Éligible', cell: ({ fields }) => verdictOf(fields.eligible) },
      { head: 'Faite', cell: ({ receivedAt }) => inTime(receivedAt), sorts: true },
    ],
  });
  return page('Simulations', html`${form}${list}${pager(query, found.next)}`);
}

function verdictOf(eligible: boolean | null): string {
  return eligible === null ? 'sans revenu donné' : eligible ? 'oui' : 'non';
}

export async function simulationPage(visit: Visit): Promise<Page> {
  const one = await visit.door.desk.simulations.show(visit.params['id'] ?? '');
  const { fields } = one;
  const about = facts([
    ['Prêt', inWords(fields.loan_type)],
    ['Montant', inFrancs(fields.amount)],
    ['Durée', `${fields.months} mois`],
    ['Profil', inWords(fields.profile)],
    ['Taux', inPercent(fields.taux_interet)],
    ['Mensualité', inFrancs(fields.mensualite)],
    ['Intérêts', inFrancs(fields.interets_totaux)],
    ['Assurance', inFrancs(fields.assurance_totale)],
    ['Frais de dossier', inFrancs(fields.frais_dossier)],
    ['Taxes', inFrancs(fields.taxes_totales)],
    ['Coût total', inFrancs(fields.cout_total)],
    ['TEG', inPercent(fields.teg)],
    ['Taux d’endettement', inPercent(fields.taux_endettement)],
    ['Éligible', verdictOf(fields.eligible)],
    ['Faite', inTime(one.receivedAt)],
  ]);
  return page(`Simulation ${one.id}`, html`<section>${about}${await conversationLink(visit, one)}</section>`);
}

export function simulationsFile(visit: Visit): Promise<Answer> {
  const { limit, after, ...query } = queryOf(visit);
  const lines = csvLines<SimulationCase>(
    [
      { head: 'reference', cell: ({ id }) => id },
      { head: 'pret', cell: ({ fields }) => inWords(fields.loan_type) },
      { head: 'montant_fcfa', cell: ({ fields }) => fields.amount },
      { head: 'duree_mois', cell: ({ fields }) => fields.months },
      { head: 'mensualite_fcfa', cell: ({ fields }) => fields.mensualite },
      { head: 'cout_total_fcfa', cell: ({ fields }) => fields.cout_total },
      { head: 'profil', cell: ({ fields }) => inWords(fields.profile) },
      { head: 'eligible', cell: ({ fields }) => verdictOf(fields.eligible) },
      { head: 'faite', cell: ({ receivedAt }) => receivedAt },
    ],
    (part) => visit.door.desk.simulations.list({ ...query, ...part }),
  );
  return Promise.resolve({ kind: 'file', name: `simulations-${dakarDay(visit.now)}.csv`, lines });
}
