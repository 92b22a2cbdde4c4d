import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readBareNumber, readDurations } from './duration.js';
import { monthsInWords } from './format.js';

const months = (text: string) => readDurations(text).map(({ value }) => value);

describe('lengths of time', () => {
  it.each([
    ['27 mois', 27],
    ['vingt-sept mois', 27],
    ['15 ans', 180],
    ['15ans', 180],
    ['4 ans et demi', 54],
    ['un an et demi', 18],
    ['un an et trois mois', 15],
    ['1 an 6 mois', 18],
    ['1,5 an', 18],
    ['2 semestres', 12],
    ['une vingtaine d’années', 240],
    ['ñaari at', 24],
    ['fukki weer', 10],
    ['ñaari at ak juróom-benni weer', 30],
    ['5 years', 60],
    ['two and a half years', 30],
    ['half a year', 6],
    ['60 mensualités', 60],
    ['24 moi', 24],
  ])('reads %s as %i months', (text, value) => {
    expect(months(text)).toEqual([value]);
  });

  it.each([
    "j'ai 35 ans",
    '35 ans d’âge',
    'I am 35 years old',
    'am naa 35 at',
    'depuis 3 ans',
    'il y a 3 ans',
    "3 ans d'ancienneté",
    'les 3 derniers mois',
    '3 months ago',
    '3 semaines',
    '800 000 par mois',
    '30k a year',
    'une mensualité de 50 000',
  ])('takes "%s" for no length of a loan', (text) => {
    expect(months(text)).toEqual([]);
  });

  it('tells the age from the length in one line', () => {
    expect(months("j'ai 35 ans et je veux 3 millions sur 4 ans")).toEqual([48]);
    expect(months("j'ai 15 ans pour rembourser")).toEqual([180]);
  });

  it('shares a unit between two numbers', () => {
    expect(months('12 ou 24 mois')).toEqual([12, 24]);
    expect(months('4 et non 5 ans')).toEqual([48, 60]);
    expect(months('pas 4 ans mais 5')).toEqual([48, 60]);
  });

  it('doubts a lone letter and leaves a capital to the millions', () => {
    expect(readDurations('18m')).toMatchObject([{ value: 18, ambiguous: true }]);
    expect(months('18M')).toEqual([]);
  });

  it('reads again what is shown', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 600 }),
        fc.constantFrom('fr' as const, 'en' as const, 'wo' as const),
        (count, language) => {
          expect(months(monthsInWords(count, language))).toEqual([count]);
        },
      ),
    );
  });
});

describe('a bare number', () => {
  it.each([
    ['12', 12],
    ['douze', 12],
    ['fukk ak ñaar', 12],
    ['24 svp', 24],
    ['sur 36', 36],
  ])('is the whole of "%s"', (text, value) => {
    expect(readBareNumber(text)).toBe(value);
  });

  it.each(['12 mois', '5 millions', '5000', 'bonjour', '12 24', ''])('is not "%s"', (text) => {
    expect(readBareNumber(text)).toBeUndefined();
  });
});
