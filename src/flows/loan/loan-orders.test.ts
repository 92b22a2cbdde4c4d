import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Slots } from '../../domain/slots.js';
import { demoGrid, openTalk } from '../../testing/flow-talk.js';
import { makeLoanScript } from './loan.js';

const script = makeLoanScript(demoGrid());

/** Six answers as customers spell them, each with its cue, so that any order is clear. */
const spellings = {
  amount: [
    'je veux emprunter 5 millions',
    'un prêt de 5 000 000 F',
    'emprunt 5000000',
    'jveu emprunté 5M',
    'montant 5.000.000 fcfa',
  ],
  months: ['sur 5 ans', '60 mois', 'sur cinq ans', 'durée 5 ans', 'remboursable en 60 mois'],
  loan_type: ['pour une voiture', 'auto', 'pr 1 oto', 'crédit auto', "c'est pour un véhicule"],
  profile: ['fonctionnaire', 'je suis fonctionnaire', 'jsuis enseignant', 'agent de l’État', 'militaire'],
  income: [
    'je gagne 600 000 par mois',
    'salaire 600000',
    'jgagn 600k',
    '600 000 F de salaire',
    'revenu mensuel : 600.000',
  ],
  charges: [
    '50 000 de loyer',
    'je rembourse 50 000 par mois',
    'charges 50 000',
    'loyer 50000 F',
    'jrembours deja 50mil',
  ],
} as const;
const values = {
  amount: 5_000_000,
  months: 60,
  loan_type: 'auto',
  profile: 'fonctionnaire',
  income: 600_000,
  charges: 50_000,
};

type Name = keyof typeof spellings;
const names: readonly Name[] = ['amount', 'months', 'loan_type', 'profile', 'income', 'charges'];
const joints = [', ', ', et ', '. ', ' ; ', ',\n'] as const;

const order = fc.shuffledSubarray([...names], { minLength: names.length });
const choice = fc.array(fc.nat(4), { minLength: 6, maxLength: 6 });

function pieces(ordered: readonly Name[], chosen: readonly number[]): readonly string[] {
  return ordered.map((name, index) => spellings[name][chosen[index] ?? 0] ?? spellings[name][0]);
}

function spoken(lines: readonly string[]): Slots {
  const talk = openTalk(script);
  return lines.map((line) => talk.says(line)).at(-1)?.slots ?? {};
}

describe('the order of the answers', () => {
  it('is all the same when they come one a line', () => {
    fc.assert(
      fc.property(order, choice, (ordered, chosen) => {
        expect(spoken(pieces(ordered, chosen))).toEqual(values);
      }),
      { numRuns: 150, seed: 20261124 },
    );
  });

  it('is all the same when they come in one line, however they are spelled and joined', () => {
    fc.assert(
      fc.property(order, choice, fc.constantFrom(...joints), (ordered, chosen, joint) => {
        expect(spoken([pieces(ordered, chosen).join(joint)])).toEqual(values);
      }),
      { numRuns: 200, seed: 20261124 },
    );
  });

  it('is all the same when they come in two lines', () => {
    fc.assert(
      fc.property(order, choice, fc.integer({ min: 1, max: 5 }), (ordered, chosen, cut) => {
        const said = pieces(ordered, chosen);
        expect(spoken([said.slice(0, cut).join(', '), said.slice(cut).join(', ')])).toEqual(values);
      }),
      { numRuns: 100, seed: 20261124 },
    );
  });
});

describe('a correction', () => {
  const wrong: Readonly<Record<Name, string>> = {
    amount: 'je veux emprunter 7 millions',
    months: 'sur 4 ans',
    loan_type: 'pour un mariage',
    profile: 'je suis en CDI',
    income: 'je gagne 450 000 par mois',
    charges: '20 000 de loyer',
  };

  it('anywhere gives the same as saying it right at first', () => {
    fc.assert(
      fc.property(order, choice, fc.constantFrom(...names), fc.nat(5), (ordered, chosen, corrected, delay) => {
        const right = pieces(ordered, chosen);
        const at = ordered.indexOf(corrected);
        const lines = right.map((line, index) => (index === at ? wrong[corrected] : line));
        const place = Math.min(lines.length, at + 1 + (delay % 6));
        const said = [...lines.slice(0, place), `en fait ${right[at] ?? ''}`, ...lines.slice(place)];
        expect(spoken(said)).toEqual(values);
      }),
      { numRuns: 150, seed: 20261124 },
    );
  });
});
