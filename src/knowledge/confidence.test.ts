import { describe, expect, it } from 'vitest';
import { indexedTerms, wantedOf } from './asked.js';
import { confidenceOf, ENOUGH_CONFIDENCE } from './confidence.js';
import { makeLexicalIndex } from './lexical-index.js';
import { readLexicon } from './lexicon.js';
import { makeVocabulary } from './vocabulary.js';

const lexicon = readLexicon({
  concepts: { carte: ['carte'], plafond: ['plafond', 'limite'], enfant: ['enfant', 'fils'] },
  everyday: ['enfant'],
  light: ['augmenter'],
  elsewhere: ['Ecobank'],
});
const text = indexedTerms('Le plafond de la carte de votre enfant est de 300 000 francs.', lexicon);
const other = indexedTerms('Les agences ouvrent le lundi.', lexicon);
const index = makeLexicalIndex([
  { documentId: 'a', about: [], section: [], text },
  { documentId: 'b', about: [], section: [], text: other },
]);

function confidence(question: string): number {
  return confidenceOf(wantedOf(question, lexicon, makeVocabulary(new Map())), 0, index);
}

describe('how likely a passage answers a question', () => {
  it('is sure when the passage holds what the question names', () => {
    expect(confidence('la limite de la carte')).toBeGreaterThan(ENOUGH_CONFIDENCE);
  });

  it('is not moved by a light word that the passage lacks', () => {
    expect(confidence('augmenter la limite de la carte')).toBeGreaterThan(ENOUGH_CONFIDENCE);
  });

  it('is not sure when only a word of daily life is shared', () => {
    expect(confidence('quels vaccins pour mon fils')).toBeLessThan(ENOUGH_CONFIDENCE);
  });

  it('loses confidence with each word that nothing holds, and with the name of another house', () => {
    expect(confidence('la carte licorne')).toBeLessThan(confidence('la carte'));
    expect(confidence('la carte chez Ecobank')).toBeLessThan(confidence('la carte licorne'));
  });
});
