import { describe, expect, it } from 'vitest';
import { wantedOf } from './asked.js';
import { asksOf } from './cues.js';
import { readLexicon } from './lexicon.js';
import { makeVocabulary } from './vocabulary.js';
import { makeWordingIndex } from './wordings.js';

const lexicon = readLexicon({
  concepts: { virement: ['virement', 'transfer'], prix: ['prix', 'coûte', 'frais'], carte: ['carte'] },
  everyday: [],
  light: [],
  elsewhere: [],
});
const vocabulary = makeVocabulary(new Map());
const read = (text: string) => ({ wanted: wantedOf(text, lexicon, vocabulary), cues: asksOf(text).cues });

const index = makeWordingIndex([
  { ...read('combien coûte un virement'), places: [0] },
  { ...read('les frais de virement'), places: [0] },
  { ...read('comment faire un virement'), places: [1] },
  { ...read('combien coûte une carte'), places: [2] },
  { ...read('la couleur de ma carte'), places: [] },
]);

describe('questions that customers asked', () => {
  it('are likest to a question that wants the same of the same thing', () => {
    const likeness = index.compare(read('quels frais pour un transfer ?'));
    expect(likeness.places[0]).toBe(0);
    expect(likeness.of(0)).toBeGreaterThan(likeness.of(1));
    expect(likeness.of(0)).toBeGreaterThan(likeness.of(2));
  });

  it('count for more when several of them say the same', () => {
    expect(index.compare(read('prix du virement')).of(0)).toBeGreaterThan(0.6);
    expect(index.compare(read('la carte coûte combien')).of(2)).toBeLessThan(0.6);
  });

  it('tell apart what no document answers', () => {
    const likeness = index.compare(read('de quelle couleur est la carte ?'));
    expect(likeness.unanswered).toBeGreaterThan(likeness.of(2));
    expect(index.compare(read('comment faire un virement')).unanswered).toBe(0);
  });

  it('say nothing of a question that shares no word with them', () => {
    const likeness = index.compare(read('la météo à Dakar'));
    expect(likeness.places).toEqual([]);
    expect(likeness.of(0)).toBe(0);
  });
});
