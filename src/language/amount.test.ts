import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { xof } from '../domain/money.js';
import { readAmounts } from './amount.js';
import { francs } from './format.js';

const values = (text: string) => readAmounts(text).map(({ value }) => Number(value));

describe('sums in figures', () => {
  it.each([
    ['100000', 100_000],
    ['100 000', 100_000],
    ['100.000', 100_000],
    ['25.000 F CFA', 25_000],
    ['100k', 100_000],
    ['640k', 640_000],
    ['1,5 million', 1_500_000],
    ['1.5M', 1_500_000],
    ['6M3', 6_300_000],
    ['2M500', 2_500_000],
    ['4 millions 150', 4_150_000],
    ['2 milion 5', 2_500_000],
    ['5 mille', 5_000],
    ['350 mille', 350_000],
    ['2 briques', 2_000_000],
    ['5 mio', 5_000_000],
    ['3\u202f000\u00a0000 F', 3_000_000],
    ['1 250 000,00 F', 1_250_000],
    ['1,250 million', 1_250_000],
    ['XOF 75000', 75_000],
    ['5m fcfa', 5_000_000],
    ['75.000.000', 75_000_000],
    ['700 000 000', 700_000_000],
  ])('reads %s', (text, value) => {
    expect(values(text)).toEqual([value]);
  });
});

describe('sums in words', () => {
  it.each([
    ['cent mille', 100_000],
    ['deux millions cinq cent mille', 2_500_000],
    ['un demi-million', 500_000],
    ['un million deux', 1_200_000],
    ['7 millions et demi', 7_500_000],
    ['un million et demi', 1_500_000],
    ['deux virgule cinq millions', 2_500_000],
    ['une centaine de mille francs', 100_000],
    ['trois cent soixante-quinze mille', 375_000],
    ['quatre-vingt-dix-sept mille', 97_000],
    ['mille deux cents francs', 1_200],
    ['five million', 5_000_000],
    ['two and a half million', 2_500_000],
    ['half a million', 500_000],
    ['three hundred and fifty thousand', 350_000],
  ])('reads %s', (text, value) => {
    expect(values(text)).toEqual([value]);
  });
});

describe('sums in Wolof', () => {
  it.each([
    ['ñaari téeméer', 1_000],
    ['niari temer', 1_000],
    ['gnetti téemeer', 1_500],
    ['junni', 5_000],
    ['diouni', 5_000],
    ['juroom-benni teemeer', 3_000],
    ['djouni ak ñeenti téeméer', 7_000],
    ['fukki junni', 50_000],
    ['fukki junni ak ñaar', 60_000],
    ['fukki juni ak juroom-natt', 90_000],
    ['ñaar-fukki junni', 100_000],
    ['ñaar-fukk ak juróomi junni', 125_000],
    ['téeméeri junni', 500_000],
    ['ñaari téeméeri junni', 1_000_000],
    ['10 junni', 50_000],
    ['téeméer CFA', 100],
  ])('counts %s by five francs and asks to be confirmed', (text, value) => {
    expect(readAmounts(text)).toMatchObject([{ value, unit: 'xof', ambiguous: true }]);
  });

  it('has no doubt where the unit is named', () => {
    expect(readAmounts('juróomi dërëm')[0]).toMatchObject({ value: 25 });
    expect(readAmounts('juróomi dërëm')[0]?.ambiguous).toBeUndefined();
    expect(readAmounts('dama bëgg leb ñaari milyoŋ')[0]?.ambiguous).toBeUndefined();
    expect(values('dama bëgg leb ñaari milyoŋ ak genn-wàll')).toEqual([2_500_000]);
  });

  it('takes no hour, no year and no foreign money for francs', () => {
    expect(values('juróom ñatti waxtu')).toEqual([]);
    expect(values('fukki at')).toEqual([]);
    expect(values('téeméeri dolaar')).toEqual([]);
    expect(values('amul dara')).toEqual([0]);
  });
});

