import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayNumber, isoDay } from './calendar.js';
import { readDates } from './date.js';

/** A Tuesday. */
const today = '2026-11-24';
const days = (text: string) => readDates(text, today).map(({ value }) => value);

describe('days', () => {
  it.each([
    ["aujourd'hui", '2026-11-24'],
    ['hier', '2026-11-23'],
    ['avant-hier', '2026-11-22'],
    ['démb', '2026-11-23'],
    ['tey', '2026-11-24'],
    ['yesterday', '2026-11-23'],
    ['ce matin', '2026-11-24'],
    ['lundi', '2026-11-23'],
    ['mardi dernier', '2026-11-17'],
    ['mardi', '2026-11-24'],
    ['altine', '2026-11-23'],
    ['gaawu', '2026-11-21'],
    ['last Friday', '2026-11-20'],
    ['vendredi de la semaine dernière', '2026-11-20'],
    ['le 5', '2026-11-05'],
    ['le 30', '2026-10-30'],
    ['le 1er', '2026-11-01'],
    ['15/10', '2026-10-15'],
    ['25/12', '2025-12-25'],
    ['15/10/2026', '2026-10-15'],
    ['15-10-26', '2026-10-15'],
    ['2026-10-15', '2026-10-15'],
    ['3 mars 2026', '2026-03-03'],
    ['lundi 5 octobre', '2026-10-05'],
    ['le 3 décembre', '2025-12-03'],
    ['vingt et un octobre', '2026-10-21'],
    ['October 3rd, 2026', '2026-10-03'],
    ['il y a 3 jours', '2026-11-21'],
    ['ça fait deux semaines', '2026-11-10'],
    ['2 days ago', '2026-11-22'],
    ['il y a un mois', '2026-10-24'],
    ['la semaine dernière', '2026-11-17'],
    ['le mois dernier', '2026-10-24'],
    ['fin du mois', '2026-10-31'],
    ['début du mois', '2026-11-01'],
    ['fin octobre', '2026-10-31'],
    ['à Noël', '2025-12-25'],
    ['lundi prochain', '2026-11-30'],
  ])('reads "%s"', (text, day) => {
    expect(days(text)).toEqual([day]);
  });

  it('finds one in a whole line', () => {
    expect(days('le GAB a avalé ma carte hier à Pikine, 50 000 F')).toEqual(['2026-11-23']);
    expect(days('mon virement du 12 octobre n’est pas arrivé')).toEqual(['2026-10-12']);
  });

  it('says when a week or a month was meant', () => {
    expect(readDates('la semaine dernière', today)[0]?.ambiguous).toBe(true);
    expect(readDates('hier', today)[0]?.ambiguous).toBeUndefined();
  });

  it.each(['le 5 millions', 'le 2eme', '31/02/2026', 'sam habite ici', '15 %', '3 ans', '1/2'])(
    'finds none in "%s"',
    (text) => {
      expect(days(text).filter((day) => text !== '1/2' || day === today)).toEqual([]);
    },
  );

  it('reads any day again as it was written', () => {
    fc.assert(
      fc.property(fc.integer({ min: dayNumber('2000-01-01'), max: dayNumber('2060-12-31') }), (number) => {
        const day = isoDay(number);
        const [year, month, date] = day.split('-');
        expect(days(day)).toEqual([day]);
        expect(days(`${date}/${month}/${year}`)).toEqual([day]);
      }),
    );
  });
});
