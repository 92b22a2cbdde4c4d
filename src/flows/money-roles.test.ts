import { describe, expect, it } from 'vitest';
import type { Slot } from '../domain/vocabulary.js';
import { moneyFor, rangeFor } from './money-roles.js';
import type { Line } from './script.js';

function line(text: string, asking?: Slot): Line {
  const same = { text, intent: 'inform', language: 'fr', day: '2026-11-24', chance: new Uint8Array(5) } as const;
  return asking === undefined ? same : { ...same, asking };
}

function sums(text: string, asking?: Slot) {
  const heard = line(text, asking);
  return [moneyFor('amount', heard), moneyFor('income', heard), moneyFor('charges', heard)];
}

describe('what a sum is', () => {
  it.each<[string, readonly (number | undefined)[]]>([
    ['je veux emprunter 5 millions', [5_000_000, undefined, undefined]],
    ['un prêt de 10 millions, je gagne 800 000 par mois', [10_000_000, 800_000, undefined]],
    ['salaire 450 000, loyer 75 000, besoin de 3 millions', [3_000_000, 450_000, 75_000]],
    ['800 000 de salaire', [undefined, 800_000, undefined]],
    ['je rembourse 60 000 par mois et je gagne 500 000', [undefined, 500_000, 60_000]],
    ["combien par mois si j'emprunte 20 millions sur 15 ans", [20_000_000, undefined, undefined]],
    ['je gagne 6 000 000 par an', [undefined, 500_000, undefined]],
    ['je voudrais payer 100 000 par mois', [undefined, undefined, undefined]],
    ['12 et non 9 millions', [12_000_000, undefined, undefined]],
    ['fonctionnaire, 900 000 par mois sans charges', [undefined, 900_000, undefined]],
    ["j'ai 35 ans", [undefined, undefined, undefined]],
  ])('is told by its cue in "%s"', (text, expected) => {
    expect(sums(text)).toEqual(expected);
  });

  it('is told by the pending question when nothing else tells', () => {
    expect(sums('800 000', 'income')).toEqual([undefined, 800_000, undefined]);
    expect(sums('50 000', 'charges')).toEqual([undefined, undefined, 50_000]);
    expect(sums('750000', 'amount')).toEqual([750_000, undefined, undefined]);
  });

  it('is not to borrow when it is a small bare figure that answers nothing', () => {
    expect(sums('12')).toEqual([undefined, undefined, undefined]);
  });

  it('may be a range', () => {
    expect(rangeFor('amount', line('entre 5 et 7 millions', 'amount'))).toEqual({ from: 5_000_000, to: 7_000_000 });
  });
});
