import { describe, expect, it } from 'vitest';
import type { Slot } from '../../domain/vocabulary.js';
import { flowLine } from '../../testing/flow-line.js';
import { sumsOf } from './money-roles.js';

function roles(text: string, asking?: Slot) {
  const line = flowLine(text, asking === undefined ? {} : { asking });
  return sumsOf(line).map(({ found, role }) => [role, Number(found.value)]);
}

describe('what a sum is', () => {
  it.each<[string, readonly (readonly [string | undefined, number])[]]>([
    ['je veux emprunter 5 millions', [['amount', 5_000_000]]],
    [
      'un prêt de 10 millions, je gagne 800 000 par mois',
      [
        ['amount', 10_000_000],
        ['income', 800_000],
      ],
    ],
    [
      'salaire 450 000, loyer 75 000, besoin de 3 millions',
      [
        ['income', 450_000],
        ['charges', 75_000],
        ['amount', 3_000_000],
      ],
    ],
    ['800 000 de salaire', [['income', 800_000]]],
    [
      '800 000 de salaire et 50 000 de loyer',
      [
        ['income', 800_000],
        ['charges', 50_000],
      ],
    ],
    [
      'je rembourse 60 000 par mois et je gagne 500 000',
      [
        ['charges', 60_000],
        ['income', 500_000],
      ],
    ],
    ["combien par mois si j'emprunte 20 millions sur 15 ans", [['amount', 20_000_000]]],
    ['combien par mois si je prends 500 000 sur 10 mois ?', [['amount', 500_000]]],
    [
      'crédit immo 25 millions 20 ans fonctionnaire 800000 charges 100000',
      [
        ['amount', 25_000_000],
        ['income', 800_000],
        ['charges', 100_000],
      ],
    ],
    [
      'salaire 600000 charges 50000',
      [
        ['income', 600_000],
        ['charges', 50_000],
      ],
    ],
    [
      '600 000 de salaire 50 000 de charges',
      [
        ['income', 600_000],
        ['charges', 50_000],
      ],
    ],
    ['cb je paie par mois pour 800 mille ?', [['amount', 800_000]]],
    ['combien je rembourse pour 5 millions sur 3 ans', [['amount', 5_000_000]]],
    ['je gagne 6 000 000 par an', [['income', 6_000_000]]],
    ['je voudrais payer 100 000 par mois', [['payment', 100_000]]],
    ['jpeu rembourser 100 000 par mois', [['payment', 100_000]]],
    ['combien puis-je emprunter avec 100 000 par mois ?', [['payment', 100_000]]],
    ['jrembours deja 40mil', [['charges', 40_000]]],
    ['et pour 100 000 par mois ?', [['payment', 100_000]]],
    ['je paie 50 000 par mois pour ma voiture', [['charges', 50_000]]],
    ["j'ai déjà un crédit de 2 millions", [['debt', 2_000_000]]],
    ["j'ai déjà un crédit de 40 000 par mois", [['charges', 40_000]]],
    ['il me reste 300 000 à payer', [['debt', 300_000]]],
    ['12 et non 9 millions', [['amount', 12_000_000]]],
    ['fonctionnaire, 900 000 par mois sans charges', [['income', 900_000]]],
    ['si je gagnais 1 million ?', [['income', 1_000_000]]],
    ['i earn 600 000 a month', [['income', 600_000]]],
    ['dama bëgga leb 3 milyoŋ', [['amount', 3_000_000]]],
    [
      'prêt immobilier 10 millions, 50 000 de crédit auto',
      [
        ['amount', 10_000_000],
        ['charges', 50_000],
      ],
    ],
    [
      'le terrain coûte 15 millions, apport 3 millions',
      [
        ['price', 15_000_000],
        ['deposit', 3_000_000],
      ],
    ],
  ])('is told by its cue in "%s"', (text, expected) => {
    expect(roles(text)).toEqual(expected);
  });

  it.each([
    ["j'ai 35 ans"],
    ['77 123 45 67'],
    ['au taux de 7 %'],
    ['villa 1245'],
    ["j'habite au 12 rue Carnot"],
    ['sur 60 mois'],
    ['le 15/12/2026'],
    ['12'],
  ])('is not found in "%s"', (text) => {
    expect(roles(text).filter(([role]) => role !== undefined)).toEqual([]);
  });

  it('is told by the pending question when nothing else tells', () => {
    expect(roles('800 000', 'income')).toEqual([['income', 800_000]]);
    expect(roles('800 000 par mois', 'charges')).toEqual([['charges', 800_000]]);
    expect(roles('750000', 'amount')).toEqual([['amount', 750_000]]);
    expect(roles('100 000 par mois', 'months')).toEqual([['payment', 100_000]]);
    expect(roles('771234', 'phone')).toEqual([[undefined, 771_234]]);
  });

  it('answers the question rather than a weak word', () => {
    expect(roles('je veux dire 400 000', 'income')).toEqual([['income', 400_000]]);
    expect(roles('un crédit de 50 000', 'charges')).toEqual([['charges', 50_000]]);
    expect(roles('plutôt 12 millions', 'charges')).toEqual([['amount', 12_000_000]]);
  });
});
