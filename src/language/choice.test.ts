import { describe, expect, it } from 'vitest';
import { readChoice, type Vocabulary } from './choice.js';
import { accountTypeWords, categoryWords, loanTypeWords, profileWords } from './vocabulary.js';

function chosen<Name extends string>(text: string, vocabulary: Vocabulary<Name>): readonly Name[] {
  return [...new Set(readChoice(text, vocabulary).map(({ value }) => value))];
}

describe('choices with slips of the pen', () => {
  it.each([
    ['fonctionaire', 'fonctionnaire'],
    ['fonctionnair', 'fonctionnaire'],
    ['fontionnaire', 'fonctionnaire'],
    ['retreté', 'retraite'],
    ['etudian', 'etudiant'],
    ['indépandant', 'independant'],
    ['comercant', 'independant'],
    ['chaumeur', 'sans_emploi'],
    ['contra cdi', 'cdi'],
  ])('hears the profile in "%s"', (text, name) => {
    expect(chosen(text, profileWords)).toEqual([name]);
  });

  it.each([
    ['imobilier', 'immobilier'],
    ['imobillier', 'immobilier'],
    ['logment', 'immobilier'],
    ['terin', 'immobilier'],
    ['consomation', 'consommation'],
    ['consomasion', 'consommation'],
    ['votiure', 'auto'],
    ['entreprize', 'entreprise'],
  ])('hears the loan in "%s"', (text, name) => {
    expect(chosen(text, loanTypeWords)).toEqual([name]);
  });

  it.each([
    ['epargn', 'epargne'],
    ['eparne', 'epargne'],
    ['courrant', 'courant'],
    ['kourant', 'courant'],
    ['jeunne', 'jeune'],
    ['profesionel', 'entreprise'],
  ])('hears the account in "%s"', (text, name) => {
    expect(chosen(text, accountTypeWords)).toEqual([name]);
  });

  it.each([
    ['cart', 'carte'],
    ['destributeur', 'carte'],
    ['viremant', 'virement'],
    ['prelevment', 'virement'],
    ['fraix', 'frais'],
    ['ajence', 'agence'],
    ['kredit', 'credit'],
  ])('hears the complaint in "%s"', (text, name) => {
    expect(chosen(text, categoryWords)).toEqual([name]);
  });
});

describe('words that only look like a choice', () => {
  it.each(['ça fonctionne pas', 'je suis content', 'un retrait', 'independance', 'je fonctionnais mal'])(
    '"%s" is no profile',
    (text) => {
      expect(chosen(text, profileWords)).toEqual([]);
    },
  );

  it.each(['votre', 'immobile', 'je consomme', 'consultation', 'une autorisation', 'automatique', 'autre'])(
    '"%s" is no loan',
    (text) => {
      expect(chosen(text, loanTypeWords)).toEqual([]);
    },
  );

  it.each(['couramment', 'espagne', 'apprendre', 'concurrent', 'des cours', 'courir'])('"%s" is no account', (text) => {
    expect(chosen(text, accountTypeWords)).toEqual([]);
  });

  it.each(['conte', 'comte', 'cartable', 'charité', 'fraise', 'vivement', 'crédible'])(
    '"%s" is no complaint',
    (text) => {
      expect(chosen(text, categoryWords)).toEqual([]);
    },
  );
});
