import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { orphanFigures, type Quoted } from './orphan-figures.js';

const passage: Quoted = {
  title: 'Tarifs 2026',
  section: 'Frais du compte',
  text: [
    'La tenue de compte coûte 2 500 F CFA par trimestre. Le découvert est au taux de 8,5 % l’an.',
    'La clôture est faite sous 5 jours ouvrés et elle est possible dès le 1er mars 2026.',
    'Le crédit dure 12 mois au moins. Ouvert de 8h30 à 16h. Appelez le 33 839 42 42 ou écrivez à contact@banque.sn.',
    'Voir https://www.banque.sn/tarifs ou composez *144#.',
    '',
    '| Opération | Prix (F CFA) |',
    '|---|---|',
    '| Retrait | 500 |',
    '| Chéquier | 6 000 |',
  ].join('\n'),
};

function orphans(text: string): readonly string[] {
  return orphanFigures(text, [passage]).map(({ kind }) => kind);
}

describe('figures that a passage states', () => {
  it.each([
    'La tenue de compte coûte 2 500 F CFA.',
    'La tenue de compte coûte 2.500 FCFA.',
    'Elle coûte deux mille cinq cents francs.',
    'The account costs 2,500 francs a quarter.',
    'Le taux est de 8.5%.',
    'Le taux est de huit virgule cinq pour cent.',
    'La clôture prend 5 jours, à partir du 01/03/2026.',
    'La clôture prend cinq jours.',
    'Le crédit dure un an au moins.',
    'Un retrait coûte 500 F CFA et un chéquier 6000 F CFA.',
    'Appelez le +221 33 839 42 42.',
    'Appelez le 338394242, ou composez *144#.',
    'Écrivez à contact@banque.sn ou voyez www.banque.sn/tarifs.',
    'Ouvert de 8 h 30 à 16 h.',
    'Ouvert de 8:30 à 16:00.',
    'Vous avez un compte et deux cartes.',
    '1. Présentez-vous.\n2. Signez.\n3. Retirez votre chéquier.',
    '**2 500 F CFA** par trimestre.',
  ])('are no orphans: %s', (text) => {
    expect(orphans(text)).toEqual([]);
  });
});

