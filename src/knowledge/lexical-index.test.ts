import { describe, expect, it } from 'vitest';
import { indexedTerms, wantedOf } from './asked.js';
import { makeLexicalIndex } from './lexical-index.js';
import { emptyLexicon, readLexicon } from './lexicon.js';
import { termRunsOf } from './term-runs.js';
import { makeVocabulary } from './vocabulary.js';

const lexicon = readLexicon({
  concepts: { vehicule: ['voiture', 'véhicule', 'oto'], prix: ['prix', 'coût', 'njëg'], banque: ['banque'] },
  everyday: [],
  light: ['banque', 'demander'],
  elsewhere: ['Ecobank'],
});
const vocabulary = makeVocabulary(new Map());
const passages = [
  { documentId: 'auto', section: 'Le véhicule', text: 'Un véhicule neuf, un taux clair.' },
  { documentId: 'carte', section: 'Le prix de la carte', text: 'La carte perdue se remplace.' },
  { documentId: 'carte', section: 'Le plafond', text: 'Le retrait a un plafond.' },
  { documentId: 'divers', section: 'Divers', text: 'Perdue, la clé ; refaite, la carte.' },
];

function indexOf(domain: typeof lexicon) {
  const read = (text: string) => indexedTerms(text, domain);
  return makeLexicalIndex(
    termRunsOf(
      passages.map(({ documentId, section, text }) => ({
        documentId,
        about: [],
        section: read(section),
        asked: [],
        text: read(text),
      })),
    ),
  );
}

function find(question: string, domain = lexicon) {
  return indexOf(domain)
    .find(wantedOf(question, domain, vocabulary), 10)
    .map(({ place }) => place);
}

describe('finding passages by their words', () => {
  it('finds what customers call by another name, in any language', () => {
    expect(find('oto')).toEqual([0]);
    expect(find('njëg voiture')[0]).toBe(0);
    expect(find('oto', emptyLexicon)).toEqual([]);
  });

  it('puts first the passage where the words stand side by side', () => {
    expect(find('carte perdue')[0]).toBe(1);
  });

  it('lifts a passage by what the rest of its document holds', () => {
    expect(find('plafond carte')).toEqual([2, 1, 3]);
  });

  it('finds nothing for words that no passage holds', () => {
    expect(find('football')).toEqual([]);
  });
});

describe('what a question wants', () => {
  const kinds = (question: string) => wantedOf(question, lexicon, vocabulary).map(({ kind }) => kind);

  it('tells the domain from the rest', () => {
    expect(kinds('demander à la banque le prix du mouton chez Ecobank en 2026')).toEqual([
      'light',
      'light',
      'topic',
      'plain',
      'elsewhere',
      'light',
    ]);
  });

  it('wants each thing once', () => {
    expect(kinds('voiture, voitures, voiture')).toEqual(['topic']);
  });

  it('says how much of a thing a passage holds', () => {
    const index = indexOf(lexicon);
    const [car] = wantedOf('oto', lexicon, vocabulary);
    expect(car).toBeDefined();
    if (car === undefined) return;
    expect([index.held(car, 0), index.held(car, 1), index.isKnown(car)]).toEqual([1, 0, true]);
  });
});
