import { describe, expect, it } from 'vitest';
import { soundOf } from './sound.js';

describe('the sound of a word', () => {
  it.each([
    ['khaliss', 'xaalis'],
    ['bloke', 'bloquee'],
    ['kel', 'quelle'],
    ['veu', 'veux'],
    ['diox', 'jox'],
    ['niata', 'naata'],
    ['arive', 'arrivee'],
    ['papie', 'papiers'],
    ['movai', 'mauvais'],
  ])('is one for %s and %s', (one, other) => {
    expect(soundOf(one)).toBe(soundOf(other));
  });

  it.each([
    ['carte', 'compte'],
    ['pret', 'pays'],
    ['solde', 'sonde'],
  ])('tells %s from %s', (one, other) => {
    expect(soundOf(one)).not.toBe(soundOf(other));
  });

  it('never loses a word altogether', () => {
    for (const word of ['e', 's', 'es', 'the', 'eau', 'oui']) expect(soundOf(word)).not.toBe('');
  });
});
