import { describe, expect, it } from 'vitest';
import { readAmounts } from './amount.js';
import { readForeignMoney, readMoney } from './money.js';

const money = (text: string) => readMoney(text).map(({ value }) => value);

describe('sums in the money that was named', () => {
  it.each([
    ['$15', { amount: 15, currency: 'USD' }],
    ['12K$', { amount: 12_000, currency: 'USD' }],
    ['4,5 milliards de dollars', { amount: 4_500_000_000, currency: 'USD' }],
    ['60 dollars canadiens', { amount: 60, currency: 'CAD' }],
    ['USD45,10', { amount: 45.1, currency: 'USD' }],
    ['sept livres sterling', { amount: 7, currency: 'GBP' }],
    ['£ 2,40 millions', { amount: 2_400_000, currency: 'GBP' }],
    ['EUR 12,50', { amount: 12.5, currency: 'EUR' }],
    ['un euro', { amount: 1, currency: 'EUR' }],
    ['3 M€', { amount: 3_000_000, currency: 'EUR' }],
    ['900 francs guinéens', { amount: 900, currency: 'GNF' }],
    ['100 francs suisses', { amount: 100, currency: 'CHF' }],
    ['25 000 FCFA', { amount: 25_000, currency: 'XOF' }],
    ['70 dalasis', { amount: 70, currency: 'GMD' }],
    ['80 cents', { amount: 80, currency: 'cent' }],
  ])('reads %s', (text, value) => {
    expect(money(text)).toEqual([value]);
    expect(readMoney(text)[0]?.text).toBe(text);
  });

  it('keeps ranges and limits', () => {
    expect(money('entre 15 et 30 euros')).toEqual([{ amount: 15, currency: 'EUR', upTo: 30 }]);
    expect(money('15 - 30 $')).toEqual([{ amount: 15, currency: 'USD', upTo: 30 }]);
    expect(money('plus de 40 euros')).toEqual([{ amount: 40, currency: 'EUR', limit: 'over' }]);
    expect(money('en dessous de 40 dollars')).toEqual([{ amount: 40, currency: 'USD', limit: 'under' }]);
    expect(readAmounts('moins de 5 millions')).toMatchObject([{ value: 5_000_000, limit: 'under' }]);
  });

  it('takes no foreign money for francs, and supposes no currency', () => {
    for (const text of ['500 $', '1000 francs guinéens', '20 000 nairas', 'téeméeri dolaar']) {
      expect(readAmounts(text)).toEqual([]);
      expect(readForeignMoney(text)).toHaveLength(1);
    }
    expect(readForeignMoney('5 millions de francs ou 500 euros')).toEqual([]);
    expect(money('5 millions')).toEqual([]);
  });

  it('takes "c\'est" for no kind of dollar', () => {
    expect(money("j'ai 50 $ c'est tout")).toEqual([{ amount: 50, currency: 'USD' }]);
  });
});