describe('what a line says with a sum', () => {
  it('keeps the period', () => {
    expect(readAmounts('9 600 000 par an')).toMatchObject([{ value: 9_600_000, per: 'year', unit: 'bare' }]);
    expect(readAmounts('800 000/mois')).toMatchObject([{ value: 800_000, per: 'month' }]);
    expect(readAmounts('mon salaire mensuel est de 450 000 F')).toMatchObject([{ value: 450_000, per: 'month' }]);
    expect(readAmounts('I earn 300k a month')).toMatchObject([{ value: 300_000, per: 'month' }]);
    const two = readAmounts('450 000 F net par mois et 75 000 de charges');
    expect(two.map(({ per }) => per)).toEqual(['month', undefined]);
  });

  it('keeps both ends of a range', () => {
    for (const text of ['entre 5 et 7 millions', 'de 5 à 7 millions', '5-7 millions', 'between 5 and 7 million']) {
      expect(readAmounts(text)).toMatchObject([{ value: 5_000_000, upTo: 7_000_000 }]);
    }
    expect(readAmounts('300 000 - 400 000 F')).toMatchObject([{ value: 300_000, upTo: 400_000 }]);
    expect(readAmounts('entre 500 et 1 million')).toMatchObject([{ value: 500_000, upTo: 1_000_000, ambiguous: true }]);
  });

  it('lends the unit of one number to the other', () => {
    expect(values('12 et non 9 millions')).toEqual([12_000_000, 9_000_000]);
    expect(values('pas 9 millions mais 12')).toEqual([9_000_000, 12_000_000]);
    expect(values('5 ou 6 millions')).toEqual([5_000_000, 6_000_000]);
  });

  it('converts euros at the fixed parity and leaves other money alone', () => {
    expect(readAmounts('500 euros')).toMatchObject([{ value: 327_979, unit: 'eur' }]);
    expect(values('500 $')).toEqual([]);
  });

  it('says when digits are bare', () => {
    expect(readAmounts('5000000')).toMatchObject([{ unit: 'bare' }]);
    expect(readAmounts('500')).toMatchObject([{ value: 500, unit: 'bare' }]);
    expect(readAmounts('5 millions')).toMatchObject([{ unit: 'xof' }]);
  });

  it('says when a letter may be months', () => {
    expect(readAmounts('18m')).toMatchObject([{ value: 18_000_000, ambiguous: true }]);
    expect(readAmounts('18M')[0]?.ambiguous).toBeUndefined();
    expect(readAmounts('3m sur 36 mois')[0]?.ambiguous).toBeUndefined();
    expect(readAmounts('sur 18m')).toEqual([]);
  });

  it('gives the place of the words in the line', () => {
    const line = 'Je veux 2 millions\u00a0500 s’il vous plaît';
    const [found] = readAmounts(line);
    expect(line.slice(found?.start, found?.end)).toBe('2 millions\u00a0500');
  });
});

describe('whole lines', () => {
  it.each<[string, number[]]>([
    ['Je veux emprunter 5 millions', [5_000_000]],
    ['un prêt immobilier de 10 millions sur 15 ans, je gagne 800 000 par mois, je suis en CDI', [10_000_000, 800_000]],
    ["j'ai 35 ans et je veux 3 millions sur 4 ans", [3_000_000]],
    ['j veu 1 pret de 2 milion 5 pr 1 voiture', [2_500_000]],
    ['g 300k de salaire', [300_000]],
    ['2 500 000 francs CFA pour un mariage, 24 mois', [2_500_000]],
    ['je veux 10 millions a 6%', [10_000_000]],
    ['le 12/10/2026 on m’a débité 25 000 F', [25_000]],
    ['2 millions 24 mois', [2_000_000]],
    ['une maison à 45 millions, apport 5 millions', [45_000_000, 5_000_000]],
  ])('reads the sums of "%s"', (text, expected) => {
    expect(values(text)).toEqual(expected);
  });

  it.each([
    "j'ai 35 ans",
    'au taux de 8,5 % sur 15 ans',
    'villa 12 rue 10',
    '77 123 45 67',
    'ma référence est SIM_20261124_7K3M9QXA',
    'le 3 mars 2026',
    "j'ai 2 enfants",
    'le 2eme choix',
    'depuis 2019 je suis client',
    '4532 0151 1283 0366',
    'SN08 SN01 0015 2000 0485 0000 3035',
    'soixante-seize trois cent douze quarante-cinq zéro huit',
    'un prêt sur 12 ou 24 mois',
    'à 15h30',
  ])('finds no sum in "%s"', (text) => {
    expect(values(text)).toEqual([]);
  });
});

describe('any sum', () => {
  it('is read again as it was written', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9_999_999_999 }), (amount) => {
        expect(readAmounts(francs(xof(amount), 'fr'))).toMatchObject([{ value: amount, unit: 'xof' }]);
      }),
    );
  });

  it('never overlaps another and always quotes the line', () => {
    const pieces = fc.constantFrom(
      '5',
      '12',
      '500 000',
      'millions',
      'et',
      'à',
      'F',
      'mois',
      'ñaari',
      'junni',
      'k',
      'deux',
      '%',
      ',',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
        const line = parts.join(' ');
        let end = 0;
        for (const found of readAmounts(line)) {
          expect(found.start).toBeGreaterThanOrEqual(end);
          expect(line.slice(found.start, found.end)).toBe(found.text);
          end = found.end;
        }
      }),
    );
  });
});
