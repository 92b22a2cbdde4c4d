import { expect, it } from 'vitest';
import { basisPoints, xof } from '../domain/money.js';
import { cardRows } from './card.js';
import { phrasesOf } from './phrases.js';

const simulation = {
  amount: xof(5_000_000),
  months: 36,
  loan_type: 'auto',
  profile: 'cdi',
  income: xof(600_000),
  charges: xof(0),
  taux_interet: basisPoints(950),
  mensualite: xof(160_166),
  interets_totaux: xof(765_976),
  assurance_totale: xof(52_500),
  frais_dossier: xof(50_000),
  taxes_totales: xof(130_000),
  cout_total: xof(998_476),
  teg: basisPoints(1245),
  taux_endettement: basisPoints(2669),
  eligible: true,
} as const;

const plainSpaces = (value: string) => value.replace(/[\u202f\u00a0]/g, ' ');

it('writes francs and percentages as they are read in Dakar', () => {
  const rows = cardRows(simulation, phrasesOf('fr')).map(({ label, value }) => `${label} ${plainSpaces(value)}`);
  expect(rows).toEqual([
    'Mensualité hors assurance 160 166 F CFA',
    'Montant 5 000 000 F CFA',
    'Durée 36 mois',
    'Taux d’intérêt 9,50 %',
    'TEG 12,45 %',
    'Frais de dossier 50 000 F CFA',
    'Coût total du crédit 998 476 F CFA',
    'Taux d’endettement 26,69 %',
    'Dans les critères d’endettement oui',
  ]);
});

it('says nothing on eligibility when no income was given', () => {
  const rows = cardRows({ ...simulation, income: null, taux_endettement: null, eligible: null }, phrasesOf('en'));
  expect(rows.map(({ label }) => label)).not.toContain('Debt ratio');
  expect(rows).toHaveLength(7);
});
