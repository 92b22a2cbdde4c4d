import { describe, expect, it } from 'vitest';
import { lintPage, statementsOf } from '../../testing/lint-page.js';
import type { Configuration, ConfiguredLoan } from './configuration.js';
import { configuredFigures } from './configured-figures.js';
import { contactsAndHours } from './contacts-and-hours.js';
import { loanExamples } from './loan-examples.js';
import { loanSentences } from './loan-sentences.js';
import { loanTables } from './loan-tables.js';

const auto: ConfiguredLoan = {
  type: 'auto',
  amount: { min: 500_000, max: 25_000_000 },
  months: { min: 12, max: 72 },
  fees: [0.5, 1],
  feeMax: 150_000,
  insurance: 0.45,
  security: 0,
  adjustmentOf: (profile) => (profile === 'cdd' ? 1.5 : 0),
  rateFor: (profile, months) => (months > 72 ? undefined : 8.5 + (profile === 'cdd' ? 1.5 : 0)),
  compute: () => ({
    rate: 8.5,
    instalment: 164_132,
    interest: 1_847_941,
    insurance: 97_834,
    fee: 80_000,
    first: 176_765,
  }),
};
const hours = [{ from: '08:00', to: '16:00' }];
const configuration: Configuration = {
  figures: [
    {
      ...{ what: 'monthly fee of the courant account', file: 'bank.json', kind: 'amount', value: 2_500, per: 'mois' },
      ...{ product: 'courant', words: [['tenue'], ['compt']], unless: ['pme'] },
    },
  ],
  loans: [auto],
  debtLimit: 35,
  contacts: [
    { what: 'phone of customer service', value: '+221 33 800 00 00', named: /\bservice client\b/, form: 'phone' },
  ],
  week: [[], hours, hours, hours, hours, hours, [{ from: '09:00', to: '12:00' }]],
};

function found(body: string, title = 'Crédit auto'): readonly string[] {
  const pages = [lintPage(`## Combien ?\n\n${body}`, { title })];
  return [
    ...configuredFigures(statementsOf(...pages), configuration),
    ...loanTables(pages, configuration.loans),
    ...loanSentences(pages, configuration),
    ...loanExamples(pages, configuration.loans),
    ...contactsAndHours(pages, configuration),
  ].map(({ what }) => what);
}

describe('documents against the configuration', () => {
  it('finds a fee that is not the bank file’s, under any of its names', () => {
    expect(found('La tenue de compte courant coûte 2 900 F par mois.', 'Frais')).toEqual([
      '“la tenue de compte courant” is 2 900 F, but bank.json says 2 500 F for the monthly fee of the courant account',
    ]);
    expect(found('| Opération | Prix |\n|---|---|\n| Tenue de compte courant | 2 500 F par mois |', 'Frais')).toEqual(
      [],
    );
    expect(found('La tenue de compte épargne coûte 100 F par mois.', 'Frais')).toEqual([]);
  });

  it('holds each rate of a table against the grid', () => {
    const table = (cdd: string, months = '60') =>
      `| Durée | CDI | CDD |\n|---|---|---|\n| jusqu'à ${months} mois | 8,50 % | ${cdd} |`;
    expect(found(table('10,00 %'))).toEqual([]);
    expect(found(table('9,00 %'))).toEqual(["9 % for “jusqu'à 60 mois”, CDD, but loan-grid.json gives 10 %"]);
    expect(found(table('10,00 %', '84'))).toHaveLength(2);
  });

  it('holds bounds, fees, insurance, adjustments and the debt limit against it', () => {
    expect(found('Le crédit va de 500 000 F à 25 000 000 F, sur 12 à 72 mois.')).toEqual([]);
    expect(found('Le crédit va de 500 000 F à 30 000 000 F, sur 12 à 84 mois.')).toHaveLength(2);
    expect(found('Les frais de dossier sont de 0,5 % jusqu’à 24 mois et de 1 % au-delà, 150 000 F au plus.')).toEqual(
      [],
    );
    expect(found('Les frais de dossier sont de 2 %, 200 000 F au plus.')).toHaveLength(2);
    expect(found("L'assurance du prêt coûte 0,54 % par an.")).toEqual([
      'an insurance of 0,54 %, but loan-grid.json gives 0,45 %',
    ]);
    expect(found('Le taux d’endettement ne dépasse pas 33 %.')).toEqual([
      'a debt limit of 33 %, but loan-grid.json gives 35 %',
    ]);
  });

  it('computes worked examples again', () => {
    const example = (rate: string, instalment: string) =>
      `Pour 8 000 000 F sur 60 mois, en CDI à ${rate} %, la mensualité est de ${instalment} F hors assurance.`;
    expect(found(example('8,50', '164 132'))).toEqual([]);
    expect(found(`${example('8,50', '164 312')} Les intérêts font 1 847 935 F au total.`)).toEqual([
      'an instalment of 164 312 F, but loan-grid.json gives 164 132 F',
      'interest of 1 847 935 F, but loan-grid.json gives 1 847 941 F',
    ]);
    expect(found(example('8,00', '164 132'))).toEqual(['a rate of 8,00 %, but loan-grid.json gives 8,5 %']);
  });

  it('knows the bank’s phones and opening hours', () => {
    expect(found('Service client : +221 33 800 00 00.', 'Contact')).toEqual([]);
    expect(found('Service client : 33 811 11 11.', 'Contact')).toHaveLength(1);
    expect(found('Les agences ouvrent le samedi de 9 h 00 à 12 h 00.', 'Contact')).toEqual([]);
    expect(
      found('| Jour | Heures des agences |\n|---|---|\n| Lundi à vendredi | 8 h 00 - 17 h 00 |', 'Agences'),
    ).toEqual(['08:00-17:00 on lundi, but bank.json says 08:00-16:00']);
  });
});
