import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inFrench, largestInWords } from './number-words.js';
import { stretchesOf, wordsToSay } from './spoken.js';

describe('a number in French words', () => {
  it.each([
    [0, 'zéro'],
    [1, 'un'],
    [16, 'seize'],
    [17, 'dix-sept'],
    [21, 'vingt et un'],
    [70, 'soixante-dix'],
    [71, 'soixante et onze'],
    [77, 'soixante-dix-sept'],
    [80, 'quatre-vingts'],
    [81, 'quatre-vingt-un'],
    [91, 'quatre-vingt-onze'],
    [99, 'quatre-vingt-dix-neuf'],
    [100, 'cent'],
    [180, 'cent quatre-vingts'],
    [200, 'deux cents'],
    [201, 'deux cent un'],
    [1_000, 'mille'],
    [1_789, 'mille sept cent quatre-vingt-neuf'],
    [80_000, 'quatre-vingt mille'],
    [200_000, 'deux cent mille'],
    [156_682, 'cent cinquante-six mille six cent quatre-vingt-deux'],
    [1_500_000, 'un million cinq cent mille'],
    [200_000_000, 'deux cents millions'],
    [3_000_000_080, 'trois milliards quatre-vingts'],
  ])('%i is « %s »', (number, said) => {
    expect(inFrench(number)).toBe(said);
  });

  it('never says two numbers in the same words', () => {
    const number = fc.integer({ min: 0, max: largestInWords });
    fc.assert(
      fc.property(number, number, (one, other) => {
        expect(inFrench(one)).toMatch(/^[a-zéè -]+$/);
        if (one !== other) expect(inFrench(one)).not.toBe(inFrench(other));
      }),
    );
    const small = Array.from({ length: 20_000 }, (_, at) => inFrench(at));
    expect(new Set(small).size).toBe(20_000);
  });
});

describe('a reply that is read out', () => {
  it.each([
    ['**Mensualité : 156 682 F CFA**', 'Mensualité : cent cinquante-six mille six cent quatre-vingt-deux francs.'],
    ['Montant : 5\u202f000\u202f000\u00a0F CFA sur 3 ans', 'Montant : cinq millions de francs sur trois ans.'],
    ['1 franc : 1 F CFA', 'un franc : un franc.'],
    ['TEG : 9,53 % (plafond 14,00 %)', 'TEG : neuf virgule cinquante-trois pour cent (plafond quatorze pour cent).'],
    ['Taux 8,05 %', 'Taux huit virgule zéro cinq pour cent.'],
    ['Taux 8,50 %', 'Taux huit virgule cinq pour cent.'],
    ['avant le 28/12/2026.', 'avant le vingt-huit décembre deux mille vingt-six.'],
    ['le 01/02/2027', 'le premier février deux mille vingt-sept.'],
    ['Appelez le 77 123 45 07', 'Appelez le soixante-dix-sept, cent vingt-trois, quarante-cinq, zéro sept.'],
    ['Référence : SIM_20261128_CCWMPABF', 'Référence : C C W M P A B F.'],
    ['- un point\n- **deux** points', 'un point.\ndeux points.'],
    ['Voir [les tarifs](https://bank.example/tarifs).', 'Voir les tarifs.'],
    ['https://bank.example/a_b', ''],
    [
      '| Année | Payé |\n|---:|---:|\n| 1 | 1 958 128 |',
      'Année, Payé.\nun, un million neuf cent cinquante-huit mille cent vingt-huit.',
    ],
    ['code 007', 'code 0 0 7.'],
    ['le 1er mars', 'le premier mars.'],
    ['CLAIM2 et B2B', 'CLAIM2 et B2B.'],
  ])('%j is said « %s »', (markdown, said) => {
    expect(wordsToSay(markdown, 'fr')).toBe(said);
  });

  it('leaves figures to an English voice, grouped as it expects them', () => {
    expect(wordsToSay('Instalment: 156 682 F CFA at 8.5 %', 'en')).toBe('Instalment: 156,682 francs at 8.5 %.');
  });

  it('holds no digit in French, whatever figures the reply holds', () => {
    const amount = fc.integer({ min: 0, max: largestInWords });
    fc.assert(
      fc.property(amount, (francs) => {
        const grouped = String(francs).replace(/\B(?=(?:\d{3})+$)/g, '\u202f');
        expect(wordsToSay(`Total : **${grouped} F CFA** par an`, 'fr')).not.toMatch(/\d/);
      }),
    );
  });

  it('is cut where a breath is taken', () => {
    expect(stretchesOf('Bonjour. Ça va ?\nOui : bien')).toEqual(['Bonjour.', 'Ça va ?', 'Oui :', 'bien']);
  });
});
