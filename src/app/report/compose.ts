import {
  figureKeys,
  type Breakdown,
  type BreakdownKey,
  type Figure,
  type Funnel,
  type KpiReport,
} from '../../domain/kpis.js';
import { changeOf } from './change.js';
import { sectionKeys, type Bar, type Block, type Card, type Section, type SectionKey } from './blocks.js';
import { nameOf, NO_VALUE, tenthInWords, valueInWords, wholeInWords } from './words.js';

/** The figures of a period, those of the period before when they are compared, and what of them is wanted. */
export interface Wanted {
  readonly report: KpiReport;
  readonly before?: KpiReport;
  /** All when absent. */
  readonly sections?: readonly SectionKey[];
}

const titles: Readonly<Record<SectionKey, string>> = {
  summary: 'Synthèse',
  traffic: 'Trafic',
  intents: 'Intentions',
  channels: 'Canaux et langues',
  loans: 'Simulations de prêt',
  claims: 'Réclamations et satisfaction',
  costs: 'Coûts',
  funnels: 'Parcours',
  unanswered: 'Questions sans réponse',
  latest: 'Derniers dossiers',
};

/** The report's parts in their order, in words: the same for a terminal, a page and a sheet. */
export function compose(wanted: Wanted): readonly Section[] {
  const { sections = sectionKeys, report } = wanted;
  const before = comparable(wanted);
  const shown = { report, ...(before === undefined ? {} : { before }) };
  return sectionKeys
    .filter((key) => sections.includes(key))
    .map((key) => ({ key, title: titles[key], blocks: blocksOf(key, shown) }));
}

/** The period before, when anything happened in it: nothing can be compared with nothing. */
export function comparable({ before }: Wanted): KpiReport | undefined {
  return before?.figures.interactions.value === 0 ? undefined : before;
}

function blocksOf(key: SectionKey, wanted: Wanted): readonly Block[] {
  const { report, before } = wanted;
  const bars = (...tables: readonly BreakdownKey[]) => tables.map((table) => chart(table, wanted));
  switch (key) {
    case 'summary':
      return [{ kind: 'cards', title: titles.summary, cards: cardsOf(report, before) }];
    case 'traffic':
      return bars('days', 'hours');
    case 'intents':
      return bars('intents');
    case 'channels':
      return bars('channels', 'modes', 'languages', 'engines');
    case 'loans':
      return bars('loan_types', 'profiles', 'verdicts');
    case 'claims':
      return bars('claim_categories', 'ratings');
    case 'costs':
      return bars('costs');
    case 'funnels':
      return report.funnels.map(funnel);
    case 'unanswered':
      return [unanswered(report)];
    case 'latest':
      return latest(report);
  }
}

function cardsOf({ figures }: KpiReport, before: KpiReport | undefined): readonly Card[] {
  return figureKeys.map((key) => card(figures[key], before?.figures[key]));
}

function card(figure: Figure, before: Figure | undefined): Card {
  const { key, value, n, definition } = figure;
  const { unit } = definition;
  return {
    key,
    label: definition.label.fr,
    value: valueInWords(value, unit),
    basis: unit === 'percent' || key === 'cost_per_conversation' ? `n = ${wholeInWords(n)}` : '',
    meaning: definition.meaning.fr,
    ...(before === undefined || definition.snapshot === true ? {} : { change: changeOf(figure, before) }),
  };
}

function chart(key: BreakdownKey, { report, before }: Wanted): Block {
  const table = report.breakdowns[key];
  const rows = barsOf(table, before?.breakdowns[key]);
  return { kind: key === 'days' ? 'line' : 'bars', title: table.definition.label.fr, reading: readingOf(rows), rows };
}

/** Days stand beside the day of the period before that has the same place; all others beside their own name. */
function barsOf({ key, rows }: Breakdown, before: Breakdown | undefined): readonly Bar[] {
  return rows.map((row, place) => {
    const earlier = key === 'days' ? before?.rows[place] : before?.rows.find((other) => other.key === row.key);
    const { numerator, denominator } = row;
    return {
      label: key === 'hours' ? `${row.key} h` : nameOf(row.key),
      value: row.n,
      share: numerator === null || denominator === null || denominator === 0 ? 0 : (numerator / denominator) * 100,
      ...(before === undefined ? {} : { before: earlier?.n ?? 0 }),
    };
  });
}

/** One sentence that says what a chart shows. */
function readingOf(rows: readonly Bar[]): string {
  const total = rows.reduce((sum, { value }) => sum + value, 0);
  const [first] = [...rows].sort((one, other) => other.value - one.value);
  if (first === undefined || total === 0) return 'Rien dans cette période.';
  return `Le plus : ${first.label}, ${wholeInWords(first.value)} sur ${wholeInWords(total)} (${tenthInWords(first.share)} %).`;
}

function funnel({ flow, started, completed, cancelled, completion, steps }: Funnel): Block {
  const end = `${many(completed, 'terminé')} (${valueInWords(completion.value, 'percent')})`;
  return {
    kind: 'funnel',
    title: nameOf(flow),
    reading: `${many(started, 'commencé')}, ${end}, ${many(cancelled, 'annulé')}.`,
    steps: steps.map(({ step, asked, answered, dropOff, medianTime }) => ({
      label: nameOf(step),
      asked,
      answered,
      dropOff: valueInWords(dropOff.value, 'percent'),
      time: valueInWords(medianTime.value, 'seconds'),
    })),
  };
}

function many(count: number, word: string): string {
  return `${wholeInWords(count)} ${word}${count > 1 ? 's' : ''}`;
}

function unanswered(report: KpiReport): Block {
  return {
    kind: 'list',
    title: titles.unanswered,
    none: 'Aucune question n’est restée sans réponse.',
    items: report.unanswered.map(({ label, count, examples }) => ({ text: label, count, besides: examples.slice(1) })),
  };
}

/** References hold the day of a record. */
function latest({ latest: { leads, simulations, claims } }: KpiReport): readonly Block[] {
  return [
    {
      kind: 'table',
      title: 'Derniers prospects',
      none: 'Aucun prospect.',
      header: ['Référence', 'Produit', 'Nom', 'Téléphone', 'État'],
      rows: leads.map((one) => [one.id, nameOf(one.product), one.name, one.phone, nameOf(one.status)]),
    },
    {
      kind: 'table',
      title: 'Dernières simulations',
      none: 'Aucune simulation.',
      header: ['Référence', 'Prêt', 'Montant', 'Mois', 'Mensualité', 'Éligible'],
      rows: simulations.map((one) => [
        ...[one.id, nameOf(one.loanType)],
        ...[wholeInWords(one.amount), wholeInWords(one.months), wholeInWords(one.instalment)],
        one.eligible === null ? NO_VALUE : one.eligible ? 'oui' : 'non',
      ]),
    },
    {
      kind: 'table',
      title: 'Dernières réclamations',
      none: 'Aucune réclamation.',
      header: ['Référence', 'Catégorie', 'Téléphone', 'État', 'Échéance'],
      rows: claims.map((one) => [
        ...[one.id, nameOf(one.category), one.phone],
        ...[one.overdue ? 'En retard' : nameOf(one.status), one.deadline],
      ]),
    },
  ];
}
