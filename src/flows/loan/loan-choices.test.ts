import { describe, expect, it } from 'vitest';
import type { Slot } from '../../domain/vocabulary.js';
import { flowLine } from '../../testing/flow-line.js';
import { readLoanType, readProfile } from './loan-choices.js';

function type(text: string, asking?: Slot) {
  const reading = readLoanType(flowLine(text, asking === undefined ? {} : { asking }));
  return reading.kind === 'value' ? reading.value : undefined;
}

function profile(text: string, asking?: Slot) {
  const reading = readProfile(flowLine(text, asking === undefined ? {} : { asking }));
  return reading.kind === 'value' ? reading.value : undefined;
}

describe('what the loan is for', () => {
  it.each([
    ['pr une oto', 'auto'],
    ['dama bëgga jënd kër', 'immobilier'],
    ['pour le mariage de ma fille', 'consommation'],
    ['fonds de roulement pour mon commerce', 'entreprise'],
    ['to buy a car', 'auto'],
    ['crédit auto 5000000 60 mois cdi salaire 400000 charges 0', 'auto'],
    ['un prêt immobilier, j’ai déjà un crédit auto de 40 000 par mois', 'immobilier'],
    ['prêt pour un taxi, aucun crédit immobilier en cours', 'auto'],
    ['je paie un loyer de 50 000 pour mon appartement et je veux acheter une voiture', 'auto'],
    ['pas auto, plutôt immobilier', 'immobilier'],
  ])('in "%s" is %s', (text, expected) => {
    expect(type(text)).toBe(expected);
  });

  it('is not what another loan is for', () => {
    expect(type('j’ai déjà un crédit auto')).toBeUndefined();
    expect(type('50 000 pour la voiture', 'charges')).toBeUndefined();
    expect(type('mon loyer', 'charges')).toBeUndefined();
  });

  it('is not where somebody works or what he is called', () => {
    expect(type('je travaille dans une boutique', 'profile')).toBeUndefined();
    expect(type('Mame Keur Diop', 'name')).toBeUndefined();
  });

  it('changes whenever the customer says so', () => {
    expect(type('finalement un prêt auto', 'income')).toBe('auto');
    expect(type('en fait c’est pour une maison', 'profile')).toBe('immobilier');
  });
});

describe('the situation at work', () => {
  it.each([
    ['g 1 cdi', 'cdi'],
    ['je suis commerçante', 'independant'],
    ['liggéeykatu nguur laa', 'fonctionnaire'],
    ['i am a civil servant', 'fonctionnaire'],
    ['au chômage', 'sans_emploi'],
    ['pas en cdi, en cdd', 'cdd'],
  ])('in "%s" is %s', (text, expected) => {
    expect(profile(text)).toBe(expected);
  });

  it('is no part of a name', () => {
    expect(profile('Ndongo Fall', 'name')).toBeUndefined();
  });

  it('is not told by a loan for studies', () => {
    expect(profile('un prêt étudiant pour ma fille')).toBeUndefined();
  });
});
