import { describe, expect, it } from 'vitest';
import { conceptsOf, stemOf } from './concepts.js';
import { makeDictionary, vectorOf } from './dictionary.js';
import type { Features } from './features.js';
import { featuresOf } from './features.js';
import { wordsOf } from './words.js';

const evenly = { words: 1, letters: 1, sounds: 1, concepts: 1, skips: 1 };

function featuresIn(text: string): Features {
  return featuresOf(wordsOf(text));
}

describe('what words mean', () => {
  it.each([
    ['virement', 'transfer'],
    ['toxal', 'transfer'],
    ['wire', 'transfer'],
    ['kart', 'card'],
    ['fere', 'fee'],
    ['charges', 'fee'],
    ['khaliss', 'money'],
  ])('%s speaks of %s', (word, concept) => {
    expect(conceptsOf([word])).toContain(concept);
  });

  it('does not mind endings', () => {
    expect(new Set(['charges', 'charged', 'charging'].map(stemOf)).size).toBe(1);
  });

  it('is silent on words of no bank', () => {
    expect(conceptsOf(['giraffe', '<n5>', 'xyz'])).toEqual([]);
  });
});

describe('the features of a line', () => {
  it('share concepts across languages and word order', () => {
    const french = new Set(featuresIn('ma carte est perdue').concepts);
    const english = featuresIn('I lost my card').concepts;
    expect(english.filter((hash) => french.has(hash)).length).toBeGreaterThanOrEqual(3);
  });

  it('tell the order of words apart', () => {
    expect([...featuresIn('compte carte').words].sort()).not.toEqual([...featuresIn('carte compte').words].sort());
  });

  it('are none for an empty line', () => {
    expect(Object.values(featuresIn('')).flat()).toEqual([]);
  });

  it('become one vector in which every group has its own length', () => {
    const lines = ['ma carte est perdue', 'je veux un prêt', 'ma carte est bloquée'].map(featuresIn);
    const dictionary = makeDictionary(lines, 1, 1000);
    const { columns, values } = vectorOf(lines[0]!, dictionary, {
      ...evenly,
      letters: 0,
      sounds: 0,
      concepts: 0,
      skips: 0,
    });
    expect(columns[0]).toBe(0);
    expect(new Set(columns).size).toBe(columns.length);
    expect(values.slice(1).reduce((sum, value) => sum + value * value, 0)).toBeCloseTo(1, 5);
  });

  it('keep the features of most lines when there is no room for all', () => {
    const lines = ['carte bleue', 'carte verte', 'carte noire'].map(featuresIn);
    const dictionary = makeDictionary(lines, 1, 5);
    expect(dictionary.hashes).toHaveLength(5);
    expect(vectorOf(featuresIn('carte'), dictionary, evenly).columns.length).toBeGreaterThan(1);
    expect(vectorOf(featuresIn('zzz'), dictionary, evenly).columns).toHaveLength(1);
  });
});
