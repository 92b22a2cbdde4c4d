import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readOrdinals } from './number.js';
import { readQuantities } from './quantity.js';

const counted = (text: string) => readQuantities(text).map(({ value }) => Number(value.toPrecision(9)));
const ranked = (text: string) => readOrdinals(text).map(({ value }) => value);

describe('numbers as they are counted', () => {
  it.each([
    ['huitante-huit', 88],
    ['septante et un', 71],
    ['nonante-neuf', 99],
    ['mille neuf cent quatre-vingt-dix-huit', 1998],
    ['dix-huit cent quatre-vingts', 1880],
    ['quinze cents', 1500],
    ['mille et un', 1001],
    ['un milliard deux cents', 1_000_000_200],
    ['cinq cent mille milliards', 5e14],
    ['deux billions', 2e12],
    ['three billion', 3e9],
    ['une demi-douzaine', 6],
    ['zéro virgule zéro cinq', 0.05],
    ['moins dix-sept virgule cinq', -17.5],
    ['1.000.000,55', 1_000_000.55],
    ['-1,2M', -1_200_000],
    [',5', 0.5],
  ])('reads "%s"', (text, value) => {
    expect(counted(text)).toEqual([value]);
  });

  it.each([
    ['deux tiers', 0.666666667],
    ['un quart', 0.25],
    ['trois dixièmes', 0.3],
    ['un centième', 0.01],
    ['un millième', 0.001],
    ['quarante cinquièmes', 8],
    ['sept et trois quarts', 7.75],
    ['trente et un sixième', 30.1666667],
    ['quatre et demi', 4.5],
    ['2/5', 0.4],
    ['3 1/2', 3.5],
    ['2½', 2.5],
    ['deux sur cinq', 0.4],
    ['1 sur 8', 0.125],
  ])('reads the fraction "%s"', (text, value) => {
    expect(counted(text)).toEqual([value]);
  });

  it.each([
    ['2^10', 1024],
    ['4^-1', 0.25],
    ['1e6', 1_000_000],
    ['2,5e+3', 2500],
  ])('reads the power %s', (text, value) => {
    expect(counted(text)).toEqual([value]);
  });

  it('counts articles, and no rank, no measure and no "cent" of a percentage', () => {
    expect(counted('un prêt sur trois ans')).toEqual([1, 3]);
    expect(counted('le vingt-cinquième jour')).toEqual([]);
    expect(counted('un flacon de 25ml')).toEqual([1]);
    expect(counted('quinze pour cent')).toEqual([15]);
    expect(counted('rien du tout')).toEqual([]);
  });

  it('reads any decimal again as it is written in French', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999 }), fc.integer({ min: 1, max: 99 }), (whole, hundredths) => {
        const written = `${String(whole).replace(/\B(?=(?:\d{3})+$)/g, ' ')},${String(hundredths).padStart(2, '0')}`;
        expect(readQuantities(written).map(({ value }) => value)).toEqual(
          [whole + hundredths / 100].map((one) => Number(one.toFixed(2))),
        );
      }),
    );
  });
});

describe('ranks', () => {
  it.each([
    ['1re', 1],
    ['2nde', 2],
    ['la quatre-vingt-onzième', 91],
    ['nonante et unième', 91],
    ['deux cent seconde', 202],
    ['mille deux cent unième', 1201],
    ['millionième', 1_000_000],
    ['deux billionième', 2e12],
    ['500 000e', 500_000],
    ['11 ème', 11],
    ['cinqieme', 5],
    ['dix-setième', 17],
  ])('reads "%s"', (text, value) => {
    expect(ranked(text)).toEqual([value]);
  });

  it.each(['30 secondes', 'barème', 'systeme', 'north', 'deux ans'])('finds none in "%s"', (text) => {
    expect(ranked(text)).toEqual([]);
  });
});
