import { describe, expect, it } from 'vitest';
import { words } from '../language/normalise.js';
import { emptyLexicon, readLexicon, spansOf } from './lexicon.js';

const lexicon = readLexicon({
  concepts: {
    distributeur: ['distributeur', 'guichet automatique', 'GAB'],
    agence: ['guichet', 'agence'],
    fermer: ['fermer', 'clôturer', 'tëj'],
    prix: ['combien', 'montant'],
    delai: ['combien de temps'],
    augmenter: ['monter'],
  },
  everyday: [],
  light: ['vouloir'],
  elsewhere: ['Autre Banque'],
});

function conceptsIn(text: string) {
  return spansOf(words(text), lexicon).flatMap(({ concepts }) => concepts);
}

describe('finding concepts', () => {
  it.each([
    ['le guichet automatique est en panne', ['distributeur']],
    ['le guichet est ouvert', ['agence']],
    ['gab', ['distributeur']],
    ['combien de temps', ['delai']],
    ['combien', ['prix']],
    ['je veux tëj mon compte', ['fermer']],
    ['qui fermait hier', ['fermer']],
    ['chez autre banque', ['autre-banque']],
    ['rien de tout cela', []],
  ])('in "%s" finds %j', (text, concepts) => {
    expect(conceptsIn(text)).toEqual(concepts);
  });

  it('takes a listed form for what it is, and not for another word of the same stem', () => {
    expect(conceptsIn('le montant')).toEqual(['prix']);
  });

  it('finds nothing without a domain', () => {
    expect(spansOf(['compte'], emptyLexicon)).toEqual([]);
  });
});

describe('reading a lexicon', () => {
  it.each([[{}], [{ concepts: { prix: 'coût' }, everyday: [], light: [], elsewhere: [] }], [null]])(
    'refuses %j',
    (raw) => {
      expect(() => readLexicon(raw)).toThrow(/lexicon/);
    },
  );
});
