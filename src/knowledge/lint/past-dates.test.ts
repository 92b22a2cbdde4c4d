import { describe, expect, it } from 'vitest';
import { lintPage } from '../../testing/lint-page.js';
import { pastDates } from './past-dates.js';

const today = { day: '2026-11-28', maxAgeMonths: 24 };
const found = (body: string) =>
  pastDates([lintPage(`## Offre\n\n${body}`)], today).map(({ severity, what }) => `${severity}: ${what}`);
const dated = (frontMatter: string, date: string) =>
  pastDates([lintPage('Un mot.', { frontMatter, date })], today).map(({ severity, what }) => `${severity}: ${what}`);

describe('dates past', () => {
  it('finds offers and campaigns that are over', () => {
    expect(found("L'offre est valable jusqu'au 31 mars 2026.")).toEqual([
      'error: it holds until 31 mars 2026, which is past',
    ]);
    expect(found('La promotion se termine le 30 juin 2026.')).toHaveLength(1);
    expect(found('Profitez de la campagne avant le 1er mai 2026.')).toHaveLength(1);
    expect(found("L'offre est valable jusqu'au 31 mars 2027.")).toEqual([]);
  });

  it('warns of what was still to come', () => {
    expect(found('La nouvelle application sera disponible le 1er mars 2026.')[0]).toMatch(/^warning: it tells of/);
    expect(found('La nouvelle application sera disponible le 1er mars 2027.')).toEqual([]);
  });

  it('lets history be told', () => {
    expect(found("Avant, jusqu'au 31 mai 2026, il était de 15 %.")).toEqual([]);
    expect(found("YUP s'est arrêté le 31 mai 2022.")).toEqual([]);
    expect(found('Le dépôt est gratuit depuis le 1er octobre 2014.')).toEqual([]);
    expect(found("La guerre dura jusqu'au 11 novembre 1918.")).toEqual([]);
  });

  it('looks at the document’s own days: old, ahead, at an end; a law does not grow old', () => {
    expect(dated('title: A', '2024-01-31')).toEqual(['warning: its date, 2024-01-31, is 33 months old']);
    expect(dated('title: A', '2024-11-28')).toEqual([]);
    expect(dated('title: A\nsource: Loi 2008-12', '2008-01-25')).toEqual([]);
    expect(dated('title: A', '2027-01-01')).toEqual(['warning: its date, 2027-01-01, lies ahead']);
    expect(dated('title: A\nvalid_until: 2026-06-30', '2026-01-01')).toEqual([
      'error: valid_until: 2026-06-30 is past',
    ]);
  });
});