describe('figures that no passage states', () => {
  it.each([
    ['amount', 'La tenue de compte coûte 3 000 F CFA.'],
    ['amount', 'Elle coûte trois mille francs.'],
    ['amount', 'Njëg li ñaari junni dërëm la.'],
    ['amount', 'It costs three thousand francs.'],
    ['amount', 'Un retrait coûte 500 €.'],
    ['percentage', 'Le taux est de 5 %.'],
    ['percentage', 'Le taux est de sept pour cent.'],
    ['percentage', 'Le taux est de un pour cent.'],
    ['duration', 'La clôture prend 3 jours.'],
    ['duration', 'La clôture prend trois semaines.'],
    ['duration', 'Dafay yàgg ñetti weer.'],
    ['duration', 'Comptez une heure.'],
    ['date', 'Dès le 1er avril 2026.'],
    ['phone', 'Appelez le 77 123 45 67.'],
    ['e-mail', 'Écrivez à aide@banque.sn.'],
    ['e-mail', 'Écrivez à act@banque.sn.'],
    ['link', 'Voir https://banque-sn.com/tarifs.'],
    ['link', 'Voir banque.sn.evil.com'],
    ['link', 'Voir que.sn'],
    ['link', 'Voir https://www.banque.sn/tarifs/promo'],
    ['link', 'Voir mabanque point com'],
    ['link', 'Cliquez javascript:alert(1)'],
    ['link', 'Suivez @banque_aide'],
    ['code', 'Composez *555#.'],
    ['number', 'Il y a 17 agences.'],
    ['number', 'Il y a dix-sept agences.'],
    ['number', 'Le compte SN 0123 4567 8901 2345.'],
    ['proportion', 'Le retrait est gratuit.'],
    ['proportion', 'Vous payez la moitié.'],
    ['proportion', 'Il n’y a aucun frais.'],
    ['proportion', 'Le retrait ne coûte rien.'],
    ['proportion', 'There are no fees.'],
    ['proportion', 'Le virement est immédiat.'],
  ])('are named as %s: %s', (kind, text) => {
    expect(orphans(text)).toContain(kind);
  });

  it.each([
    ['full-width digits', 'Elle coûte ３ ０００ F CFA.'],
    ['Arabic-Indic digits', 'Elle coûte ٣٠٠٠ francs.'],
    ['Devanagari digits', 'Elle coûte ३००० francs.'],
    ['mathematical digits', 'Elle coûte 𝟑𝟎𝟎𝟎 francs.'],
    ['keycaps', 'Elle coûte 3️⃣0️⃣0️⃣0️⃣ francs.'],
    ['circled digits', 'Elle coûte ③ francs.'],
    ['dingbat digits', 'Elle coûte ➂ francs.'],
    ['the letter O for a zero', 'Elle coûte 3OOO francs.'],
    ['Cyrillic letters', 'Elle coûte З000 francs.'],
    ['letters apart', 'Elle coûte t r o i s mille.'],
    ['digits apart', 'Elle coûte 3 0 0 0 francs.'],
    ['an invisible sign inside', 'Elle coûte trois\u200bmille francs.'],
    ['stars inside', 'Elle coûte 3**0**0**0** francs.'],
    ['a superscript', 'Elle coûte 10³ francs.'],
    ['Han numerals', 'Elle coûte 三千 francs.'],
  ])('are found behind %s', (_how, text) => {
    expect(orphans(text)).not.toEqual([]);
  });

  it('counts only the passages that are given', () => {
    expect(orphanFigures('La tenue de compte coûte 2 500 F CFA.', [])).toEqual([
      { kind: 'amount', text: '2 500 F CFA' },
    ]);
  });

  it('finds any sum that differs from those of the passage, however it is grouped', () => {
    const forms = [String, (sum: number) => sum.toLocaleString('fr'), (sum: number) => sum.toLocaleString('en')];
    const sums = fc.integer({ min: 10, max: 99_999_999 }).filter((sum) => ![12, 500, 2500, 6000, 2026].includes(sum));
    fc.assert(
      fc.property(sums, fc.constantFrom(...forms), (sum, form) => {
        expect(orphans(`Cela coûte ${form(sum)} F CFA.`)).not.toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('finds any sum in French words that differs from those of the passage', () => {
    const stated = [5, 8, 12, 16, 30, 33, 42, 144, 500, 2026, 2500, 6000];
    const sums = fc.integer({ min: 3, max: 999_999 }).filter((sum) => !stated.includes(sum));
    fc.assert(
      fc.property(sums, fc.constantFrom(' francs', ' F CFA', ' pour cent', ' jours', ' mois', ''), (sum, unit) => {
        expect(orphans(`Comptez ${inFrench(sum)}${unit} pour cette opération.`)).not.toEqual([]);
      }),
      { numRuns: 500 },
    );
  });
});

const units =
  'zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf'.split(
    ' ',
  );
const tens = '- - vingt trente quarante cinquante soixante soixante quatre-vingt quatre-vingt'.split(' ');

function inFrench(number: number): string {
  if (number < 20) return units[number] ?? '';
  if (number < 100) {
    const ten = Math.floor(number / 10);
    const rest = number - (ten === 7 || ten === 9 ? ten - 1 : ten) * 10;
    return [tens[ten], ...(rest === 0 ? [] : [units[rest]])].join('-');
  }
  const size = number < 1000 ? 100 : 1000;
  const [count, rest] = [Math.floor(number / size), number % size];
  const name = size === 100 ? 'cent' : 'mille';
  return [...(count === 1 ? [] : [inFrench(count)]), name, ...(rest === 0 ? [] : [inFrench(rest)])].join(' ');
}
