import { describe, expect, it } from 'vitest';
import type { FlowTurn } from '../../domain/turn.js';
import { demoGrid, openTalk } from '../../testing/flow-talk.js';
import { makeLoanScript } from './loan.js';

const script = makeLoanScript(demoGrid());
const CAR = 'prêt auto de 6 millions sur 5 ans, CDI, je gagne 700 000 par mois, aucune charge';

function amountOf(turn: FlowTurn) {
  const [record] = turn.records;
  return record?.kind === 'simulation' ? record.fields.amount : undefined;
}

describe('a sum that the customer leaves to be found', () => {
  it('is what a wished payment repays, once the rest is known', () => {
    const talk = openTalk(script);
    const first = talk.says('je peux payer 100 000 par mois pour un prêt conso, combien je peux emprunter ?');
    expect(first.slots).toEqual({ loan_type: 'consommation' });
    expect(first.place.asking).toBe('months');
    talk.says('5 ans, fonctionnaire, salaire 400 000');
    const turn = talk.says('aucune charge');
    expect(turn.text).toMatch(/Avec 100 000 F CFA par mois .* sur 5 ans, vous pourriez emprunter 4 817 000 F CFA/);
    expect(amountOf(turn)).toBe(4_817_000);
    expect(turn.slots.amount).toBe(4_817_000);
  });

  it('is the most within the debt limit when as much as possible is asked for', () => {
    const talk = openTalk(script);
    talk.says('prêt conso sur 5 ans');
    talk.says('le maximum');
    talk.says('cdi');
    talk.says('300 000');
    const turn = talk.says('aucune');
    expect(turn.text).toMatch(/le plus grand montant dans la limite d'endettement de 35,00 % est de 4 941 000 F CFA/);
  });

  it('is asked for when nothing can be counted with', () => {
    const talk = openTalk(script);
    talk.says('prêt conso sur 5 ans, cdi, le plus possible');
    talk.says('le maximum');
    talk.says('je préfère ne pas dire');
    const turn = talk.says('aucune charge');
    expect(turn.records).toEqual([]);
    expect(turn.place.asking).toBe('amount');
    expect(turn.text).toMatch(/Sans revenu, je ne peux pas calculer un maximum/);
  });

  it('is a price less the deposit that was told before it', () => {
    const talk = openTalk(script);
    expect(talk.says("prêt auto, j'ai 3 millions d'apport").place.asking).toBe('amount');
    expect(talk.says('la voiture coûte 10 millions').slots.amount).toBe(7_000_000);
  });
});

describe('a value changed by a difference or a figure', () => {
  it.each([
    ['et sur 1 an de plus ?', { months: 72 }],
    ['ajoutez 6 mois', { months: 66 }],
    ['et avec 2 millions de moins ?', { amount: 4_000_000 }],
    ['retire 1 million', { amount: 5_000_000 }],
    ['et avec un apport de 2 millions ?', { amount: 4_000_000 }],
    ['non 8 pas 6', { amount: 8_000_000 }],
  ])('is computed from what was kept in « %s »', (text, slots) => {
    const talk = openTalk(script);
    talk.says(CAR);
    expect(talk.says(text).slots).toMatchObject(slots);
  });

  it('is one of two sums that were left open', () => {
    const talk = openTalk(script);
    talk.says('je voudrais emprunter entre 5 et 6 millions');
    expect(talk.says('6 alors').slots.amount).toBe(6_000_000);
  });

  it('is asked about when a lone sum could be the income or a new amount, and never takes its place in silence', () => {
    const talk = openTalk(script);
    talk.says('prêt de 5 millions sur 4 ans');
    const turn = talk.says('350 000');
    expect(turn.slots.amount).toBe(5_000_000);
    expect(turn.text).toMatch(/350 000 F CFA : est-ce votre revenu par mois, ou un nouveau montant/);
    expect(talk.says('mon salaire').slots).toMatchObject({ amount: 5_000_000, income: 350_000 });
  });

  it('keeps the question about a figure through another answer', () => {
    const talk = openTalk(script);
    talk.says('dama bëgga am crédit ñaari téeméeri junni');
    const turn = talk.says('ñaari at');
    expect(turn.slots).toEqual({ months: 24 });
    expect(turn.text).toMatch(/1 000 000 F CFA/);
  });

  it('lets who earns nothing go on the second time he says so', () => {
    const talk = openTalk(script);
    talk.says('prêt conso 500 000 sur 1 an, cdd');
    talk.says("je n'ai pas de revenu");
    expect(talk.says('0').slots.income).toBe('declined');
  });
});
