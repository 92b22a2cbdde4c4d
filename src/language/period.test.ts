import { describe, expect, it } from 'vitest';
import { readDates, readPeriods } from './date.js';

/** A Tuesday. */
const today = '2026-11-24';
const coming = (text: string) => readDates(text, today, 'future').map(({ value }) => value);
const period = (text: string, lean: 'past' | 'future' = 'past') =>
  readPeriods(text, today, lean).map(({ value: { from = '', to = '' } }) => `${from}/${to}`);

describe('days to come', () => {
  it.each([
    ['mardi', '2026-12-01'],
    ['vendredi', '2026-11-27'],
    ['ce vendredi', '2026-11-27'],
    ['lundi en huit', '2026-12-07'],
    ['mardi en quinze', '2026-12-08'],
    ['jeudi de la semaine prochaine', '2026-12-03'],
    ['le 5', '2026-12-05'],
    ['le 3 mars', '2027-03-03'],
    ['dans 3 jours', '2026-11-27'],
    ['deux semaines plus tard', '2026-12-08'],
    ['après-demain', '2026-11-26'],
    ['le lendemain du 3 décembre', '2026-12-04'],
    ['deux jours avant Noël', '2026-12-23'],
    ['une semaine après le 10 décembre', '2026-12-17'],
    ['premier lundi du mois prochain', '2026-12-07'],
    ['le 20 du mois prochain', '2026-12-20'],
    ['vendredi 25', '2026-12-25'],
    ['mercredi 13', '2027-01-13'],
    ['25/12', '2026-12-25'],
    ['réveillon du nouvel an', '2026-12-31'],
    ['lundi de Pâques', '2027-03-29'],
    ['fête des mères', '2027-05-30'],
    ['dernier jour de février 2028', '2028-02-29'],
  ])('reads "%s"', (text, day) => {
    expect(coming(text)).toEqual([day]);
  });

  it('doubts "prochain" while this week still has such a day', () => {
    expect(readDates('vendredi prochain', today)[0]).toMatchObject({ value: '2026-12-04', ambiguous: true });
    expect(readDates('lundi prochain', today)[0]).toEqual({
      value: '2026-11-30',
      start: 0,
      end: 14,
      text: 'lundi prochain',
    });
  });
});

describe('days that were written', () => {
  it.each([
    ['12 11 2026', '2026-11-12'],
    ['le 12 11', '2026-11-12'],
    ['12 nov. 26', '2026-11-12'],
    ['12-nov-2026', '2026-11-12'],
    ['le 12/11,2026', '2026-11-12'],
    ['15.05.99', '1999-05-15'],
    ['quinze mars deux mille vingt', '2020-03-15'],
    ['le 20 du mois dernier', '2026-10-20'],
  ])('reads "%s"', (text, day) => {
    expect(readDates(text, today).map(({ value }) => value)).toEqual([day]);
  });

  it.each(['le 30 février', '30/2', '29/2/2026', "j'ai été débité", 'le 2e prêt', '17 02 50 33', 'un jour'])(
    'finds none in "%s"',
    (text) => {
      expect(readDates(text, today)).toEqual([]);
    },
  );
});

describe('several days', () => {
  it.each([
    ['du 3 au 5 mars', '2026-03-03/2026-03-05'],
    ['entre le 3 et le 12 octobre', '2026-10-03/2026-10-12'],
    ['2-9 octobre', '2026-10-02/2026-10-09'],
    ['du 28 septembre au 2 octobre', '2026-09-28/2026-10-02'],
    ['novembre 3 au 8', '2026-11-03/2026-11-08'],
    ['2 au 9 de ce mois', '2026-11-02/2026-11-09'],
    ['12/10/2026 - 15/10/2026', '2026-10-12/2026-10-15'],
    ['la semaine dernière', '2026-11-16/2026-11-22'],
    ['les deux dernières semaines', '2026-11-09/2026-11-22'],
    ['les 3 derniers mois', '2026-08-01/2026-10-31'],
    ['ce mois-ci', '2026-11-01/2026-11-30'],
    ["l'année dernière", '2025-01-01/2025-12-31'],
    ['octobre', '2026-10-01/2026-10-31'],
    ['9/2026', '2026-09-01/2026-09-30'],
    ['fin octobre', '2026-10-21/2026-10-31'],
    ["la première quinzaine d'octobre", '2026-10-01/2026-10-14'],
    ['le week-end dernier', '2026-11-21/2026-11-22'],
    ["l'été dernier", '2026-06-21/2026-09-23'],
    ['après le 1er novembre', '2026-11-01/'],
    ["jusqu'au 3 novembre", '/2026-11-03'],
  ])('have both ends in "%s"', (text, days) => {
    expect(period(text)).toEqual([days]);
  });

  it.each([
    ['la semaine prochaine', '2026-11-30/2026-12-06'],
    ['en fin de mois', '2026-11-21/2026-11-30'],
    ['en début de mois', '2026-12-01/2026-12-10'],
    ['les trois prochains mois', '2026-12-01/2027-02-28'],
    ['mars', '2027-03-01/2027-03-31'],
  ])('lie ahead in "%s" when plans are told', (text, days) => {
    expect(period(text, 'future')).toEqual([days]);
  });

  it('are said back before they are believed', () => {
    expect(readDates('du 3 au 5 mars', today)[0]).toMatchObject({ value: '2026-03-03', ambiguous: true });
    expect(readDates('le 3 et le 5 mars', today)).toHaveLength(2);
  });
});
