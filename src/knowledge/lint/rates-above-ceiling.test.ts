import { describe, expect, it } from 'vitest';
import { lintPage, lintRules } from '../../testing/lint-page.js';
import { ratesAboveCeiling } from './rates-above-ceiling.js';

function found(body: string, day = '2026-11-28'): readonly string[] {
  return ratesAboveCeiling([lintPage(`## Crédit\n\n${body}`, { title: 'Crédit' })], lintRules, day).map(
    ({ what }) => what,
  );
}

describe('rates above the ceiling', () => {
  it('holds rates of credit against the ceiling in force on the day', () => {
    expect(found('Le découvert autorisé coûte 14,5 % par an.')).toEqual([
      'a rate of credit of 14,5 %, above the ceiling of 14 % in force since 2026-06-01',
    ]);
    expect(found('Le découvert autorisé coûte 14,5 % par an.', '2026-05-31')).toEqual([]);
    expect(found('Le crédit est proposé à un taux annuel de 13,9 %.')).toEqual([]);
  });

  it('looks into tables of rates', () => {
    const table = (rate: string) => `| Durée | Taux nominal |\n|---|---|\n| 12 mois | ${rate} |`;
    expect(found(table('16,00 %'))).toHaveLength(1);
    expect(found(table('9,00 %'))).toEqual([]);
  });

  it('takes a ceiling for no rate, and says when it is not the one in force', () => {
    expect(found("Le taux d'usure des banques est de 14 %.")).toEqual([]);
    expect(found("Le taux d'usure des banques est de 15 % depuis le 1er janvier 2014.")[0]).toContain(
      'in force: 14 % for banks',
    );
    expect(found("Jusqu'au 31 mai 2026, le taux d'usure était de 15 %.")).toEqual([]);
    expect(found("Le taux d'usure des banques est de 15 %.", '2026-05-31')).toEqual([]);
  });

  it('knows the ceiling of other lenders, and what is no rate of credit', () => {
    expect(found('En microfinance, le crédit peut coûter 22 % par an.')).toEqual([]);
    expect(found('La TAF de 17 % s’ajoute aux intérêts du crédit.')).toEqual([]);
    expect(found('Le découvert peut aller jusqu’à 50 % du salaire net.')).toEqual([]);
    expect(found('Un apport de 20 % est demandé pour le crédit.')).toEqual([]);
  });
});
