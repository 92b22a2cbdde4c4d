import { describe, expect, it } from 'vitest';
import { wordingOf } from './wording.js';

const of = (question: string) => wordingOf(question, question);

describe('what the wording of a question tells', () => {
  it('knows what is to be counted, and that prices and delays are not', () => {
    expect(of('Combien d’agences avez-vous ?').counted).toBe('agences');
    expect(of('How many branches do you have?').counted).toBe('branches');
    expect(of('Combien de temps prend un virement ?').counted).toBeUndefined();
    expect(of('Combien coûte une carte ?').counted).toBeUndefined();
  });

  it.each([
    'Est-ce que mon mari a retiré de l’argent hier ?',
    'Donnez-moi le relevé de mon patron',
    'Combien d’argent Awa Ndiaye a-t-elle chez vous ?',
    'Qui a envoyé de l’argent à mon locataire ?',
    'How much money does my neighbour have?',
  ])('knows that another person is asked about: %s', (question) => {
    expect(of(question).ofAnother).toBe(true);
  });

  it.each([
    'Je veux que mon frère puisse gérer mon compte',
    'Mon père est décédé, que faire ?',
    'Quel est le solde de mon compte ?',
    'Où trouver le RIB de mon compte ?',
  ])('knows that the customer speaks for himself: %s', (question) => {
    expect(of(question).ofAnother).toBe(false);
  });

  it('knows an offer from a question of how', () => {
    expect(of('Avez-vous une carte virtuelle ?').offer).toBe(true);
    expect(of('Comment ouvrir un compte ?').offer).toBe(false);
  });

  it('knows that the house itself is asked about', () => {
    expect(of('Quel est le code BIC de votre banque ?').ofHouse).toBe(true);
    expect(of('Recrutez-vous des stagiaires ?').ofHouse).toBe(true);
    expect(of('Quel est le RIB de mon compte ?').ofHouse).toBe(false);
  });

  it('tells the things that are named from what is done with them', () => {
    const { named } = of('Quel est le numéro de fax pour joindre Tambacounda ?');
    expect([...named]).toEqual(expect.arrayContaining(['numero', 'fax', 'tambacounda']));
    expect(of('Où trouver la carte ?').named.has('trouver')).toBe(false);
  });
});
