import type { Simulation } from '../domain/records.js';
import { element } from './element.js';
import type { Phrases } from './phrases.js';

/** One line of the card: what it is, and its value as it is read. */
export interface CardRow {
  readonly label: string;
  readonly value: string;
}

const francs = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 0 });
const percents = new Intl.NumberFormat('fr-FR', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** The lines of a simulation; what was not computed (no income given) has no line. */
export function cardRows(fields: Simulation, phrases: Phrases): readonly CardRow[] {
  const money = (amount: number) => `${francs.format(amount)} F CFA`;
  const percent = (basisPoints: number) => `${percents.format(basisPoints / 100)} %`;
  const rows: readonly (CardRow | undefined)[] = [
    { label: phrases.instalment, value: money(fields.mensualite) },
    { label: phrases.amount, value: money(fields.amount) },
    { label: phrases.months, value: `${fields.months} ${phrases.monthUnit}` },
    { label: phrases.rate, value: percent(fields.taux_interet) },
    { label: phrases.teg, value: percent(fields.teg) },
    { label: phrases.fees, value: money(fields.frais_dossier) },
    { label: phrases.cost, value: money(fields.cout_total) },
    fields.taux_endettement === null ? undefined : { label: phrases.debt, value: percent(fields.taux_endettement) },
    fields.eligible === null
      ? undefined
      : { label: phrases.eligible, value: fields.eligible ? phrases.yes : phrases.no },
  ];
  return rows.filter((row) => row !== undefined);
}

/** A computed loan as a card, its monthly payment first. */
export function simulationCard(reference: string, fields: Simulation, phrases: Phrases): HTMLElement {
  const rows = cardRows(fields, phrases).flatMap(({ label, value }, at) => [
    element('dt', '', label),
    element('dd', at === 0 ? 'main' : '', value),
  ]);
  return element(
    'section',
    'card',
    element('h2', '', phrases.card),
    element('dl', '', ...rows),
    element('p', '', `${phrases.reference} ${reference}. ${phrases.disclaimer}`),
  );
}
