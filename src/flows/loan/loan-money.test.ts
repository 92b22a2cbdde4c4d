import { describe, expect, it } from 'vitest';
import { flowLine } from '../../testing/flow-line.js';
import { readAmount, readCharges, readIncome } from './loan-money.js';
import type { Line, Reading } from '../script.js';

type Said = number | 'declined' | { readonly kind: Reading<unknown>['kind'] };

function value<Value>(reading: Reading<Value>): Value | { readonly kind: Reading<Value>['kind'] } {
  return reading.kind === 'value' ? reading.value : { kind: reading.kind };
}

const noneOf = { kind: 'nothing' } as const;
const refused = { kind: 'refused' } as const;
const doubt = { kind: 'doubt' } as const;
const wish = { kind: 'wish' } as const;

describe('the sum to borrow', () => {
  const amount = (text: string, over: Partial<Line> = {}) => value(readAmount(flowLine(text, over)));

  it.each<[string, Said]>([
    ['jveu 1 pret de 3M', 3_000_000],
    ['ak 9 milyoŋ ?', 9_000_000],
    ['avec 9 millions plutôt ?', 9_000_000],
    ['je veux emprunter 5 millions pour une voiture qui coûte 8 millions', 5_000_000],
    ['la maison coûte 15 millions', 15_000_000],
    ['le terrain coûte 15 millions et j’ai 3 millions d’apport', 12_000_000],
    ['la voiture coûte 10 millions, 20 % d’apport', 8_000_000],
    ['je veux emprunter 15 millions avec un apport de 3 millions', 15_000_000],
    ['je veux 15 millions, j’ai 3 millions d’apport', doubt],
    ['j’ai 2 millions d’apport', wish],
    ['je peux rembourser 100 000 par mois', wish],
    ['entre 5 et 7 millions', doubt],
    ['1 million de plus', refused],
    ['5 ou 6 millions', doubt],
    ['5 millions pour la voiture et 3 millions pour les travaux', doubt],
    ['je veux 5', doubt],
    ['dama bëgga leb juróomi téeméeri junni', doubt],
    ['j’ai 3 enfants', noneOf],
    ['=HYPERLINK("http://x")', noneOf],
    ['je suis né en 1985', noneOf],
  ])('in "%s"', (text, expected) => {
    expect(amount(text)).toEqual(expected);
  });

  it('is settled by a unit, by a yes, or by the whole figure', () => {
    expect(amount('millions', { asking: 'amount', doubt: '5' })).toBe(5_000_000);
    expect(amount('5 millions', { asking: 'amount', doubt: '5' })).toBe(5_000_000);
    expect(amount('waaw', { asking: 'amount', doubt: '2500000 F' })).toBe(2_500_000);
    expect(amount('500 000 F CFA', { asking: 'amount', doubt: '2500000 F' })).toBe(500_000);
    expect(amount('non', { asking: 'amount', doubt: '2500000 F' })).toEqual(refused);
  });

  it('is not taken from a bare figure that answers something else', () => {
    expect(amount('je veux 12', { asking: 'months' })).toEqual(noneOf);
    expect(amount('77 123 45', { asking: 'phone' })).toEqual(noneOf);
  });

  it('reads ten thousand characters of figures without losing its mind', () => {
    expect(['nothing', 'doubt', 'refused', 'value']).toContain(readAmount(flowLine('5 millions et '.repeat(715))).kind);
  });
});

describe('the income', () => {
  const income = (text: string, over: Partial<Line> = {}) =>
    value(readIncome(flowLine(text, { asking: 'income', ...over })));

  it.each<[string, Said]>([
    ['450 000', 450_000],
    ['350 000fcfa', 350_000],
    ['jgagn 400k', 400_000],
    ['4 800 000 par an', 400_000],
    ['mon revenu annuel est de 6 millions', 500_000],
    ['on gagne 600 000 à deux', 600_000],
    ['moi 300 000 et ma femme 250 000', 550_000],
    ['500 000 brut, 420 000 net', 420_000],
    ['je gagnais 300 000, maintenant 400 000', 400_000],
    ['4 800 000 par an, soit 400 000 par mois', 400_000],
    ['sept cent cinquante mille francs par mois', 750_000],
    ['je préfère ne pas dire', 'declined'],
    ["c'est confidentiel", 'declined'],
    ['i would rather not say', 'declined'],
    ['environ 400', doubt],
    ['5', doubt],
    ['entre 400 et 500 mille', doubt],
    ['5 000 par jour', refused],
    ['je n’ai pas de revenu', refused],
    ['0', refused],
    ['je peux payer 100 000 par mois', noneOf],
    ['le 77 123 45 67', noneOf],
    ['CDI', noneOf],
  ])('in "%s"', (text, expected) => {
    expect(income(text)).toEqual(expected);
  });

  it('is said back when thousands were left out', () => {
    const reading = readIncome(flowLine('environ 400', { asking: 'income' }));
    expect(reading).toMatchObject({ figure: '400000 F' });
    expect(income('oui', { doubt: '400000 F' })).toBe(400_000);
    expect(income('non', { doubt: '400000 F', intent: 'deny' })).toEqual(refused);
  });
});

describe('the charges', () => {
  const charges = (text: string, over: Partial<Line> = {}) =>
    value(readCharges(flowLine(text, { asking: 'charges', ...over })));

  it.each<[string, Said]>([
    ['50 000 pour la voiture et 30 000 de loyer', 80_000],
    ['80 000 au total : 50 000 pour la voiture et 30 000 de loyer', 80_000],
    ['loyer 50 000, tontine 10 000, crédit 25 000', 85_000],
    ['50 000 + 30 000', 80_000],
    ['50 000, non 60 000', 60_000],
    ['pas 50 000 mais 60 000', 60_000],
    ['50 000 par mois', 50_000],
    ['600 000 par an', 50_000],
    ["j'ai un crédit de 2 millions, je paie 45 000 par mois", 45_000],
    ['aucune charge', 0],
    ['non', 0],
    ['rien du tout', 0],
    ['dara', 0],
    ['amuma bor', 0],
    ['no existing loans', 0],
    ["je n'ai pas d'autre crédit", 0],
    ['pas de loyer mais un crédit de 50 000', 50_000],
    ['oui', refused],
    ["j'ai un crédit de 2 millions", refused],
    ['entre 50 000 et 60 000', doubt],
    ['50', doubt],
    ['50 000 ou 60 000', doubt],
    ['je ne sais pas', noneOf],
    ['aucune idée du prêt', noneOf],
  ])('in "%s"', (text, expected) => {
    expect(charges(text)).toEqual(expected);
  });

  it('are none in a line that denies them, asked or not', () => {
    const unasked = (text: string) => value(readCharges(flowLine(text)));
    expect(unasked('prêt auto de 5 millions sans charges')).toBe(0);
    expect(unasked('et sans mes charges ?')).toBe(0);
    expect(unasked('je veux un prêt sans apport pour un crédit auto')).toEqual(noneOf);
  });
});
